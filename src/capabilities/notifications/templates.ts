import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { Channel, Facts } from '../../kernel/notifications/define.ts'

/**
 * An organization's own words for a message, by part; null where the catalogue's count. Words that cannot be said with what there is to say give
 * way to the catalogue's, all of them, so that no message is lost or half in one voice; that is written down beside them.
 */
export async function wordsThatCanBeSaid(db: TenantDb, { topic, channel, language }: { topic: string; channel: Channel; language: Language }, values: Facts['values']): Promise<Record<string, string> | null> {
  const row = await db
    .selectFrom('notification_templates')
    .select(['id', 'version', 'words', 'failed_at'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('topic', '=', topic)
    .where('channel', '=', channel)
    .where('language', '=', language)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()
  const words = (row?.words ?? null) as Record<string, string> | null
  if (!row || words === null || Object.values(words).every((message) => canBeSaid(db, language, message, values))) return words

  db.kernel.log.warn({ organizationId: db.scope.organizationId, topic, channel, language, version: row.version }, 'own words could not be said')
  if (row.failed_at === null) await db.updateTable('notification_templates').set({ failed_at: db.kernel.clock.now() }).where('organization_id', '=', db.scope.organizationId).where('id', '=', row.id).execute()
  return null
}

function canBeSaid({ kernel }: TenantDb, language: Language, message: string, values: Facts['values']): boolean {
  try {
    return kernel.words.format(language, message, values).trim() !== ''
  } catch {
    return false // for whichever reason: the default words say it, and the organization is told
  }
}
