-- Many records changed by one wish: who asked for it, how far it is, what became of each record and why not, and what it takes to
-- put back what was there before. A row's effect and the note that it is done are one transaction, so that a process that dies in
-- the middle goes on where it stopped, and does nothing twice.

create table bulk_jobs (
  organization_id uuid not null,
  id uuid not null default uuidv7(),
  -- Whose act it is: tenancy.members, …
  kind text not null check (kind ~ '^[a-z]+\.[a-z-]+$'),
  -- The wish as it was checked. Ids and words of the code, never what somebody has typed.
  change jsonb not null check (jsonb_typeof(change) = 'object'),
  -- running; cancelled and finished, when it ended; undoing; undone. failed: it stopped by itself, `problem` says why.
  state text not null default 'running' check (state in ('running', 'finished', 'cancelled', 'undoing', 'undone', 'failed')),
  total int not null check (total >= 0),
  -- The attempt that may write: one that was thought dead and is not finds another number here, and stops.
  attempt uuid,
  -- As the member who asked, with what they may do at that very moment; and of that only what was left to their program.
  started_by uuid not null,
  undone_by uuid,
  left_to text[],
  problem text,
  finished_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id)
);
comment on table bulk_jobs is 'Many records changed by one wish: by whom, how far it is, and whether it was taken back. Removed after thirty days.';
create index bulk_jobs_newest on bulk_jobs (organization_id, created_at desc, id desc);
call frontdesk.tenant_table('bulk_jobs', grants => 'select, insert, update, delete');

create table bulk_job_rows (
  organization_id uuid not null,
  job_id uuid not null,
  row_number int not null check (row_number > 0),
  record_id uuid not null,
  -- waiting; done; unchanged, as it was so already; refused; undone; kept, as it could not be put back.
  state text not null default 'waiting' check (state in ('waiting', 'done', 'unchanged', 'refused', 'undone', 'kept')),
  -- Why it was refused or kept: the refusal's code and data, without names.
  refusal jsonb,
  -- What was there before: ids and words of the code.
  before jsonb,
  applied_version int,
  primary key (organization_id, job_id, row_number),
  foreign key (organization_id, job_id) references bulk_jobs (organization_id, id) on delete cascade
);
comment on table bulk_job_rows is 'A record that a bulk job changes: what became of it, and what it takes to put it back.';
create index bulk_job_rows_by_state on bulk_job_rows (organization_id, job_id, state, row_number);
-- Not audited: what comes of them is written to the records, where every change is audited; who asked is audited on the job.
call frontdesk.tenant_table('bulk_job_rows', grants => 'select, insert, update', audited => false);
