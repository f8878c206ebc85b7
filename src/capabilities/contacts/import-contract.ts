import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { encodings, fields } from './import/fields.ts'

export { encodings, fields, mayRepeat } from './import/fields.ts'
export type { Field } from './import/fields.ts'

// What the import says and hears. The file goes in as multipart/form-data, in a part named `file`.

export const importStates = ['draft', 'checking', 'checked', 'running', 'finished', 'undoing', 'undone', 'failed'] as const
export const rowActions = ['create', 'update', 'unchanged', 'repeated', 'ask', 'skip', 'refuse'] as const
export const rowStates = ['waiting', 'asked', 'settled', 'done', 'undone', 'kept'] as const

const Said = Exactly({ code: Type.String(), detail: Type.String({ description: 'The same as a sentence, in the language of the request' }) })
const FieldName = OneOf(fields)
const HeaderRow = Nullable(Type.Integer({ minimum: 1, maximum: 100, description: 'As the spreadsheet counts; null when the file begins with data' }))
const Delimiter = OneOf([',', ';', '\t', '|'])

export const ImportLayout = Exactly({
  format: OneOf(['csv', 'xlsx']),
  encoding: Nullable(OneOf(encodings)),
  delimiter: Nullable(Delimiter),
  sheet: Nullable(Type.Integer()),
  sheets: Type.Array(Type.String()),
  headerRow: HeaderRow,
  isCertain: Type.Boolean({ description: 'False when the encoding is a guess' }),
})

export const ImportColumn = Exactly({
  index: Type.Integer(),
  label: Type.String(),
  field: Nullable(FieldName),
  proposed: Nullable(FieldName),
  confidence: Type.Number(),
  samples: Type.Array(Type.String()),
})

export const ImportCounts = Exactly({
  rows: Type.Integer(),
  create: Type.Integer(),
  update: Type.Integer(),
  unchanged: Type.Integer({ description: 'Say nothing new, or repeat another row of the file' }),
  ask: Type.Integer({ description: 'Wait for an answer' }),
  decided: Type.Integer({ description: 'Were asked, and have an answer' }),
  skip: Type.Integer(),
  refuse: Type.Integer(),
  waiting: Type.Integer({ description: 'Decided and not yet written' }),
  done: Type.Integer(),
  undone: Type.Integer(),
  kept: Type.Integer({ description: 'Could not be taken back' }),
})

export const ContactImport = Exactly({
  id: Id,
  version: Type.Integer(),
  state: OneOf(importStates),
  fileName: Type.String(),
  fileSize: Type.Integer(),
  layout: ImportLayout,
  columns: Type.Array(ImportColumn),
  problem: Nullable(Said),
  progress: Type.Number({ minimum: 0, maximum: 1, description: 'Of the step that is going on' }),
  counts: ImportCounts,
  createdBy: Nullable(Exactly({ id: Id, name: Type.String() })),
  createdAt: Instant,
  startedAt: Nullable(Instant),
  finishedAt: Nullable(Instant),
  updatedAt: Instant,
  can: Can,
})

/** How the file is to be read; what is left out stays. Whatever changes here makes the preview void. */
export const ImportMapping = Exactly({
  encoding: Type.Optional(OneOf(encodings)),
  delimiter: Type.Optional(Delimiter),
  sheet: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000 })),
  headerRow: Type.Optional(HeaderRow),
  fields: Type.Optional(Type.Array(Nullable(FieldName), { maxItems: 200, description: 'For each column, in order, what it holds; null leaves it out' })),
})

const Remark = Exactly({ code: Type.String(), detail: Type.String(), column: Nullable(Type.String()), value: Nullable(Type.String()) })
const Candidate = Exactly({ id: Id, name: Type.String(), emails: Type.Array(Type.String()), phones: Type.Array(Type.String()), isArchived: Type.Boolean() })

export const Decision = Exactly({
  row: Type.Integer({ minimum: 1 }),
  kind: OneOf(['update', 'join', 'create', 'skip']),
  contactId: Type.Optional(Id),
})
export type DecisionBody = { row: number; kind: 'update' | 'join' | 'create' | 'skip'; contactId?: string }

const Understood = Exactly({
  name: Nullable(Type.String()),
  emails: Type.Array(Type.String()),
  phones: Type.Array(Type.String()),
  roles: Type.Array(Type.String()),
  tags: Type.Array(Type.String()),
  language: Nullable(Type.String()),
  externalId: Nullable(Type.String()),
  notes: Nullable(Type.String()),
})

export const ImportRow = Exactly({
  row: Type.Integer(),
  action: OneOf(rowActions),
  state: OneOf(rowStates),
  contact: Understood,
  changes: Type.Array(Exactly({ field: Type.String(), from: Nullable(Type.String()), to: Nullable(Type.String()) })),
  ask: Nullable(Said),
  ofRow: Nullable(Type.Integer({ description: 'The earlier row of the file that this one repeats' })),
  earlier: Nullable(Understood),
  candidates: Type.Array(Candidate),
  decision: Nullable(OneOf(['update', 'join', 'create', 'skip'])),
  decidedContactId: Nullable(Id),
  refusals: Type.Array(Remark),
  notices: Type.Array(Remark),
  contactId: Nullable(Id),
  kept: Nullable(Said),
})

/** Answers to asked rows one by one, or one answer to all that are still asked for the same reason. */
export const Decisions = Exactly({
  decisions: Type.Optional(Type.Array(Decision, { maxItems: 1_000 })),
  rest: Type.Optional(Exactly({ kind: OneOf(['create', 'join', 'skip']), reason: Type.Optional(Type.String({ maxLength: 60 })) })),
})

export const importRowsQuery = Exactly({
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 25 })),
  cursor: Type.Optional(Type.String({ pattern: '^-?\\d{1,9}$', description: 'Rows after this one, or with a minus before it' })),
  'filter[action]': Type.Optional(OneOf(rowActions)),
  'filter[state]': Type.Optional(OneOf(rowStates)),
})
