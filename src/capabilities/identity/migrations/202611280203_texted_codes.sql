-- Six digits sent to somebody's phone: the weakest second factor, as numbers can be taken over, and better than none.

alter table mfa_factors drop constraint mfa_factors_kind_check, add constraint mfa_factors_kind_check check (kind in ('totp', 'sms'));
comment on column mfa_factors.secret_sealed is 'What the authenticator app and we share, or the number to which codes are sent; sealed under the installation''s key and bound to the user.';

create table texted_codes (
  bound_to uuid primary key,
  user_id uuid not null references users (id) on delete cascade,
  code_hash bytea not null,
  tries int not null default 0,
  expires_at timestamptz not null
);
comment on table texted_codes is 'A code that was sent by text message: a keyed hash of it, good once, for five minutes and five tries. A newer one for the same thing replaces it.';
comment on column texted_codes.bound_to is 'What it completes and nothing else: a pending sign-in, a session that is to be confirmed, or the number that is being added.';
create index texted_codes_of_user on texted_codes (user_id);
create index texted_codes_to_clean on texted_codes (expires_at);

grant select, insert, update, delete on texted_codes to frontdesk_identity;
