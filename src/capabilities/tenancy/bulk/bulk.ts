import { sql } from 'kysely'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { OrganizationFacts } from '../../../kernel/access/directory.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { MOST_CHANGED, MOST_PREVIEWED } from '../bulk-contract.ts'
import { invite } from '../invitations.ts'
import { accessMember, changeMember } from '../members.ts'
import { changeRoles, suspend, takeBack } from '../membership.ts'
import { matchingMembers, membersByIds } from '../queries.ts'
import type { MemberRow } from '../queries.ts'
import { verdictOn } from './verdict.ts'
import type { Wish } from './verdict.ts'

export type Selection = { ids: string[] } | { filter: ListQuery }

export interface Outcome {
  preview: boolean
  total: number
  ids: string[]
  unchanged: number
  refused: { id: string; name: string; refusal: Refusal }[]
}

/** What the wish would do to whom, without doing it. What only the table can know (a circle of managers, the last director) is told when it is done. */
export async function previewBulk(db: TenantDb, actor: Actor, selection: Selection, wish: Wish): Promise<Outcome> {
  const rows = await selected(db, actor, selection, MOST_PREVIEWED)
  const outcome: Outcome = { preview: true, total: rows.length, ids: [], unchanged: 0, refused: [] }
  for (const row of rows) {
    const verdict = verdictOn(db.kernel, actor, row, wish)
    if (verdict === 'same') outcome.unchanged += 1
    else if (verdict === 'change') outcome.ids.push(row.id)
    else outcome.refused.push({ id: row.id, name: row.name, refusal: verdict })
  }
  return outcome
}

/**
 * Does it, each by the same act as alone, so that nothing is possible in bulk that is not one by one. One that is refused leaves the
 * others done: a savepoint stands before each. Done twice, the second time everybody is as wished already.
 */
export async function changeInBulk(db: TenantDb, actor: Actor, house: OrganizationFacts, selection: Selection, wish: Wish): Promise<Outcome> {
  const outcome = await previewBulk(db, actor, selection, wish)
  refuseUnless(outcome.ids.length <= MOST_CHANGED, 'tenancy.too_many_at_once', { most: MOST_CHANGED, count: outcome.ids.length }, 422)
  const changed: string[] = []
  for (const id of outcome.ids) {
    await sql`savepoint one_of_many`.execute(db)
    const member = await accessMember(db, actor, id, 'members.view')
    try {
      await act(db, actor, house, member, wish)
      changed.push(id)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      // What it has done so far is taken back, and the next one is tried; whoever asked is told.
      await sql`rollback to savepoint one_of_many`.execute(db)
      outcome.refused.push({ id, name: member.name, refusal: error })
    }
  }
  return { ...outcome, preview: false, ids: changed }
}

async function act(db: TenantDb, actor: Actor, house: OrganizationFacts, member: MemberRow, wish: Wish): Promise<void> {
  const { version } = member
  if (wish.roles) await changeRoles(db, actor, member, { roles: wish.roles, version })
  else if (wish.unitId !== undefined) await changeMember(db, actor, member, { unitId: wish.unitId }, version)
  else if (wish.managerId !== undefined) await changeMember(db, actor, member, { managerId: wish.managerId }, version)
  else if (wish.state === 'suspended') await suspend(db, actor, member)
  else if (wish.state === 'active') await takeBack(db, actor, member)
  else if (wish.invite) await inviteAgain(db, actor, house, member)
}

async function inviteAgain(db: TenantDb, actor: Actor, house: OrganizationFacts, member: MemberRow): Promise<void> {
  const [invited] = await invite(db, actor, house, { emails: [member.email!], roles: member.roles as Exclude<Role, 'contractor' | 'customer'>[], title: member.title, language: house.defaultLanguage })
  if (invited && invited.outcome !== 'invited' && invited.outcome !== 'renewed') refuse('tenancy.not_invited_again', { name: member.name })
}

async function selected(db: TenantDb, actor: Actor, selection: Selection, most: number): Promise<MemberRow[]> {
  const rows = await ('ids' in selection ? membersByIds(db, actor, selection.ids) : matchingMembers(db, actor, selection.filter, most + 1)).execute()
  refuseUnless(rows.length <= most, 'tenancy.too_many_at_once', { most, count: rows.length }, 422)
  // Somebody who is not there, or not theirs to see, is nobody: nothing is told of them, nor done.
  return rows
}
