import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuseAsStale } from '../../../kernel/http/preconditions.ts'

/** From whom an organization's mails come, beside the address of this installation. */
export interface SenderRow {
  name: string | null
  replyTo: string | null
  version: number
}

export async function senderOf(db: TenantDb): Promise<SenderRow> {
  const row = await db.selectFrom('notification_senders').select(['name', 'reply_to', 'version']).where('organization_id', '=', db.scope.organizationId).executeTakeFirst()
  return { name: row?.name ?? null, replyTo: row?.reply_to ?? null, version: row?.version ?? 0 }
}

export async function changeSender(db: TenantDb, { name, replyTo }: Pick<SenderRow, 'name' | 'replyTo'>, version: number): Promise<SenderRow> {
  const values = { name, reply_to: replyTo, version: version + 1, updated_at: db.kernel.clock.now() }
  const changed =
    version === 0
      ? await db.insertInto('notification_senders').values({ organization_id: db.scope.organizationId, ...values }).onConflict((conflict) => conflict.constraint('notification_senders_once').doNothing()).returning('version').executeTakeFirst()
      : await db.updateTable('notification_senders').set(values).where('organization_id', '=', db.scope.organizationId).where('version', '=', version).returning('version').executeTakeFirst()
  return changed ? { name, replyTo, version: changed.version } : refuseAsStale(await senderOf(db))
}
