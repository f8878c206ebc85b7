import { sql } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import { defineBulk } from '../../../kernel/bulk/define.ts'
import type { Done } from '../../../kernel/bulk/define.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { openInvitations } from '../invitation-queries.ts'
import { accessInvitation, invite, revoke } from '../invitations.ts'
import { accessMember, changeMember } from '../members.ts'
import { changeRoles, suspend, takeBack } from '../membership.ts'
import { ownMember } from '../permissions.ts'
import type { MemberRow } from '../queries.ts'
import { holdRoles } from '../roles/holding.ts'
import { verdictOn } from './verdict.ts'
import type { Wish } from './verdict.ts'

/** What a wish has replaced; only what belongs to it is there. */
interface Before {
  roles?: Role[]
  roleIds?: string[]
  unitId?: string | null
  furtherUnitIds?: string[]
  managerId?: string | null
  state?: string
  invitationId?: string
}

/** Many members at once: roles, unit, manager, state, or another invitation. */
export const membersBulk = defineBulk<Wish>({
  name: 'tenancy.members',
  permission: 'members.manage',

  async act(db, actor, id, wish) {
    const member = await accessMember(db, actor, id, 'members.manage')
    const verdict = verdictOn(db.kernel, actor, member, wish)
    if (verdict === 'same') return 'unchanged'
    if (verdict !== 'change') throw verdict
    return wish.invite ? invitedAgain(db, actor, member) : changed(db, actor, member, wish)
  },

  async undo(db, actor, id, { before, version }) {
    const member = await accessMember(db, actor, id, 'members.manage')
    const old = before as Before
    if (old.invitationId) return uninvited(db, actor, member, { id: old.invitationId, version })
    refuseUnless(member.version === version, 'tenancy.changed_since', { name: member.name })
    if (old.roles) await changeRoles(db, actor, member, { roles: old.roles, version })
    else if (old.roleIds) await holdRoles(db, actor, member, { roleIds: old.roleIds, version })
    else if (old.state === 'suspended') await suspend(db, actor, member)
    else if (old.state === 'active') await takeBack(db, actor, member)
    else await changeMember(db, actor, member, { unitId: old.unitId, furtherUnitIds: old.furtherUnitIds, managerId: old.managerId }, version)
  },

  async names(db, actor, ids) {
    const rows = await db
      .selectFrom('members')
      .select(['id', 'name'])
      .where('organization_id', '=', db.scope.organizationId)
      .where(ownMember.filter(actor, 'members.view'))
      .where(sql<boolean>`id = any (${[...ids]}::uuid[])`)
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
})

async function changed(db: TenantDb, actor: Actor, member: MemberRow, wish: Wish): Promise<Done> {
  const { version } = member
  if (wish.roles) return { before: { roles: member.roles }, version: (await changeRoles(db, actor, member, { roles: wish.roles, version })).version }
  if (wish.customRoles) {
    const { give, take } = wish.customRoles
    const held = member.custom_roles.map(({ id }) => id)
    const roleIds = [...new Set([...held.filter((id) => !take.includes(id)), ...give])]
    return { before: { roleIds: held }, version: (await holdRoles(db, actor, member, { roleIds, version })).version }
  }
  if (wish.state) return { before: { state: member.state }, version: (await (wish.state === 'suspended' ? suspend : takeBack)(db, actor, member)).version }
  const before = wish.unitId === undefined ? { managerId: member.manager_id } : { unitId: member.unit_id, furtherUnitIds: member.further_units.map(({ id }) => id) }
  return { before, version: (await changeMember(db, actor, member, { unitId: wish.unitId, managerId: wish.managerId }, version)).version }
}

async function invitedAgain(db: TenantDb, actor: Actor, member: MemberRow): Promise<Done> {
  const house = await db.kernel.organizations.byId(db.scope.organizationId)
  const email = member.email!
  const [invited] = await invite(db, actor, house!, { emails: [email], roles: member.roles as Exclude<Role, 'contractor' | 'customer'>[], title: member.title, language: house!.defaultLanguage })
  const [open] = await openInvitations(db, [email.trim().toLowerCase()]).execute()
  if (!open || (invited?.outcome !== 'invited' && invited?.outcome !== 'renewed')) refuse('tenancy.not_invited_again', { name: member.name })
  return { before: { invitationId: open.id }, version: open.version }
}

/** The mail is out; its link opens nothing any more. */
async function uninvited(db: TenantDb, actor: Actor, member: MemberRow, { id, version }: { id: string; version: number }): Promise<void> {
  const invitation = await accessInvitation(db, actor, id)
  refuseUnless(invitation.version === version, 'tenancy.changed_since', { name: member.name })
  await revoke(db, invitation)
}
