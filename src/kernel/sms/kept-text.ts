import { sql } from 'kysely'
import type { TenantDb } from '../db/tenant.ts'
import type { Language } from '../i18n/language.ts'

/** See kernel/mail/kept-mail.ts: the same for text messages. */
export async function keepText(db: TenantDb, id: string, message: { to: string; language: Language; kind: string; text: string }): Promise<void> {
  const now = db.kernel.clock.now()
  await sql`
    insert into text_messages (organization_id, id, to_number, language, kind, text, attempts, void_at, created_at)
    values (${db.scope.organizationId}, ${id}, ${message.to}, ${message.language}, ${message.kind}, ${message.text}, 1, ${now.add({ hours: 24 })}, ${now})
    on conflict (organization_id, id) do update
      set to_number = excluded.to_number, language = excluded.language, text = excluded.text, state = 'queued', attempts = text_messages.attempts + 1
  `.execute(db)
}

export async function settleText(db: TenantDb, id: string, { state, reason }: { state: string; reason?: string }): Promise<void> {
  const isDone = state === 'sent' || state === 'captured'
  await sql`
    update text_messages
       set state = ${isDone ? state : state === 'retrying' ? 'queued' : 'failed'}, error = ${reason ?? null},
           sent_at = ${isDone ? db.kernel.clock.now() : null}, text = case when ${state} = 'sent' then '' else text end
     where organization_id = ${db.scope.organizationId} and id = ${id}
  `.execute(db)
  db.afterCommit(() => db.kernel.metrics.textEnded(isDone ? state : state === 'retrying' ? 'delayed' : 'failed'))
}
