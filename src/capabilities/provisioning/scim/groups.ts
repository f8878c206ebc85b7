import { sql } from 'kysely'

import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { newId } from '../../../kernel/ids.ts'
import { enqueue } from '../../../kernel/jobs/enqueue.ts'
import { refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { oneAfterTheOther } from '../../tenancy/public.ts'

import { refuseAboveToken } from '../directory.ts'
import '../events.ts'
import { standAsTold } from '../jobs.ts'
import type { MappedRole } from '../settings.ts'
import { standAsToldBy } from '../standing.ts'
import type { Caller } from './caller.ts'
import type { Document } from './document.ts'
import { groupExternalId, groupName, memberIds } from './group-changes.ts'
import type { GroupChanges, MemberStep } from './group-changes.ts'
import { groups } from './group-rows.ts'
import type { GroupRow } from './group-rows.ts'
import { tellOfAll } from './people.ts'
import { isId } from './person.ts'

const refusing = refusingBy({ provisioned_groups_one_name: { code: 'provisioning.group_taken' } })

/** So many of a group's members are changed while the directory waits; more follow at once in a job. */
const MOST_AT_ONCE = 50

/** A group that the directory keeps. Until a person here has said what it comes to, it comes to nothing. */
export async function createGroup(caller: Caller, given: Document): Promise<GroupRow> {
  const name = groupName(given['displayName'])
  return caller.run(async (db) => {
    await oneAfterTheOther(db)
    const id = newId()
    await refusing(db.insertInto('provisioned_groups').values({ organization_id: db.scope.organizationId, id, name, external_id: groupExternalId(given['externalId']) }).execute())
    await takeStep(db, id, { do: 'add', ids: memberIds(given['members']) })
    await publish(db, 'provisioning.changed', {})
    return groupById(db, id)
  })
}

/** PUT: the group, and everybody who is in it. */
export function replaceGroup(caller: Caller, id: string, given: Document): Promise<GroupRow> {
  return changeGroup(caller, id, { name: groupName(given['displayName']), externalId: groupExternalId(given['externalId']), members: [{ do: 'replace', ids: memberIds(given['members']) }] })
}

export async function changeGroup(caller: Caller, id: string, { name, externalId, members }: GroupChanges): Promise<GroupRow> {
  return caller.run(async (db) => {
    await oneAfterTheOther(db)
    const group = await groupById(db, id, { withMembers: false })
    caller.refuseUnlessMatching(`W/"${group.version}"`)
    const concerned = new Set<string>()
    for (const step of members) for (const memberId of await takeStep(db, id, step)) concerned.add(memberId)
    // Whoever comes or goes gains or loses what the group gives: that is not for a token to do that stands below it.
    if (concerned.size > 0 && group.role) refuseAboveToken(caller.actor, [group.role as MappedRole])
    const isNamed = (name !== undefined && name !== group.name) || (externalId !== undefined && externalId !== group.external_id)
    if (concerned.size === 0 && !isNamed) return groupById(db, id)

    await refusing(
      db
        .updateTable('provisioned_groups')
        .set((eb) => ({ name: name ?? group.name, external_id: externalId === undefined ? group.external_id : externalId, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
        .where('organization_id', '=', db.scope.organizationId)
        .where('id', '=', id)
        .execute(),
    )
    await follow(db, caller, group, [...concerned])
    await publish(db, 'provisioning.changed', {})
    return groupById(db, id)
  })
}

/** What it gave goes with it. */
export async function removeGroup(caller: Caller, id: string): Promise<void> {
  await caller.run(async (db) => {
    await oneAfterTheOther(db)
    const group = await groupById(db, id, { withMembers: false })
    caller.refuseUnlessMatching(`W/"${group.version}"`)
    const concerned = await takeStep(db, id, { do: 'clear' })
    if (concerned.length > 0 && group.role) refuseAboveToken(caller.actor, [group.role as MappedRole])
    await db.deleteFrom('provisioned_groups').where('organization_id', '=', db.scope.organizationId).where('id', '=', id).execute()
    await follow(db, caller, group, concerned)
    await publish(db, 'provisioning.changed', {})
  })
}

export async function groupById(db: TenantDb, id: string, options?: { withMembers: boolean }): Promise<GroupRow> {
  return (await groups(db, options).where('g.id', '=', id).executeTakeFirst()) ?? refuseAsMissing()
}

/** Puts people in or out, and answers those for whom that changed something. */
async function takeStep(db: TenantDb, groupId: string, step: MemberStep): Promise<string[]> {
  const { organizationId } = db.scope
  if (step.do !== 'clear') refuseUnless(step.ids.every(isId), 'provisioning.member_unknown', {}, 400)
  const others = db.deleteFrom('provisioned_group_members').where('organization_id', '=', organizationId).where('group_id', '=', groupId).returning('member_id')
  const gone =
    step.do === 'add'
      ? []
      : await (step.do === 'clear' ? others : step.do === 'remove' ? others.where(sql<boolean>`member_id = any (${step.ids}::uuid[])`) : others.where(sql<boolean>`member_id <> all (${step.ids}::uuid[])`)).execute()
  const left = gone.map(({ member_id: memberId }) => memberId)
  if (step.do === 'clear' || step.do === 'remove' || step.ids.length === 0) return left

  await tellOfAll(db, step.ids)
  const come = await db
    .insertInto('provisioned_group_members')
    .columns(['organization_id', 'group_id', 'member_id'])
    .expression(sql`select ${organizationId}::uuid, ${groupId}::uuid, unnest(${step.ids}::uuid[])`)
    .onConflict((conflict) => conflict.doNothing())
    .returning('member_id')
    .execute()
  return [...left, ...come.map(({ member_id: memberId }) => memberId)]
}

/** What a group gives follows its members: a few at once, many in a job. */
async function follow(db: TenantDb, { actor }: Caller, { role, unit_id: unitId }: Pick<GroupRow, 'role' | 'unit_id'>, memberIds: string[]): Promise<void> {
  if (role === null && unitId === null) return
  await standAsToldBy(db, actor, memberIds.slice(0, MOST_AT_ONCE))
  if (memberIds.length > MOST_AT_ONCE) await enqueue(db, standAsTold, { memberIds: memberIds.slice(MOST_AT_ONCE), rank: actor.rank })
}
