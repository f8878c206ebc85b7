import { publish } from '../../../kernel/events/publish.ts'
import { readPerson } from '../../../kernel/notifications/define.ts'

import '../events.ts'
import type { InsideChannel } from './channel.ts'

const [LONGEST_TITLE, LONGEST_BODY] = [300, 2_000]

/** The inbox of a member: a row, and a word over the socket that something is there. */
export const inApp: InsideChannel = {
  kind: 'inside',
  destination: async (_db, person) => (readPerson(person).kind === 'member' ? readPerson(person).id : null),

  async deliver(db, { id, topic, destination, facts, link, say }) {
    await db
      .insertInto('notifications')
      .values({
        organization_id: db.scope.organizationId,
        member_id: destination,
        topic: topic.name,
        delivery_id: id,
        title: say('title').slice(0, LONGEST_TITLE),
        body: say('text').slice(0, LONGEST_BODY),
        link: pathOf(link, db.kernel.env.publicUrl),
        group_key: facts.group ?? null,
        created_at: db.kernel.clock.now(),
      })
      .onConflict((conflict) => conflict.constraint('notifications_of_delivery').doNothing())
      .execute()
    await publish(db, 'notifications.changed', { memberIds: [destination] })
  },
}

/** Within the app only: an address elsewhere is nowhere to go to from here. */
function pathOf(link: string | null, publicUrl: string): string | null {
  return link?.startsWith(`${publicUrl}/`) ? link.slice(publicUrl.length) : null
}
