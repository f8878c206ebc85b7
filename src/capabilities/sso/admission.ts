import type { FastifyRequest } from 'fastify'

import type { TenantDb } from '../../kernel/db/tenant.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../kernel/refusal.ts'
import { accountById, accountFor, claimAccount } from '../identity/public.ts'
import type { Account } from '../identity/public.ts'
import { admitVouched, belongsHere, liftSuspension, suspendVouched } from '../tenancy/public.ts'

import { countsAt } from './addresses-of-people.ts'
import type { Assertion } from './assertion.ts'
import type { Connection, MappedRole } from './connection-row.ts'
import { domainOfEmail } from './domain-names.ts'
import { domainsOf } from './domain-rows.ts'
import { tellOfLink } from './links.ts'
import { linkPerson, personOf } from './person-rows.ts'
import type { Person } from './person-rows.ts'
import { asGiven, customRolesNamed, rolesFor } from './role-rules.ts'

type Run = <T>(work: (db: TenantDb) => Promise<T>) => Promise<T>

/**
 * Whom the provider means, and whether they may come in; answers their account. By the subject first, which a provider never
 * gives to somebody else; the address counts once, for who is named for the first time, and only at a domain that this organization
 * has proven to be its own.
 */
export async function admit(kernel: Kernel, request: FastifyRequest, connection: Connection, assertion: Assertion): Promise<string> {
  const run: Run = (work) => inTenant(kernel, { organizationId: connection.organization_id, actorId: null, onBehalfOf: null, requestId: request.id }, work)
  const roles = rolesFor(connection, assertion.groups)
  const known = await run((db) => stillMeant(db, connection, assertion))
  if (known) return comeBack(kernel, run, { connection, person: known, roles })
  const { account, isLinked } = await comeFirst(kernel, run, { connection, assertion, roles })
  // Whoever had an account before hears that it can be entered by another way now.
  const company = isLinked && !account.isNew ? await kernel.organizations.byId(connection.organization_id) : null
  if (company) await tellOfLink(kernel, request, { userId: account.userId, connection, company: company.name, by: 'address' })
  return account.userId
}

/** Somebody who came before. What the provider says of their groups holds from now on. */
async function comeBack(kernel: Kernel, run: Run, { connection, person, roles }: { connection: Connection; person: Person; roles: MappedRole[] | null }): Promise<string> {
  const account = await accountById(kernel, person.user_id)
  if (!account) refuse('sso.not_admitted', {}, 403)
  const isManaged = connection.role_rules.length > 0
  if (isManaged && roles === null) {
    await run(async (db) => {
      if (await suspendVouched(db, person.user_id, connection.highest_rank)) await noteSuspension(db, person, db.kernel.clock.now())
    })
    refuse('sso.no_role', {}, 403)
  }
  await run(async (db) => {
    if (person.suspended_at) {
      await liftSuspension(db, person.user_id)
      await noteSuspension(db, person, null)
    }
    await admitVouched(db, account, { roles: isManaged && roles ? asGiven(roles) : null, named: customRolesNamed(connection), highestRank: connection.highest_rank, joinsAs: null })
  })
  return person.user_id
}

/** Somebody whom this provider names for the first time. */
async function comeFirst(kernel: Kernel, run: Run, { connection, assertion, roles }: { connection: Connection; assertion: Assertion; roles: MappedRole[] | null }): Promise<{ account: Account; isLinked: boolean }> {
  const { email } = assertion
  refuseUnless(assertion.addressIs !== 'of_guest', 'sso.guest', {}, 403)
  refuseUnless(email !== null && countsAt(connection, assertion), 'sso.email_not_verified', {}, 403)
  refuseUnless(await run((db) => isProven(db, connection, email)), 'sso.domain_not_proven', {}, 403)
  const isManaged = connection.role_rules.length > 0
  if (roles === null && (isManaged || connection.admits_new)) refuse('sso.no_role', {}, 403)

  // A new account is made only for whom it will serve; one that is there may belong to a member already.
  const account = await accountFor(kernel, { name: assertion.name ?? nameFrom(email), email, language: null }, { mayMake: connection.admits_new })
  if (!account) refuse('sso.not_admitted', {}, 403)
  // Anybody can open an account with an address that is not theirs, and wait: their password must not open what its owner is let into.
  if (!account.isProven) {
    refuseUnless(await run((db) => belongsHere(db, account.userId)), 'sso.account_not_proven', {}, 403)
    await claimAccount(kernel, account)
  }
  const isLinked = await run(async (db) => {
    const person = { userId: account.userId, name: account.name, email: account.email }
    const given = roles && asGiven(roles)
    await admitVouched(db, person, { roles: isManaged ? given : null, named: customRolesNamed(connection), highestRank: connection.highest_rank, joinsAs: connection.admits_new ? given : null })
    // An address that had been somebody else's before names a stranger, who is not let into their account.
    const linked = await linkPerson(db, connection, assertion, account.userId)
    refuseUnless(linked !== 'is_another', 'sso.somebody_else', {}, 403)
    return linked === 'linked'
  })
  return { account, isLinked }
}

/** Whom the subject has meant so far. What was linked to an account before its owner took it over is forgotten, and looked at anew. */
async function stillMeant(db: TenantDb, connection: Connection, assertion: Assertion): Promise<Person | undefined> {
  const person = await personOf(db, connection, assertion)
  const account = person && (await accountById(db.kernel, person.user_id))
  if (!account?.claimedAt || Temporal.Instant.compare(person!.created_at, account.claimedAt) >= 0) return person
  await db.deleteFrom('sso_people').where('organization_id', '=', db.scope.organizationId).where('id', '=', person!.id).execute()
  return undefined
}

async function isProven(db: TenantDb, connection: Connection, email: string): Promise<boolean> {
  const domain = domainOfEmail(email)
  const proven = await domainsOf(db).where('connection_id', '=', connection.id).where('proven_at', 'is not', null).execute()
  return proven.some((one) => one.domain === domain)
}

async function noteSuspension(db: TenantDb, { id }: Person, at: Temporal.Instant | null): Promise<void> {
  await db.updateTable('sso_people').set({ suspended_at: at }).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).execute()
}

function nameFrom(email: string): string {
  return email.slice(0, email.lastIndexOf('@')).slice(0, 120)
}
