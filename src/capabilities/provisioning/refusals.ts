import type { Selectable } from 'kysely'

import type { TenantDb, Tables } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { newId } from '../../kernel/ids.ts'

import './events.ts'

const MOST_KEPT = 50
const KEPT_FOR = { hours: 30 * 24 }

export type RefusalRow = Selectable<Tables['provisioning_refusals']>

export interface Told {
  /** Of this capability, so that the sentence needs nothing but itself. */
  code: string
  act: 'create' | 'change' | 'remove' | 'read'
  kind: 'person' | 'group' | 'token' | 'other'
  about: string | null
  /** Which attribute was wrong, by its name in the schema. */
  attribute?: string | null
}

/** Remembers that the directory was told no, for whoever looks for the reason. A directory tries again and again: the same once more takes the place of the one before. */
export async function noteRefusal(db: TenantDb, { code, act, kind, about, attribute = null }: Told): Promise<void> {
  const { organizationId } = db.scope
  const now = db.kernel.clock.now()
  const name = about?.slice(0, 254) || null
  const all = () => db.deleteFrom('provisioning_refusals').where('organization_id', '=', organizationId)
  await all().where('code', '=', code).where('act', '=', act).where('kind', '=', kind).where('about', 'is not distinct from', name).execute()
  await db.insertInto('provisioning_refusals').values({ organization_id: organizationId, id: newId(), code, act, kind, about: name, attribute, at: now }).execute()
  await all()
    .where((eb) =>
      eb.or([
        eb('at', '<', now.subtract(KEPT_FOR)),
        eb('id', 'not in', eb.selectFrom('provisioning_refusals').select('id').where('organization_id', '=', organizationId).orderBy('id', 'desc').limit(MOST_KEPT)),
      ]),
    )
    .execute()
  await publish(db, 'provisioning.changed', {})
}

export function refusalsOf(db: TenantDb): Promise<RefusalRow[]> {
  return db
    .selectFrom('provisioning_refusals')
    .selectAll()
    .where('organization_id', '=', db.scope.organizationId)
    .where('at', '>', db.kernel.clock.now().subtract(KEPT_FOR))
    .orderBy('id', 'desc')
    .limit(MOST_KEPT)
    .execute()
}
