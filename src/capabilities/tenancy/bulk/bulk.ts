import type { Actor } from '../../../kernel/access/actor.ts'
import { can } from '../../../kernel/access/access.ts'
import { MOST_RECORDS, startBulk } from '../../../kernel/bulk/asking.ts'
import type { BulkJobRow } from '../../../kernel/bulk/queries.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'
import type { Refusal } from '../../../kernel/refusal.ts'

import { matchingMembers, membersByIds } from '../queries.ts'
import type { MemberRow } from '../queries.ts'
import { powersOf } from '../ranks.ts'
import { previewAccess } from '../roles/preview.ts'
import { customRolesToGive } from '../roles/given-roles.ts'
import { factorsForFilter } from '../second-factors.ts'
import { openUnit } from '../units/unit.ts'
import { refuseAsManager } from '../units/placement.ts'
import { membersBulk } from './act.ts'
import { verdictOn } from './verdict.ts'
import type { Wish } from './verdict.ts'

export type Selection = { ids: string[] } | { filter: ListQuery }

export interface Outcome {
  total: number
  ids: string[]
  unchanged: number
  refused: { id: string; name: string; refusal: Refusal }[]
  /** Who could see and do what then, where roles would change. */
  access: Awaited<ReturnType<typeof previewAccess>> | null
}

/** What the wish would do to whom, without doing it. What only the table can know (a circle of managers, the last director) is told when it is done. */
export async function previewBulk(db: TenantDb, actor: Actor, selection: Selection, wish: Wish): Promise<Outcome> {
  await refuseImpossible(db, actor, wish)
  const rows = await (await selected(db, actor, selection)).execute()
  refuseTooMany(rows.length)
  const verdicts = rows.map((row) => ({ row, verdict: verdictOn(db.kernel, actor, row, wish) }))
  const changing = verdicts.filter(({ verdict }) => verdict === 'change').map(({ row }) => row)
  return {
    total: rows.length,
    ids: changing.map(({ id }) => id),
    unchanged: verdicts.filter(({ verdict }) => verdict === 'same').length,
    refused: verdicts.flatMap(({ row: { id, name }, verdict }) => (typeof verdict === 'string' ? [] : [{ id, name, refusal: verdict }])),
    access: await accessThen(db, actor, changing, wish),
  }
}

/** Sets it going, for everybody who is selected at this moment: each goes by the same act as alone, so that nothing is possible in bulk that is not one by one. */
export async function startChanging(db: TenantDb, actor: Actor, selection: Selection, wish: Wish): Promise<BulkJobRow> {
  await refuseImpossible(db, actor, wish)
  const rows = await db.selectFrom((await selected(db, actor, selection)).as('chosen')).select('chosen.id').execute()
  refuseTooMany(rows.length)
  return startBulk(db, actor, membersBulk, { ids: rows.map(({ id }) => id), change: wish })
}

/** What would be refused of everybody for the same reason is refused as a whole. */
async function refuseImpossible(db: TenantDb, actor: Actor, { unitId, managerId, customRoles }: Wish): Promise<void> {
  if (unitId) await openUnit(db, unitId, '/change/unitId')
  if (managerId) await refuseAsManager(db, managerId, '/change/managerId')
  if (customRoles) await customRolesToGive(db, actor, customRoles.give)
}

async function accessThen(db: TenantDb, actor: Actor, rows: MemberRow[], wish: Wish): Promise<Outcome['access']> {
  if ((!wish.roles && !wish.customRoles) || !can(actor, 'roles.view')) return null
  const given = wish.customRoles ? await customRolesToGive(db, actor, wish.customRoles.give) : []
  const people = rows.map((row) => {
    const before = powersOf(row)
    const gone = [...(wish.customRoles?.take ?? []), ...given.map(({ id }) => id)]
    const after = { ...before, roles: wish.roles ?? before.roles, customRoles: [...before.customRoles.filter(({ id }) => !gone.includes(id)), ...given] }
    return { row, before, after }
  })
  return previewAccess(db, actor, people)
}

/** Somebody who is not there, or not theirs to see, is nobody: nothing is told of them, nor done. */
async function selected(db: TenantDb, actor: Actor, selection: Selection) {
  if ('ids' in selection) return membersByIds(db, actor, selection.ids)
  const factors = await factorsForFilter(db.kernel, actor, selection.filter)
  return matchingMembers(db, actor, { query: selection.filter, factors, most: MOST_RECORDS + 1 })
}

function refuseTooMany(count: number): void {
  refuseUnless(count <= MOST_RECORDS, 'kernel.too_many_records', { most: MOST_RECORDS, count }, 422)
}
