import { sql } from 'kysely'

import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import { Refusal, refuseAsMissing } from '../../kernel/refusal.ts'
import { provenDomains } from '../sso/public.ts'
import { refuseAboveOwn } from '../tenancy/public.ts'

import type { ProvisionedGroupChanges, ProvisioningChanges } from './contract.ts'
import './events.ts'
import { standAsTold } from './jobs.ts'
import { refusalsOf } from './refusals.ts'
import { ENTERPRISE } from './scim/attributes.ts'
import { addressOf } from './scim/caller.ts'
import { plain, settingsOf } from './settings.ts'
import type { MappedRole } from './settings.ts'
import { stateOf, tokensOf } from './tokens.ts'
import type { Token } from './tokens.ts'

const MOST_DEPARTMENTS = 200
const MOST_GROUPS = 500
/** Of one job, so that its data stays small. */
const MOST_IN_A_JOB = 500

/** Everything that the screen shows, but the groups. */
export async function presentProvisioning(db: TenantDb, actor: Actor, language: Language) {
  const { kernel, scope } = db
  const [settings, tokens, refusals, domains, departments, { people }] = await Promise.all([settingsOf(db), tokensOf(db), refusalsOf(db), provenDomains(db), departmentsTold(db), peopleTold(db)])
  const now = kernel.clock.now()
  const unitOf = new Map(settings.departments.map((rule) => [plain(rule.name), rule]))
  const seen = new Set(departments.map(({ name }) => plain(name)))
  return {
    version: settings.version,
    address: addressOf(kernel, scope.organizationId),
    hasProvenDomain: domains.length > 0,
    people: Number(people),
    lastUsedAt: tokens.map((token) => token.last_used_at).filter((at) => at !== null).sort((one, other) => Temporal.Instant.compare(other, one))[0] ?? null,
    defaultRole: settings.default_role,
    departments: [
      ...departments.map(({ name, people: count }) => ({ name, unitId: unitOf.get(plain(name))?.unitId ?? null, people: Number(count) })),
      ...settings.departments.filter(({ name }) => !seen.has(plain(name))).map(({ name, unitId }) => ({ name, unitId, people: 0 })),
    ],
    tokens: tokens.map((token) => presentToken(token, now)),
    refusals: refusals.map(({ id, at, act, kind, about, attribute, code }) => ({ id, at, act, kind, about, attribute, code, detail: kernel.words.translate(language, code.replace('.', '.refusals.')) })),
    can: { edit: can(actor, 'provisioning.edit') },
  }
}

export function presentToken(token: Token, now: Temporal.Instant) {
  return { id: token.id, name: token.name, state: stateOf(token, now), createdAt: token.created_at, expiresAt: token.expires_at, lastUsedAt: token.last_used_at }
}

/** What becomes of whoever comes without a group's role, and which department is which unit. Nobody lets the directory give what they could not give themselves. */
export async function changeSettings(db: TenantDb, actor: Actor, { defaultRole, departments }: Static<typeof ProvisioningChanges>, { version, language }: { version: number; language: Language }): Promise<void> {
  const settings = await settingsOf(db)
  if (defaultRole !== undefined) refuseAboveOwn(db.kernel, actor, [defaultRole])
  for (const [index, { unitId }] of (departments ?? []).entries()) await refuseUnlessUnit(db, unitId, `/departments/${index}/unitId`)
  const next = { default_role: defaultRole ?? settings.default_role, departments: JSON.stringify(departments ?? settings.departments), updated_at: db.kernel.clock.now() }
  const changed = await db
    .insertInto('provisioning_settings')
    .values({ organization_id: db.scope.organizationId, ...next })
    .onConflict((conflict) => conflict.column('organization_id').doUpdateSet((eb) => ({ ...next, version: eb('provisioning_settings.version', '+', 1) })).where('provisioning_settings.version', '=', version))
    .executeTakeFirst()
  if (changed.numInsertedOrUpdatedRows === 0n || (settings.version === 0) !== (version === 0)) refuseAsStale(await presentProvisioning(db, actor, language))
  if (departments !== undefined) await followAll(db, actor, sql<boolean>`p.document #>> ${[ENTERPRISE, 'department']}::text[] is not null`)
  await publish(db, 'provisioning.changed', {})
}

export async function listProvisionedGroups(db: TenantDb, actor: Actor) {
  const rows = await groupsWithCount(db).orderBy(sql`lower(g.name)`).orderBy('g.id').limit(MOST_GROUPS).execute()
  return rows.map((row) => presentProvisionedGroup(actor, row))
}

/** What a group comes to here: for everybody in it, from now on. */
export async function changeProvisionedGroup(db: TenantDb, actor: Actor, id: string, { role, unitId }: Static<typeof ProvisionedGroupChanges>, version: number) {
  const group = (await groupsWithCount(db).where('g.id', '=', id).executeTakeFirst()) ?? refuseAsMissing()
  // Taking a role away from everybody in a group is as much as giving it.
  const touched = [role, group.role].filter((one): one is MappedRole => role !== undefined && one !== null && one !== undefined)
  if (role !== undefined && role !== group.role) refuseAboveOwn(db.kernel, actor, touched)
  if (unitId) await refuseUnlessUnit(db, unitId, '/unitId')
  const changed = await db
    .updateTable('provisioned_groups')
    .set((eb) => ({ role: role === undefined ? group.role : role, unit_id: unitId === undefined ? group.unit_id : unitId, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = presentProvisionedGroup(actor, await groupsWithCount(db).where('g.id', '=', id).executeTakeFirstOrThrow())
  if (changed.numUpdatedRows === 0n) refuseAsStale(now)
  await followAll(db, actor, sql<boolean>`exists (select from provisioned_group_members gm where gm.organization_id = p.organization_id and gm.member_id = p.member_id and gm.group_id = ${id}::uuid)`)
  await publish(db, 'provisioning.changed', {})
  return now
}

/** What changed here holds for everybody whom it concerns, in jobs: they may be thousands. */
async function followAll(db: TenantDb, actor: Actor, condition: ReturnType<typeof sql<boolean>>): Promise<void> {
  const rows = await db.selectFrom('provisioned_people as p').select('p.member_id').where('p.organization_id', '=', db.scope.organizationId).where('p.removed_at', 'is', null).where(condition).orderBy('p.member_id').execute()
  for (let from = 0; from < rows.length; from += MOST_IN_A_JOB) {
    await enqueue(db, standAsTold, { memberIds: rows.slice(from, from + MOST_IN_A_JOB).map((row) => row.member_id), rank: actor.rank })
  }
}

function groupsWithCount(db: TenantDb) {
  return db
    .selectFrom('provisioned_groups as g')
    .selectAll('g')
    .select(sql<bigint>`(select count(*) from provisioned_group_members gm where gm.organization_id = g.organization_id and gm.group_id = g.id)`.as('people'))
    .where('g.organization_id', '=', db.scope.organizationId)
}

function presentProvisionedGroup(actor: Actor, row: Awaited<ReturnType<ReturnType<typeof groupsWithCount>['executeTakeFirstOrThrow']>>) {
  return { id: row.id, version: row.version, name: row.name, people: Number(row.people), role: row.role as MappedRole | null, unitId: row.unit_id, can: { edit: can(actor, 'provisioning.edit') } }
}

function departmentsTold(db: TenantDb) {
  const department = sql<string>`p.document #>> ${sql.lit(`{${ENTERPRISE},department}`)}::text[]`
  return db
    .selectFrom('provisioned_people as p')
    .select([sql<string>`min(${department})`.as('name'), sql<bigint>`count(*)`.as('people')])
    .where('p.organization_id', '=', db.scope.organizationId)
    .where('p.removed_at', 'is', null)
    .where(sql<boolean>`${department} is not null`)
    .groupBy(sql`lower(${department})`)
    .orderBy(sql`lower(${department})`)
    .limit(MOST_DEPARTMENTS)
    .execute()
}

function peopleTold(db: TenantDb) {
  return db
    .selectFrom('provisioned_people')
    .select((eb) => eb.fn.countAll<bigint>().as('people'))
    .where('organization_id', '=', db.scope.organizationId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
}

async function refuseUnlessUnit(db: TenantDb, unitId: string, pointer: string): Promise<void> {
  const unit = await db.selectFrom('org_units').select('id').where('organization_id', '=', db.scope.organizationId).where('id', '=', unitId).where('archived_at', 'is', null).executeTakeFirst()
  if (!unit) throw new Refusal('provisioning.unit_unknown', {}, 422, [{ pointer, code: 'provisioning.unit_unknown' }])
}
