import type { Actor } from '../../kernel/access/actor.ts'
import '../../kernel/bulk/record.ts'
import { defineEvents } from '../../kernel/events/define.ts'

interface AboutMember {
  memberId: string
  /** Null for who never signs in. */
  userId: string | null
}

declare module '../../kernel/events/define.ts' {
  interface EventMap {
    'organization.created': { organizationId: string }
    'organization.opened': { organizationId: string; memberId: string }
    'organization.changed': { organizationId: string; version: number }
    'member.joined': { memberId: string }
    /** Many at once. */
    'members.joined': { count: number }
    'member.changed': { memberId: string; version: number }
    /** Told to whoever it is about; the office hears `membership.changed`. */
    'member.roles_changed': AboutMember
    'member.suspended': AboutMember
    'member.left': AboutMember
    'member.readmitted': AboutMember
    /** What somebody is here is another thing from now on: they joined, their roles changed, they were let out or in. */
    'membership.changed': { memberId: string; userId: string }
    /** The same of many at once, because a role that they hold is another one now. */
    'memberships.changed': { memberIds: string[]; userIds: string[] }
    'role.created': { roleId: string; version: number }
    'role.changed': { roleId: string; version: number }
    'role.deleted': { roleId: string }
    'profile.redefined': Record<string, never>
    'unit.changed': { unitId: string; version: number }
    'member.invited': { invitationIds: string[] }
    'invitation.accepted': { invitationId: string; memberId: string }
    'invitation.revoked': { invitationIds: string[] }
  }
}

const ofMember = {
  topic: 'members',
  permission: 'members.view',
  hears: (actor: Actor, { memberId }: { memberId: string }) => actor.memberId === memberId,
  about: ({ memberId }: { memberId: string }) => [memberId],
} as const

export const events = defineEvents({
  'organization.created': { topic: 'organization', permission: 'organization.view' },
  'organization.changed': { topic: 'organization', permission: 'organization.view' },
  'member.joined': ofMember,
  'members.joined': { topic: 'members', permission: 'members.view' },
  'member.changed': ofMember,
  'membership.changed': { topic: 'membership', permission: 'members.end', hears: (actor, { memberId }) => actor.memberId === memberId },
  'memberships.changed': { topic: 'membership', permission: 'members.end', hears: (actor, { memberIds }) => actor.memberId !== null && memberIds.includes(actor.memberId) },
  'job.changed': { topic: 'jobs', permission: 'organization.view' },
  'role.created': { topic: 'roles', permission: 'roles.view' },
  'role.changed': { topic: 'roles', permission: 'roles.view' },
  'role.deleted': { topic: 'roles', permission: 'roles.view' },
  'profile.redefined': { topic: 'members', permission: 'members.view' },
  'unit.changed': { topic: 'units', permission: 'units.view' },
  'member.invited': { topic: 'invitations', permission: 'members.invite' },
  'invitation.accepted': { topic: 'invitations', permission: 'members.invite' },
  'invitation.revoked': { topic: 'invitations', permission: 'members.invite' },
})
