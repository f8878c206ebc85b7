import type { Actor } from '../../kernel/access/actor.ts'
import { accessOrRefuse } from '../../kernel/access/access.ts'
import type { Permission } from '../../kernel/access/permissions.ts'
import type { Role } from '../../kernel/access/roles.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import { newId } from '../../kernel/ids.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import './events.ts'
import { ownMember } from './permissions.ts'
import { presentMember } from './present.ts'
import { memberById } from './queries.ts'
import type { MemberRow } from './queries.ts'
import { rankOfMember } from './ranks.ts'
import { changeProfile } from './profiles/profile.ts'
import type { ProfileChange } from './profiles/profile.ts'
import { placed, refusingCircles } from './units/placement.ts'
import type { NewPlacement } from './units/placement.ts'

export interface NewMember {
  id?: string
  userId?: string | null
  name: string
  title?: string | null
  email?: string | null
  phone?: string | null
  language?: string | null
  unitId?: string | null
  managerId?: string | null
  roles: Role[]
}

/** Adds somebody to the organization, and answers the member's id. */
export async function addMember(db: TenantDb, member: NewMember): Promise<string> {
  const id = member.id ?? newId()
  const { organizationId } = db.scope
  await db
    .insertInto('members')
    .values({
      organization_id: organizationId,
      id,
      user_id: member.userId ?? null,
      name: member.name,
      title: member.title ?? null,
      email: member.email ?? null,
      phone: member.phone ?? null,
      language: member.language ?? null,
      unit_id: member.unitId ?? null,
      manager_id: member.managerId ?? null,
    })
    .execute()
  if (member.roles.length > 0) {
    await db
      .insertInto('member_roles')
      .values(member.roles.map((role) => ({ organization_id: organizationId, member_id: id, role })))
      .execute()
  }
  await publish(db, 'member.joined', { memberId: id })
  return id
}

/** Adds many at once, with two statements and one event however many there are. */
export async function addMembers(db: TenantDb, members: NewMember[]): Promise<void> {
  const { organizationId } = db.scope
  const rows = members.map((member) => ({ ...member, id: member.id ?? newId() }))
  for (const some of inBatches(rows, 500)) {
    await db
      .insertInto('members')
      .values(
        some.map((member) => ({
          organization_id: organizationId,
          id: member.id,
          user_id: member.userId ?? null,
          name: member.name,
          title: member.title ?? null,
          email: member.email ?? null,
          phone: member.phone ?? null,
          language: member.language ?? null,
          unit_id: member.unitId ?? null,
          manager_id: member.managerId ?? null,
        })),
      )
      .execute()
    await db
      .insertInto('member_roles')
      .values(some.flatMap((member) => member.roles.map((role) => ({ organization_id: organizationId, member_id: member.id, role }))))
      .execute()
  }
  await publish(db, 'members.joined', { count: rows.length })
}

/** Says in somebody's profile what is known of them from the start. */
export async function describeMember(db: TenantDb, actor: Actor, id: string, profile: ProfileChange): Promise<void> {
  const member = await accessMember(db, actor, id, 'members.edit')
  await changeMember(db, actor, member, profile, member.version)
}

/** PostgreSQL takes 65,535 parameters in a statement. */
function inBatches<Item>(items: Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, index) => items.slice(index * size, (index + 1) * size))
}

/** The member, if the actor may see them and do this to them. */
export async function accessMember(db: TenantDb, actor: Actor, id: string, act: Permission): Promise<MemberRow> {
  const row = await memberById(db, actor, id).executeTakeFirst()
  return accessOrRefuse(actor, row, { view: 'members.view', act, rule: ownMember })
}

export interface MemberChange extends NewPlacement, ProfileChange {}

/** Changes a member's profile. Nobody changes somebody who ranks above them. */
export async function changeMember(db: TenantDb, actor: Actor, member: MemberRow, change: MemberChange, version: number): Promise<MemberRow> {
  const { unitId, furtherUnitIds, managerId, ...profile } = change
  const isSelf = member.id === actor.memberId
  refuseUnless(isSelf || actor.rank >= rankOfMember(member), 'tenancy.ranks_above_you', { name: member.name }, 403)

  const own = await changeProfile(db, actor, member, profile)
  const place = await placed(db, actor, member, { unitId, furtherUnitIds, managerId })

  const changed = await refusingCircles(
    db
    .updateTable('members')
    .set((eb) => ({ ...own, ...place, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', member.id)
    .where('version', '=', version)
    .executeTakeFirst(),
  )
  const now = await memberById(db, actor, member.id).executeTakeFirstOrThrow()
  if (changed.numUpdatedRows === 0n) refuseAsStale(presentMember(actor, now))
  await publish(db, 'member.changed', { memberId: member.id, version: now.version })
  return now
}
