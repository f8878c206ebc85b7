-- A POST repeated under the same Idempotency-Key has one effect and one answer. The answer is written in the
-- transaction of the effect, and removed a day later.
create table idempotency_keys (
  organization_id uuid not null,
  key_hash bytea not null,
  body_hash bytea not null,
  status int not null,
  answer text not null,
  created_at timestamptz not null default now(),
  primary key (organization_id, key_hash)
);
comment on table idempotency_keys is 'The answers already given to POSTs, by key; sealed, kept 24 hours.';
-- Cleaned for all organizations in one go.
create index idempotency_keys_to_clean on idempotency_keys (created_at);
-- Not audited: append-only, written beside an effect that is.
call frontdesk.tenant_table('idempotency_keys', grants => 'select, insert, delete', audited => false);
create policy platform on idempotency_keys to frontdesk_platform using (true);
grant select, delete on idempotency_keys to frontdesk_platform;
