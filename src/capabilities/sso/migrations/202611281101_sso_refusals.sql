-- What an organization's identity provider was not believed, looked up by the organization.
-- no transaction
create index concurrently if not exists security_events_of_company_sign_in on security_events (organization_id, at desc) where kind = 'company_sign_in_refused';
