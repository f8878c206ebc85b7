import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { refusedRows } from '../../../kernel/bulk/queries.ts'
import type { KeptRefusal } from '../../../kernel/bulk/queries.ts'
import { KEPT_HOURS, definitionOf, isUndoable } from '../../../kernel/bulk/record.ts'
import type { JobState } from '../../../kernel/bulk/states.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { jobById } from './queries.ts'
import type { NamedJob } from './queries.ts'

const SHOWN = 100

const nothing = { waiting: 0, done: 0, unchanged: 0, refused: 0, undone: 0, kept: 0 }

interface Reader {
  kernel: Kernel
  actor: Actor
  language: Language
}

/** A job with its accounts: every record of it is counted exactly once. */
export function presentJob({ kernel, actor, language }: Reader, job: NamedJob) {
  const may = can(actor, definitionOf(kernel, job.kind).permission)
  return {
    id: job.id,
    version: job.version,
    kind: job.kind,
    change: job.change as Record<string, unknown>,
    state: job.state as JobState,
    total: job.total,
    counts: { ...nothing, ...job.counts },
    startedBy: job.starter_name === null ? null : { id: job.started_by, name: job.starter_name },
    problem: job.problem === null ? null : { code: job.problem, detail: sentence(kernel, language, job.problem) },
    createdAt: job.created_at,
    updatedAt: job.updated_at,
    finishedAt: job.finished_at,
    forgottenAt: job.created_at.add({ hours: KEPT_HOURS }),
    can: { cancel: may && job.state === 'running', undo: may && isUndoable(job) },
  }
}

/** The same with the first records to which it was not done, each with the reason in the reader's language; null where it is none of theirs. */
export async function presentWithRefused(db: TenantDb, reader: Omit<Reader, 'kernel'>, id: string) {
  const { kernel } = db
  const { actor, language } = reader
  const job = await jobById(db, actor, id).executeTakeFirst()
  if (!job) return null
  const rows = await refusedRows(db, job.id, SHOWN).execute()
  const called = await definitionOf(kernel, job.kind).names(db, actor, rows.map((row) => row.record_id))
  const refused = rows.map(({ record_id: recordId, state, refusal }) => {
    const { code, data } = refusal as unknown as KeptRefusal
    const name = called.get(recordId) ?? null
    return { id: recordId, name, state: state as 'refused' | 'kept', code, detail: sentence(kernel, language, code, { ...data, name: name ?? '–' }) }
  })
  return { ...presentJob({ kernel, ...reader }, job), refused }
}

function sentence({ words }: Kernel, language: Language, code: string, data: Record<string, unknown> = {}): string {
  return words.translate(language, code.replace('.', '.refusals.'), data)
}
