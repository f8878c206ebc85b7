import { sql } from 'kysely'

import type { TenantDb } from '../db/tenant.ts'
import type { Language } from '../i18n/language.ts'

export interface PushToKeep {
  /** A key, as `member:<id>`. */
  to: string
  language: Language
  kind: string
  title: string
  text: string
  link: string | null
}

/** Writes down what is pushed, in the transaction that is the reason for it. An attempt after the first one writes over it. */
export async function keepPush(db: TenantDb, id: string, { to, language, kind, title, text, link }: PushToKeep): Promise<void> {
  await sql`
    insert into push_messages (organization_id, id, to_person, language, kind, title, text, link, attempts, created_at)
    values (${db.scope.organizationId}, ${id}, ${to}, ${language}, ${kind}, ${title}, ${text}, ${link}, 1, ${db.kernel.clock.now()})
    on conflict (organization_id, id) do update
      set language = excluded.language, title = excluded.title, text = excluded.text, link = excluded.link, state = 'queued', attempts = push_messages.attempts + 1
  `.execute(db)
}

/** What went out is not kept: it stands on the person's own screen. */
export async function settlePush(db: TenantDb, id: string, { state, reason }: { state: string; reason?: string }): Promise<void> {
  const isDone = state === 'sent' || state === 'captured'
  await sql`
    update push_messages
       set state = ${isDone ? state : state === 'retrying' ? 'queued' : 'failed'}, error = ${reason ?? null}, sent_at = ${isDone ? db.kernel.clock.now() : null},
           title = case when ${state} = 'sent' then '' else title end, text = case when ${state} = 'sent' then '' else text end
     where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
  db.afterCommit(() => db.kernel.metrics.pushEnded(isDone ? state : state === 'retrying' ? 'delayed' : 'failed'))
}
