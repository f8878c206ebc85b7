-- A face to a name, and the papers that belong to somebody: a contract, a visa that runs out, a certificate. The content lies
-- with the other files of the organization, named by its hash; here stands whose it is, who sees it, and until when it is good.

create table member_files (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  member_id uuid not null,
  kind text not null check (kind in ('photo', 'contract', 'identity', 'visa', 'certificate', 'other')),
  name text not null check (length(name) between 1 and 200),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_size bigint not null check (file_size > 0),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'application/pdf')),
  expires_on date,
  visibility text not null default 'self' check (visibility in ('everyone', 'managers', 'line', 'self', 'admins')),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, member_id) references members (organization_id, id) on delete cascade,
  foreign key (organization_id, created_by) references members (organization_id, id) on delete set null (created_by),
  constraint member_files_photo_is_an_image check (kind <> 'photo' or media_type <> 'application/pdf')
);
comment on table member_files is 'The photo of a member, and the documents that belong to them; the content lies in the storage of files.';
create unique index member_files_one_photo on member_files (organization_id, member_id) where kind = 'photo';
create index member_files_of_member on member_files (organization_id, member_id, created_at);
create index member_files_by_hash on member_files (organization_id, file_hash);
create index member_files_by_creator on member_files (organization_id, created_by) where created_by is not null;
call frontdesk.tenant_table('member_files', grants => 'select, insert, delete', personal => array['name', 'file_hash'], subject => 'member_id');
