-- What we say to a SAML provider is signed; each connection has a key of its own, so that none has to be changed with another.

alter table sso_connections
  add column signing_key_sealed text,
  add column signing_certificate text;
comment on column sso_connections.signing_key_sealed is 'The private key under which our requests to a SAML provider are signed; sealed, and bound to the connection.';
comment on column sso_connections.signing_certificate is 'Its certificate, which the provider takes from our metadata.';

-- As frontdesk.tenant_table() made it, with one more column whose value never enters the log.
drop trigger audit on sso_connections;
create trigger audit after insert or update or delete on sso_connections
  for each row execute function frontdesk.record_change('organization_id', 'id', '', '', 'client_secret_sealed,last_test,signing_key_sealed');
