import { expressionBuilder } from 'kysely'

import type { TenantDb } from '../../../kernel/db/tenant.ts'
import type { DB } from '../../../kernel/db/types.ts'

import type { Subscription } from './link.ts'

interface Reader extends Pick<Subscription, 'person'> {
  topic: string
}

/** What of it has been ended: nothing, mails of this topic, or all mails that are not mandatory. */
export type Ended = 'nothing' | 'topic' | 'all'

const EVERYTHING = '*'
const byLink = 'unsubscribe_link'

export async function endedOf(db: TenantDb, reader: Reader): Promise<Ended> {
  const said = await db.selectFrom('notification_preferences').select(['topic', 'is_wanted']).where(ofReader(db, reader)).where('topic', 'in', [reader.topic, EVERYTHING]).execute()
  const wants = (topic: string) => said.find((row) => row.topic === topic)?.is_wanted
  const own = wants(reader.topic)
  if (wants(EVERYTHING) === false && own !== true) return 'all'
  return own === false ? 'topic' : 'nothing'
}

/** No more mails of this topic. Said twice it is the same, and what somebody has said otherwise stays theirs. */
export async function endTopic(db: TenantDb, { person, topic }: Reader): Promise<void> {
  await say(db, { person, topic }, false)
}

/** No more mails but mandatory ones, those included which somebody had asked for by name: that would count before a word about all. */
export async function endAll(db: TenantDb, reader: Reader): Promise<void> {
  await db.updateTable('notification_preferences').set({ is_wanted: false, source: byLink, updated_at: db.kernel.clock.now() }).where(ofReader(db, reader)).where('is_wanted', '=', true).execute()
  await say(db, { person: reader.person, topic: EVERYTHING }, false)
}

/** As it was usual before. Where all mails were turned off in another place, that stays, and this topic comes in spite of it. */
export async function takeBack(db: TenantDb, reader: Reader): Promise<void> {
  const all = await db.selectFrom('notification_preferences').select(['is_wanted', 'source']).where(ofReader(db, reader)).where('topic', '=', EVERYTHING).executeTakeFirst()
  const endedAllHere = all?.is_wanted === false && all.source === byLink
  await db
    .deleteFrom('notification_preferences')
    .where(ofReader(db, reader))
    .where('is_wanted', '=', false)
    .where((eb) => (endedAllHere ? eb.or([eb('topic', '=', reader.topic), eb('source', '=', byLink)]) : eb('topic', '=', reader.topic)))
    .execute()
  if (all?.is_wanted === false && !endedAllHere) await say(db, reader, true)
}

async function say(db: TenantDb, { person, topic }: Reader, isWanted: boolean): Promise<void> {
  const now = db.kernel.clock.now()
  await db
    .insertInto('notification_preferences')
    .values({ organization_id: db.scope.organizationId, person, topic, channel: 'email', is_wanted: isWanted, source: byLink, updated_at: now })
    .onConflict((conflict) =>
      conflict
        .constraint('notification_preferences_once')
        .doUpdateSet({ is_wanted: isWanted, source: byLink, updated_at: now })
        .where('notification_preferences.is_wanted', '=', !isWanted),
    )
    .execute()
}

function ofReader(db: TenantDb, { person }: Reader) {
  return expressionBuilder<DB, 'notification_preferences'>().and({ organization_id: db.scope.organizationId, person, channel: 'email' })
}
