-- A session that nobody has used for a while is asked to sign in again where an organization wants that, and stays asked: the
-- request that ends the pause must not pass for activity. And a session's token can be another one from a moment on.

alter table user_sessions
  add column longest_pause_seconds int not null default 0,
  add column former_token_hash bytea unique,
  add column former_until timestamptz,
  add column renewal_due boolean not null default false;
comment on column user_sessions.last_seen_at is 'When it was last used by a person, a quarter of a minute before at worst; what a screen that nobody sits at asks by itself does not count.';
comment on column user_sessions.longest_pause_seconds is 'The longest time between two uses.';
comment on column user_sessions.former_token_hash is 'The token before this one, for requests that were on their way; taken until former_until.';
comment on column user_sessions.renewal_due is 'Its person may do more than when it got its token: the next request gets it another one.';

create function frontdesk.session_holds(ended_at timestamptz, expires_at timestamptz, last_seen_at timestamptz, idle_minutes int) returns boolean
  language sql stable
  return ended_at is null and expires_at > now() and last_seen_at > now() - make_interval(mins => idle_minutes);
comment on function frontdesk.session_holds is 'Not ended, not too old, and not left alone for longer than the installation lets any session be. Plain enough to become part of the statement that asks.';
revoke execute on function frontdesk.session_holds from public;
grant execute on function frontdesk.session_holds to frontdesk_identity;
