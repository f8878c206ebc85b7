import { isDeepStrictEqual } from 'node:util'

import { sql } from 'kysely'

import { refusingBy } from '../../../kernel/db/constraints.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { accountById, accountFor } from '../../identity/public.ts'
import { domainOfEmail, provenDomains } from '../../sso/public.ts'
import { accessMember, changeMember, endMembership, oneAfterTheOther, suspend, takeBack, takeInByDirectory } from '../../tenancy/public.ts'
import type { MemberChange } from '../../tenancy/public.ts'

import { refuseAboveToken } from '../directory.ts'
import { plain, settingsOf } from '../settings.ts'
import { standAsToldBy } from '../standing.ts'
import type { Document } from './document.ts'
import { refuseValue } from './document.ts'
import type { Caller } from './caller.ts'
import { patched } from './patch.ts'
import type { Operation } from './patch.ts'
import { addressIn, changesBetween, flat, isAddress, keptOf, languageIn, nameIn, saidIn, userNameOf, versionOf, viewOf } from './person.ts'
import { named, people } from './person-rows.ts'
import type { PersonRow } from './person-rows.ts'

const refusing = refusingBy({ provisioned_people_one_name: { code: 'provisioning.taken' } })

/**
 * Somebody new of whom the directory tells. Only an address at a domain that the organization has proven makes an account, or finds one; and
 * one that is there is joined to the organization by the same rules as when its identity provider vouches for somebody. Nothing of the account
 * itself is ever changed.
 */
export async function createPerson(caller: Caller, given: Document): Promise<PersonRow> {
  const userName = textOf(given, 'userName') ?? refuseValue('userName')
  const address = addressIn(given)
  if (address === null || !isAddress(address)) refuseValue('emails')
  const name = (nameIn(given) ?? address.slice(0, address.lastIndexOf('@'))).slice(0, 120)

  const { role, domains } = await caller.run(async (db) => {
    const [proven, settings] = await Promise.all([provenDomains(db), settingsOf(db)])
    refuseUnlessProven(proven, address)
    await refuseTaken(db, proven, userName, null)
    return { role: settings.default_role, domains: proven }
  })
  refuseAboveToken(caller.actor, [role])
  const account = await accountFor(caller.kernel, { name, email: address, language: languageIn(given['preferredLanguage']) }, { mayMake: true })
  if (!account) refuse('provisioning.account_closed', {}, 403)

  return caller.run(async (db) => {
    await oneAfterTheOther(db)
    await refuseTaken(db, domains, userName, null)
    const before = await wasHere(db, account.userId)
    // Anybody can open an account with an address that is not theirs, and wait: their password must not open what its owner is let into.
    refuseUnless(account.isProven || before !== null, 'provisioning.account_not_proven', {}, 403)
    const memberId = await takeInByDirectory(db, { userId: account.userId, name, email: address }, { roles: [role], bringsBack: before?.removed_at !== null && before?.removed_at !== undefined })
    const row = await personById(db, memberId, domains)
    await change(db, caller, row, { ...given, userName, active: given['active'] ?? true }, { isWhole: true, domains, givenRoles: [role] })
    return personById(db, memberId, domains)
  })
}

/** PUT: this is all that the directory says of somebody. */
export function replacePerson(caller: Caller, id: string, given: Document): Promise<PersonRow> {
  return changePerson(caller, id, (row) => [{ ...given, userName: textOf(given, 'userName') ?? userNameOf(row), active: given['active'] ?? row.state === 'active' }, { isWhole: true }])
}

/** PATCH: what changes. */
export function patchPerson(caller: Caller, id: string, operations: readonly Operation[]): Promise<PersonRow> {
  return changePerson(caller, id, (row) => [patched('User', viewOf(row), operations), { isWhole: false }])
}

/** The membership ends; the account, and what it is elsewhere, is not the directory's to touch. */
export async function removePerson(caller: Caller, id: string): Promise<void> {
  await caller.run(async (db) => {
    await oneAfterTheOther(db)
    const row = await personById(db, id)
    caller.refuseUnlessMatching(versionOf(row))
    await endMembership(db, caller.actor, await accessMember(db, caller.actor, id, 'members.edit'))
    if (!row.is_told) await noteTold(db, row)
    await db.deleteFrom('provisioned_group_members').where('organization_id', '=', db.scope.organizationId).where('member_id', '=', id).execute()
    await db.updateTable('provisioned_people').set({ removed_at: db.kernel.clock.now(), given_roles: [], given_unit_id: null, suspended_at: null }).where('organization_id', '=', db.scope.organizationId).where('member_id', '=', id).execute()
  })
}

export async function personById(db: TenantDb, id: string, domains?: readonly string[]): Promise<PersonRow> {
  return (await people(db, domains ?? (await provenDomains(db))).where('m.id', '=', id).executeTakeFirst()) ?? refuseAsMissing()
}

/** Members of whom the directory has not told so far are told of from now on. */
export async function tellOfAll(db: TenantDb, ids: readonly string[]): Promise<void> {
  const rows = await people(db, await provenDomains(db), { withGroups: false }).where(sql<boolean>`m.id = any (${[...ids]}::uuid[])`).execute()
  refuseUnless(rows.length === new Set(ids).size, 'provisioning.member_unknown', {}, 400)
  for (const row of rows) await tellOf(db, row)
}

async function changePerson(caller: Caller, id: string, whole: (row: PersonRow) => [Document, { isWhole: boolean }]): Promise<PersonRow> {
  return caller.run(async (db) => {
    // One after the other, and read only then: of two at once the second one goes by what the first one has done.
    await oneAfterTheOther(db)
    const domains = await provenDomains(db)
    const row = await personById(db, id, domains)
    caller.refuseUnlessMatching(versionOf(row))
    await tellOf(db, row)
    const [after, how] = whole(row)
    await change(db, caller, row, after, { ...how, domains })
    return personById(db, id, domains)
  })
}

/** Brings the member, and what is kept of the directory's word, to what it says now. */
async function change(db: TenantDb, { actor }: Caller, row: PersonRow, after: Document, { isWhole, domains, givenRoles }: { isWhole: boolean; domains: readonly string[]; givenRoles?: string[] }): Promise<void> {
  const said = row.document ?? {}
  const view = viewOf(row)
  const before = isWhole ? saidIn(view, said, after) : view
  const changes = changesBetween(before, after, { toldName: 'displayName' in said || (isWhole && 'displayName' in after) })
  if (changes.email) refuseUnlessProven(domains, changes.email as string)

  const userName = textOf(after, 'userName') ?? refuseValue('userName')
  if (plain(userName) !== plain(userNameOf(row))) await refuseTaken(db, domains, userName, row.id)
  const isSaid = isWhole ? (name: string) => name in flat(after) : (name: string) => name in flat(said) || !isDeepStrictEqual(flat(before)[name], flat(after)[name])
  const document = keptOf(after, isSaid)
  const isOther = givenRoles !== undefined || userName !== userNameOf(row) || (textOf(after, 'externalId') ?? null) !== row.external_id || !isDeepStrictEqual(document, said)
  if (isOther) await keepTold(db, row.id, { userName, externalId: textOf(after, 'externalId'), document, ...(givenRoles && { givenRoles }) })

  if (isOther || Object.keys(changes).length > 0) await changeProfile(db, actor, row.id, changes)
  await standAsToldBy(db, actor, [row.id])
  if (typeof after['active'] === 'boolean' && after['active'] !== (row.state === 'active')) await (after['active'] ? letIn(db, actor, row) : keepOut(db, actor, row))
}

/** With every change the record has another version, also where nothing of the member's own was changed. */
async function changeProfile(db: TenantDb, actor: Caller['actor'], id: string, changes: MemberChange): Promise<void> {
  const member = await accessMember(db, actor, id, 'members.edit')
  await changeMember(db, actor, member, changes, member.version)
}

async function keepOut(db: TenantDb, actor: Caller['actor'], row: PersonRow): Promise<void> {
  await suspend(db, actor, await accessMember(db, actor, row.id, 'members.edit'))
  await noteSuspension(db, row.id, db.kernel.clock.now())
}

/** It ends the suspension that it began, and no other: whom a person keeps out, a person lets in. */
async function letIn(db: TenantDb, actor: Caller['actor'], row: PersonRow): Promise<void> {
  refuseUnless(row.suspended_at !== null, 'provisioning.suspended_by_person')
  await takeBack(db, actor, await accessMember(db, actor, row.id, 'members.edit'))
  await noteSuspension(db, row.id, null)
}

async function noteSuspension(db: TenantDb, memberId: string, at: Temporal.Instant | null): Promise<void> {
  await db.updateTable('provisioned_people').set({ suspended_at: at }).where('organization_id', '=', db.scope.organizationId).where('member_id', '=', memberId).execute()
}

/**
 * A member who came another way is the directory's from the first time that it changes something of them. Their address is what they said it
 * is until they have shown that they read it: whoever waits under somebody else's gets nothing of what that one is given.
 */
async function tellOf(db: TenantDb, row: Pick<PersonRow, 'id' | 'user_id' | 'is_told' | 'user_name' | 'email'>): Promise<void> {
  if (row.is_told) return
  const account = await accountById(db.kernel, row.user_id!)
  refuseUnless(account?.isProven && plain(account.email) === plain(row.email ?? ''), 'provisioning.account_not_proven', {}, 403)
  await noteTold(db, row)
}

async function noteTold(db: TenantDb, row: Pick<PersonRow, 'id' | 'user_name' | 'email'>): Promise<void> {
  await keepTold(db, row.id, { userName: userNameOf(row), externalId: undefined, document: {}, givenRoles: [] })
}

async function keepTold(db: TenantDb, memberId: string, { userName, externalId, document, givenRoles }: { userName: string; externalId: string | undefined; document: Document; givenRoles?: string[] }): Promise<void> {
  if (userName.length > 254) refuseValue('userName')
  if ((externalId?.length ?? 0) > 254) refuseValue('externalId')
  const told = { user_name: userName, user_name_key: plain(userName), external_id: externalId ?? null, document: JSON.stringify(document), removed_at: null, updated_at: db.kernel.clock.now(), ...(givenRoles && { given_roles: givenRoles, suspended_at: null, given_unit_id: null }) }
  await refusing(
    db
      .insertInto('provisioned_people')
      .values({ organization_id: db.scope.organizationId, member_id: memberId, ...told })
      .onConflict((conflict) => conflict.columns(['organization_id', 'member_id']).doUpdateSet(told))
      .execute(),
  )
}

/** One of each name in an organization: of those of whom the directory has told, and of those whom it sees by their address. */
async function refuseTaken(db: TenantDb, domains: readonly string[], userName: string, but: string | null): Promise<void> {
  let others = people(db, domains, { withGroups: false })
    .clearSelect()
    .select('m.id')
    .where(named(userName))
  if (but !== null) others = others.where('m.id', '<>', but)
  refuseUnless(!(await others.limit(1).executeTakeFirst()), 'provisioning.taken')
}

function refuseUnlessProven(domains: readonly string[], address: string): void {
  const domain = domainOfEmail(address)
  refuseUnless(domain !== null && domains.includes(domain), 'provisioning.domain_not_proven', { domain: domain ?? '' }, 403)
}

/** What a user was here before, if they were: and whether it was the directory that took them out. */
async function wasHere(db: TenantDb, userId: string): Promise<{ removed_at: Temporal.Instant | null } | null> {
  const row = await db
    .selectFrom('members as m')
    .leftJoin('provisioned_people as p', (join) => join.onRef('p.organization_id', '=', 'm.organization_id').onRef('p.member_id', '=', 'm.id'))
    .select('p.removed_at')
    .where('m.organization_id', '=', db.scope.organizationId)
    .where('m.user_id', '=', userId)
    .executeTakeFirst()
  return row ?? null
}

function textOf(document: Document, name: string): string | undefined {
  const value = document[name]
  return typeof value === 'string' && value !== '' ? value : undefined
}
