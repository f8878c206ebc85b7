-- Signing in by a mailed link works as setting a new password by one does: good once, for a short time, in the browser that
-- asked. So both are rows of one table, and whatever makes the one void (a new password) makes the other void too.

alter table password_resets
  add column purpose text not null default 'password' check (purpose in ('password', 'sign_in'));
comment on table password_resets is 'A link by mail, to set a new password or to sign in. Only hashes are kept: of what the link carries, and of what the asking browser holds in a cookie.';
comment on column password_resets.purpose is 'What the link does; one for the one opens nothing of the other.';
