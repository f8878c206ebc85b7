-- Files of contacts on their way in. A row of the file is a row here from the moment it has been read until the import
-- is forgotten, so that a person can look before anything happens, answer what must be asked, mend what was refused,
-- and take the whole of it back; and so that a process that dies in the middle goes on where it stopped.

create table contact_imports (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  -- draft: columns are being chosen; checking: rows are read and compared; checked: waits for a person; running: contacts are
  -- written; finished; undoing; undone. failed says that a job gave up half-way: starting it again goes on from there.
  state text not null default 'draft' check (state in ('draft', 'checking', 'checked', 'running', 'finished', 'undoing', 'undone', 'failed')),
  file_name text not null check (length(file_name) between 1 and 255),
  file_hash text not null check (file_hash ~ '^[0-9a-f]{64}$'),
  file_size bigint not null check (file_size >= 0),
  layout jsonb not null,
  columns jsonb not null check (jsonb_typeof(columns) = 'array'),
  mapping jsonb not null check (jsonb_typeof(mapping) = 'array'),
  -- How many rows the file seems to have, to say how far the reading is; they are counted once they are read.
  row_estimate int not null default 0 check (row_estimate >= 0),
  -- Why the file or the work stopped, as the refusal's code and data.
  problem jsonb,
  -- The attempt that may write: one that was thought dead and is not finds another number here, and stops.
  attempt uuid,
  created_by uuid,
  -- When somebody last answered what was asked: the audit log says who.
  decided_at timestamptz,
  started_at timestamptz,
  finished_at timestamptz,
  version int not null default 1,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references members (organization_id, id) on delete set null (created_by)
);
comment on table contact_imports is 'A file of contacts being brought in: how it is read, how far it is, and whether it was taken back.';
create index contact_imports_newest on contact_imports (organization_id, created_at desc, id desc);
create index contact_imports_of_member on contact_imports (organization_id, created_by) where created_by is not null;
-- The names and cells of files are many people's, so no one key could seal them: the log only says that they changed.
call frontdesk.tenant_table('contact_imports', grants => 'select, insert, update, delete', dropped => array['file_name', 'columns']);

create table contact_import_rows (
  organization_id uuid not null references organizations (id) on delete cascade,
  import_id uuid not null,
  row_number int not null check (row_number > 0),
  cells text[] not null,
  -- What was understood of the cells, in the form in which contacts are compared.
  contact jsonb not null,
  action text not null check (action in ('create', 'update', 'unchanged', 'repeated', 'ask', 'skip', 'refuse')),
  -- waiting: will be written; asked: a person must answer first; settled: nothing to do; done; undone; kept: could not be
  -- taken back, `outcome` says why.
  state text not null check (state in ('waiting', 'asked', 'settled', 'done', 'undone', 'kept')),
  -- Of the action: what changes, what is asked and between whom, why it is refused, of which row it is a repetition.
  outcome jsonb not null default '{}',
  decision jsonb,
  -- The contact that was made or changed, as it was before and the version it then had.
  contact_id uuid,
  before jsonb,
  applied_version int,
  primary key (organization_id, import_id, row_number),
  foreign key (organization_id, import_id) references contact_imports (organization_id, id) on delete cascade
);
comment on table contact_import_rows is 'A row of an imported file: what it says, what becomes of it, and what it takes to take that back. Removed with its import after thirty days.';
create index contact_import_rows_by_state on contact_import_rows (organization_id, import_id, state, row_number);
create index contact_import_rows_by_action on contact_import_rows (organization_id, import_id, action, row_number) include (state);
create index contact_import_rows_of_contact on contact_import_rows (organization_id, contact_id) where contact_id is not null;
-- Not audited: the rows are a copy of a file, and what comes of them is written to contacts, where every change is audited;
-- who decided and started is audited on the import. (With it, a file of 50,000 rows would leave 150,000 entries more.)
call frontdesk.tenant_table('contact_import_rows', grants => 'select, insert, update, delete', audited => false);

-- Who took how many contacts out of the house, and which. A row is written before the first contact leaves, and the
-- number when the last one has; a number that is missing is a download that was broken off.
create table contact_exports (
  organization_id uuid not null references organizations (id) on delete cascade,
  id uuid not null default uuidv7(),
  format text not null check (format in ('csv', 'xlsx')),
  query jsonb not null,
  row_count int check (row_count >= 0),
  created_by uuid,
  created_at timestamptz not null default now(),
  primary key (organization_id, id),
  foreign key (organization_id, created_by) references members (organization_id, id) on delete set null (created_by)
);
comment on table contact_exports is 'An export of contacts: by whom, of what, how many.';
create index contact_exports_of_member on contact_exports (organization_id, created_by) where created_by is not null;
-- What was searched for may be a person.
call frontdesk.tenant_table('contact_exports', grants => 'select, insert, update', dropped => array['query']);
