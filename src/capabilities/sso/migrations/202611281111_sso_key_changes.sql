-- A key of ours is changed with an overlap: the next one is told to the provider before it is used, and what was meant for the one before is still read for a while.

alter table sso_connections
  add column next_key_sealed text,
  add column next_certificate text,
  add column former_key_sealed text,
  add column former_certificate text,
  add column former_until timestamptz;
comment on column sso_connections.next_key_sealed is 'The key that follows, once the provider knows its certificate. Sealed as the current one.';
comment on column sso_connections.former_until is 'Until when answers encrypted for the former key are read.';

-- As frontdesk.tenant_table() made it, with more columns whose values never enter the log.
drop trigger audit on sso_connections;
create trigger audit after insert or update or delete on sso_connections
  for each row execute function frontdesk.record_change('organization_id', 'id', '', '', 'client_secret_sealed,last_test,signing_key_sealed,next_key_sealed,former_key_sealed');
