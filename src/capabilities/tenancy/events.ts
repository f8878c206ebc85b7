import { defineEvents } from '../../kernel/events/define.ts'

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'organization.created': { organizationId: string }
    'organization.opened': { organizationId: string; memberId: string }
    'organization.changed': { organizationId: string; version: number }
    'member.joined': { memberId: string }
    /** Many at once. */
    'members.joined': { count: number }
    'member.changed': { memberId: string; version: number }
  }
}

export const events = defineEvents({
  'organization.created': { topic: 'organization', permission: 'organization.view' },
  'organization.changed': { topic: 'organization', permission: 'organization.view' },
  'member.joined': { topic: 'members', permission: 'members.view' },
  'members.joined': { topic: 'members', permission: 'members.view' },
  'member.changed': { topic: 'members', permission: 'members.view' },
})
