import type { Actor } from '../../kernel/access/actor.ts'
import { highestRank } from '../../kernel/access/roles.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import { refuseAsStale } from '../../kernel/http/preconditions.ts'
import type { Static } from '../../kernel/http/schema.ts'
import { newId } from '../../kernel/ids.ts'
import { Refusal, refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'
import { customRolesToGive, directorsAmong } from '../tenancy/public.ts'

import { readCertificate } from './certificates.ts'
import { connectionById, connections } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import type { NewSsoConnection, SsoConnectionChanges } from './contract.ts'
import { isOfManyTenants } from './entra.ts'
import './events.ts'
import { firstKey } from './own-keys.ts'
import { endAfterCommit } from './people.ts'
import { presentConnection } from './present.ts'
import { refuseUnreachable } from './provider-http.ts'
import { readProviderMetadata } from './provider-metadata.ts'
import { customRolesNamed, isPreset } from './role-rules.ts'

/** More than any organization has providers; each sign-in looks among them. */
const MOST_CONNECTIONS = 20

export async function accessConnection(db: TenantDb, id: string): Promise<Connection> {
  return (await connectionById(db, id)) ?? refuseAsMissing()
}

/** A connection begins as a draft: nobody comes in through it until it was tested and switched on. */
export async function addConnection(db: TenantDb, { kind, name }: Static<typeof NewSsoConnection>): Promise<Connection> {
  const { count } = await db.selectFrom('sso_connections').select((eb) => eb.fn.countAll().as('count')).where('organization_id', '=', db.scope.organizationId).executeTakeFirstOrThrow()
  refuseUnless(Number(count) < MOST_CONNECTIONS, 'sso.too_many_connections', { most: MOST_CONNECTIONS })
  const id = newId()
  await db.insertInto('sso_connections').values({ organization_id: db.scope.organizationId, id, kind, name: name.trim(), ...(kind === 'saml' && (await firstKey(db, id))) }).execute()
  await publish(db, 'sso.changed', { connectionId: id })
  return accessConnection(db, id)
}

type Changes = Static<typeof SsoConnectionChanges>

/** What a test was made with: once it is another, only a new test says that people would get in. */
const tested = ['issuer', 'client_id', 'client_secret_sealed', 'sign_in_url', 'certificates'] as const

export async function changeConnection(db: TenantDb, actor: Actor, connection: Connection, changes: Changes, version: number): Promise<Connection> {
  const { kernel } = db
  const given = await settingsOf(db, connection, changes)
  const next = { ...connection, ...given }
  refuseWrongAddresses(db, given)
  if (changes.roleRules ?? changes.defaultRoles) await nameRoles(db, actor, next)
  if (changes.isRequired ?? changes.exemptMemberIds) await refuseLockingOut(db, next)

  const isAnother = tested.some((name) => name in given && JSON.stringify(given[name]) !== JSON.stringify(connection[name]))
  const testedAt = isAnother ? null : connection.tested_at
  const state = changes.state ?? (isAnother && connection.state === 'on' ? 'off' : connection.state)
  if (state === 'on') refuseUnless(testedAt !== null, 'sso.test_first')

  const changed = await db
    .updateTable('sso_connections')
    .set((eb) => ({
      ...given,
      role_rules: JSON.stringify(next.role_rules),
      last_test: isAnother ? null : connection.last_test && JSON.stringify(connection.last_test),
      highest_rank: Math.max(connection.highest_rank, changes.roleRules || changes.defaultRoles ? actor.rank : 0),
      state,
      tested_at: testedAt,
      version: eb('version', '+', 1),
      updated_at: kernel.clock.now(),
    }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', connection.id)
    .where('version', '=', version)
    .executeTakeFirst()
  const now = await accessConnection(db, connection.id)
  if (changed.numUpdatedRows === 0n) refuseAsStale(await presentConnection(db, actor, now))
  if (connection.state === 'on' && state !== 'on') endAfterCommit(db, connection.id)
  await publish(db, 'sso.changed', { connectionId: connection.id })
  return now
}

/** With it go its domains, whom it has named, and every session that came through it. */
export async function removeConnection(db: TenantDb, connection: Connection): Promise<void> {
  await db.deleteFrom('sso_connections').where('organization_id', '=', db.scope.organizationId).where('id', '=', connection.id).execute()
  endAfterCommit(db, connection.id)
  await publish(db, 'sso.changed', { connectionId: connection.id })
}

export function connectionsOfOrganization(db: TenantDb): Promise<Connection[]> {
  return connections(db).orderBy('created_at').orderBy('id').limit(MOST_CONNECTIONS).execute()
}

/** The row's columns that a change names. */
async function settingsOf(db: TenantDb, connection: Connection, changes: Changes) {
  const { name, issuer, clientId, clientSecret, signInUrl, signOutUrl, certificates, metadata, groupsClaim, roleRules, defaultRoles, vouchesForDomains, admitsNew, trustsFactor, isRequired, exemptMemberIds } = changes
  const read = metadata === undefined ? null : await readProviderMetadata(metadata)
  return onlyGiven({
    name: name?.trim(),
    issuer: issuer?.trim() ?? read?.issuer,
    client_id: clientId?.trim(),
    client_secret_sealed: clientSecret == null ? clientSecret : db.kernel.sealer.seal(clientSecret, secretContext(connection.id)),
    sign_in_url: signInUrl?.trim() ?? read?.signInUrl,
    sign_out_url: signOutUrl === undefined ? read?.signOutUrl : (signOutUrl?.trim() ?? null),
    certificates: (certificates ?? read?.certificates)?.map((pem, index) => readCertificate(pem, `/certificates/${index}`).pem),
    groups_claim: groupsClaim?.trim(),
    role_rules: roleRules,
    default_roles: defaultRoles,
    vouches_for_domains: vouchesForDomains,
    admits_new: admitsNew,
    trusts_factor: trustsFactor,
    is_required: isRequired,
    exempt_member_ids: exemptMemberIds,
  })
}

/** A secret moved to another connection opens for nobody. */
export function secretContext(connectionId: string): string {
  return `sso_connections ${connectionId}`
}

function refuseWrongAddresses({ kernel }: TenantDb, { issuer, sign_in_url: signInUrl, sign_out_url: signOutUrl }: { issuer?: string; sign_in_url?: string; sign_out_url?: string | null }): void {
  // A SAML issuer is a name and need not be an address; the one of OpenID Connect is asked for its settings.
  if (signInUrl !== undefined) refuseUnreachable(kernel, signInUrl, '/signInUrl')
  if (signOutUrl) refuseUnreachable(kernel, signOutUrl, '/signOutUrl')
  if (issuer !== undefined && /^https?:/.test(issuer)) refuseUnreachable(kernel, issuer, '/issuer')
  if (issuer !== undefined && isOfManyTenants(issuer)) throw new Refusal('sso.issuer_of_many', {}, 422, [{ pointer: '/issuer', code: 'sso.issuer_of_many' }])
}

/** No rule gives what its writer could not give. The organization's own roles that rules name are held by that: none is deleted under them. */
async function nameRoles(db: TenantDb, actor: Actor, connection: Connection): Promise<void> {
  const { role_rules: rules, default_roles: otherwise } = connection
  if (highestRank([...rules.map(({ role }) => role), ...otherwise].filter(isPreset)) > actor.rank) refuse('tenancy.grants_above_you', {}, 403)
  const named = await customRolesToGive(db, actor, customRolesNamed(connection))
  const of = { organization_id: db.scope.organizationId, connection_id: connection.id }
  await db.deleteFrom('sso_connection_roles').where('organization_id', '=', of.organization_id).where('connection_id', '=', of.connection_id).execute()
  if (named.length > 0) await db.insertInto('sso_connection_roles').values(named.map(({ id }) => ({ ...of, role_id: id }))).execute()
}

/** Where everybody has to come through the provider, somebody must be left who can come in without it and switch it off. */
async function refuseLockingOut(db: TenantDb, { is_required: isRequired, exempt_member_ids: exempt }: Connection): Promise<void> {
  const directors = await directorsAmong(db, exempt)
  if (directors.length < exempt.length) throw new Refusal('sso.exempt_are_directors', {}, 422, [{ pointer: '/exemptMemberIds', code: 'sso.exempt_are_directors' }])
  if (isRequired && directors.length === 0) throw new Refusal('sso.nobody_exempt', {}, 422, [{ pointer: '/exemptMemberIds', code: 'sso.nobody_exempt' }])
}

function onlyGiven<Values extends object>(values: Values): { [Name in keyof Values]?: Exclude<Values[Name], undefined> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as never
}
