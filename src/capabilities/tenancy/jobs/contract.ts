import { jobStates } from '../../../kernel/bulk/states.ts'
import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../../kernel/http/schema.ts'

/** What became of one record, where it was not what was wished. */
const RefusedRecord = Exactly({
  id: Id,
  name: Nullable(Type.String({ description: 'Where the caller may see the record' })),
  /** Not done, or not taken back. */
  state: OneOf(['refused', 'kept']),
  code: Type.String(),
  detail: Type.String(),
})

const count = Type.Integer()

const job = {
  id: Id,
  version: Type.Integer(),
  kind: Type.String({ description: 'Whose records: `tenancy.members`' }),
  change: Type.Record(Type.String(), Type.Unknown(), { description: 'What was wished for each of them' }),
  state: OneOf(jobStates),
  total: Type.Integer(),
  counts: Exactly({ waiting: count, done: count, unchanged: count, refused: count, undone: count, kept: count }, { description: 'Every record is in exactly one of these' }),
  startedBy: Nullable(Exactly({ id: Id, name: Type.String() })),
  problem: Nullable(Exactly({ code: Type.String(), detail: Type.String() }, { description: 'Why it stopped by itself' })),
  createdAt: Instant,
  updatedAt: Instant,
  finishedAt: Nullable(Instant),
  forgottenAt: Instant,
  can: Can,
}

export const JobSummary = Exactly(job)

export const Job = Exactly({ ...job, refused: Type.Array(RefusedRecord, { description: 'The first hundred that were refused or could not be taken back' }) })
