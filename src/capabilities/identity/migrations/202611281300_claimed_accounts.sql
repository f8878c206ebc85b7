-- Anybody can open an account with an address that is not theirs, add ways to sign in, and wait until its owner comes. Whoever first shows
-- that they read the address, without having shown that they set the account up, takes all of it over, and nothing from before opens any more.

alter table users add column claimed_at timestamptz;
comment on column users.claimed_at is 'When whoever reads the address took the account over from whoever had set it up; what was set up before opens nothing.';

alter table email_links add column was_proven boolean;
comment on column email_links.was_proven is 'Of a link to go back to a former address: whether that address had been verified. Where nobody knows (null), going back counts as its first proof.';

alter table api_clients drop constraint api_clients_revoked_because_check;
alter table api_clients add constraint api_clients_revoked_because_check check (revoked_because in ('asked', 'reuse', 'claimed')) not valid;
alter table api_clients validate constraint api_clients_revoked_because_check;

-- For what outlives the session it was set up in: such a row is made only while its session goes on. The lock makes who ends
-- sessions wait, so what follows their end sees all that was made before it. With the caller's rights.
create function frontdesk.session_goes_on(session uuid) returns boolean language plpgsql set search_path = pg_catalog, public as
$$
begin
  perform from user_sessions where id = session and ended_at is null and expires_at > now() for share;
  return found;
end
$$;
comment on function frontdesk.session_goes_on is 'Has this session not ended, and may it not end before the transaction that asks is over?';

-- In steps, each of which sees what the one before waited for. With the caller's rights.
create function frontdesk.claim_account(person uuid, address text, new_password_hash text)
  returns table (sessions uuid[], tokens uuid[], removed jsonb) language plpgsql set search_path = pg_catalog, public as
$$
declare
  passkeys_removed int;
  factors_removed int;
  programs uuid[];
begin
  update users set email_verified_at = now(), claimed_at = now() where id = person and email = address and email_verified_at is null;
  if not found then return; end if;

  with ended as (update user_sessions set ended_at = now() where user_id = person and ended_at is null returning id)
  select coalesce(array_agg(id), '{}') into sessions from ended;
  delete from pending_sign_ins where user_id = person;
  if new_password_hash is not null then
    update user_credentials set password_hash = new_password_hash, changed_at = now() where user_id = person;
  end if;
  delete from passkeys where user_id = person;
  get diagnostics passkeys_removed = row_count;
  with gone as (delete from mfa_factors where user_id = person returning verified_at)
  select count(verified_at) into factors_removed from gone;
  delete from backup_codes where user_id = person;
  delete from texted_codes where user_id = person;
  delete from trusted_devices where user_id = person;
  with revoked as (update api_clients set revoked_at = now(), revoked_because = 'claimed' where user_id = person and revoked_at is null returning id)
  select coalesce(array_agg(id), '{}') into programs from revoked;
  select coalesce(array_agg(t.id), '{}') into tokens from api_tokens t where t.client_id = any (programs) and t.kind <> 'refresh' and t.expires_at > now();
  update email_links set used_at = now() where user_id = person and used_at is null;
  update password_resets set replaced_at = now() where user_id = person and used_at is null and replaced_at is null;
  update factor_recoveries set ended_at = now(), outcome = 'canceled' where user_id = person and ended_at is null;

  removed := jsonb_build_object('sessions', cardinality(sessions), 'passkeys', passkeys_removed, 'factors', factors_removed, 'programs', cardinality(programs));
  return next;
end
$$;
comment on function frontdesk.claim_account is 'Whoever reads this address takes the account over, where nobody had shown before that they do: nothing that was set up before signs in, acts or leads away from it any more. Answers what has ended; no row where there was nothing to claim.';
revoke execute on function frontdesk.session_goes_on, frontdesk.claim_account from public;
grant execute on function frontdesk.session_goes_on, frontdesk.claim_account to frontdesk_identity;
