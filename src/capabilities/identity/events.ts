import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    /** Support began to see what a member sees, was allowed to change things, or it ended. */
    'impersonation.changed': { impersonationId: string; memberId: string }
    'security-policy.changed': { version: number }
  }
}

export const events = defineEvents({
  'impersonation.changed': { topic: 'impersonation', permission: 'members.end', hears: (actor, { memberId }) => actor.memberId === memberId },
  'security-policy.changed': { topic: 'security-policy', permission: 'security.view' },
})
