-- Whether somebody reads what is sent to their address is shown by a link, before anything that opens doors is sent there. And an
-- address is changed by a link too, with a week in which whoever reads the old one can take it back.

alter table users add column email_verified_at timestamptz;
comment on column users.email_verified_at is 'When their owner last showed that they read mails to this very address; null for who never did.';

create table email_links (
  id uuid primary key default uuidv7(),
  user_id uuid not null references users (id) on delete cascade,
  purpose text not null check (purpose in ('verify', 'change', 'undo')),
  email text not null check (length(email) between 3 and 254),
  email_normalised text not null,
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  used_at timestamptz
);
comment on table email_links is 'A link by mail to show that an address is one''s own, to change to it, or to go back to it. Only a hash of what it carries is kept.';
comment on column email_links.email is 'The address it was sent to; for a change the new one, to go back the former one.';
comment on column email_links.used_at is 'When it was used, or became void.';
create index email_links_of_user on email_links (user_id, created_at);
create index email_links_to_clean on email_links (expires_at);

grant select, insert, update, delete on email_links to frontdesk_identity;
