import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Channel } from '../../kernel/notifications/define.ts'

/** An organization's own words for a message, by part; null where the catalogue's count. */
export async function ownWords(db: TenantDb, { topic, channel, language }: { topic: string; channel: Channel; language: Language }): Promise<Record<string, string> | null> {
  const row = await db
    .selectFrom('notification_templates')
    .select('words')
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic)
    .where('channel', '=', channel)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row?.words ?? null) as Record<string, string> | null
}
