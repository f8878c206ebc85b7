import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    /** Support began to see what a member sees, was allowed to change things, or it ended. */
    'impersonation.changed': { impersonationId: string; memberId: string }
    'security-policy.changed': { version: number }
    /** Somebody asks for help with a lost second factor, or it went on. */
    'factor-recovery.changed': { recoveryId: string }
  }
}

export const events = defineEvents({
  'impersonation.changed': { topic: 'impersonation', permission: 'members.end', hears: (actor, { memberId }) => actor.memberId === memberId },
  'security-policy.changed': { topic: 'security-policy', permission: 'security.view' },
  'factor-recovery.changed': { topic: 'factor-recoveries', permission: 'members.manage' },
})
