import type { Actor } from '../../kernel/access/actor.ts'
import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    /** Something came into these members' inboxes, or was read there. */
    'notifications.changed': { memberIds: string[] }
    'notification-topic.changed': { topic: string }
  }
}

export const events = defineEvents({
  'notifications.changed': { topic: 'notifications', permission: 'notifications.receive', hears },
  'notification-topic.changed': { topic: 'notification-topics', permission: 'notifications.manage' },
})

function hears(actor: Actor, { memberIds }: { memberIds: string[] }): boolean {
  return actor.memberId !== null && memberIds.includes(actor.memberId)
}
