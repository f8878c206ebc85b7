// One policy for the check and for the list: for random roles, grants, owners and records, what can() allows one by one is exactly
// what the list shows over all its pages, what the record's own address answers, and what why() says.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { bookingFor } from '../capabilities/bookings/factory.ts'
import { bookableMember, serviceFor } from '../capabilities/catalogue/factory.ts'
import { contactFor } from '../capabilities/contacts/factory.ts'
import { can } from '../kernel/access/access.ts'
import { systemActorOf } from '../kernel/access/actor.ts'
import type { Permission, RecordKind } from '../kernel/access/permissions.ts'
import type { CustomRole, Grant } from '../kernel/access/powers.ts'
import { roles as presets } from '../kernel/access/roles.ts'
import type { Role } from '../kernel/access/roles.ts'
import { why } from '../kernel/access/why.ts'
import type { Questioned } from '../kernel/access/why.ts'
import type { TenantDb } from '../kernel/db/tenant.ts'
import { newId } from '../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../testing.ts'

const SEED = Number(process.env.SEED ?? 20_261_128)
const MEMBERS = 12
const CONTACTS = 40
const BOOKINGS = 18
const random = mulberry32(SEED)
const chance = (share: number) => random() < share
const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!
const some = <Item>(items: readonly Item[], share: number): Item[] => items.filter(() => chance(share))

interface Person extends Pick<TestMember, 'memberId'> {
  client: TestMember
  roles: Role[]
  customRoles: CustomRole[]
  grants: (Grant & { revokedAt: string | null })[]
}

const lists = [
  { path: '/contacts', type: 'contacts', view: 'contacts.view' },
  { path: '/bookings', type: 'bookings', view: 'bookings.view' },
  { path: '/members', type: 'members', view: 'members.view' },
] as const

let app: TestApp
let salon: TestOrganization
let people: Person[]
let records: Record<(typeof lists)[number]['type'], Record<string, unknown>[]>

beforeAll(async () => {
  app = await buildApp()
  salon = await newOrganization(app)
  const members: { client: TestMember; roles: Role[] }[] = []
  for (let count = 0; count < MEMBERS; count += 1) {
    const roles = [pick(presets), ...(chance(0.2) ? [pick(presets)] : [])].filter((role, index, all) => all.indexOf(role) === index)
    members.push({ client: await actingAs(app, salon, roles), roles })
  }
  records = await salon.inside((db) => addRecords(db, members.map(({ client }) => client.memberId)))
  people = await salon.inside((db) => addPowers(db, members))
})
afterAll(() => app.close())

describe.each(lists)('GET $path', ({ path, type, view }) => {
  test('lists to everybody exactly what they may see one by one', async () => {
    let [seen, hidden] = [0, 0]
    for (const person of people) {
      const allowed = records[type].filter((row) => mayBy(person, view, row)).map((row) => row.id as string)
      expect((await allPages(person, path, 1 + Math.floor(random() * 7))).toSorted(), `seed ${SEED}`).toEqual(allowed.toSorted())
      for (const row of some(records[type], 0.1)) expect((await person.client.get(`${path}/${row.id as string}`)).status === 200).toBe(allowed.includes(row.id as string))
      seen += allowed.length
      hidden += records[type].length - allowed.length
    }
    expect(Math.min(seen, hidden)).toBeGreaterThan(10)
  })

  test('and the reason given is of the same mind, for every permission on these records', () => {
    const { permissions } = app.kernel
    const kind = permissions.recordKindNamed(type)!
    for (const person of people) {
      for (const permission of kind.permissions) {
        for (const row of records[type]) {
          const answer = why(permissions, questioned(person), { permission, record: row, now: Temporal.Now.instant() })
          expect(answer.isAllowed, `seed ${SEED}: ${JSON.stringify({ permission, person, answer })}`).toBe(mayBy(person, view, row) && mayBy(person, permission, row))
        }
      }
    }
  })
})

test('without a record, too, the reason is of one mind with the check, for everything that can be permitted', () => {
  const { permissions } = app.kernel
  for (const person of people) {
    const { reaches } = permissions.resolve(current(person))
    for (const permission of permissions.ofMembers()) {
      const answer = why(permissions, questioned(person), { permission, now: Temporal.Now.instant() })
      expect([answer.reach, answer.isAllowed], permission).toEqual([reaches.get(permission), reaches.get(permission) !== 'none'])
      if (answer.isAllowed) expect(answer.rule).toMatchObject({ reach: answer.reach })
    }
  }
})

function mayBy(person: Person, permission: Permission, row: Record<string, unknown>): boolean {
  const { permissions } = app.kernel
  const actor = { ...systemActorOf(salon.id, 'en'), ...permissions.resolve(current(person)), kind: 'member' as const, memberId: person.memberId, roles: person.roles }
  return can(actor, permission, row, (permissions.recordKindOf(permission) as RecordKind).rule)
}

function current(person: Person) {
  const now = Temporal.Now.instant().toString()
  return { ...person, grants: person.grants.filter((grant) => !grant.revokedAt && grant.startsAt <= now && (grant.expiresAt === null || grant.expiresAt > now)) }
}

function questioned({ memberId, roles, customRoles, grants }: Person): Questioned {
  return { memberId, state: 'active', signsIn: true, barrier: null, roles, customRoles, grants }
}

async function allPages({ client }: Person, path: string, limit: number): Promise<string[]> {
  const ids: string[] = []
  for (let cursor = ''; ; ) {
    const { status, body } = await client.get(`${path}?limit=${limit}${cursor && `&cursor=${cursor}`}`)
    if (status === 403) return ids
    const { items, next } = body as { items: { id: string }[]; next: string | null }
    ids.push(...items.map(({ id }) => id))
    if (next === null) return ids
    cursor = next
  }
}

async function addRecords(db: TenantDb, memberIds: string[]): Promise<typeof records> {
  for (let count = 0; count < CONTACTS; count += 1) await contactFor(db, { name: `Contact ${count}`, ...(chance(0.7) && { assigneeId: pick(memberIds) }) })
  const resource = await bookableMember(db, memberIds[0]!)
  const service = await serviceFor(db, { givenBy: [resource] })
  const morning = Temporal.Now.zonedDateTimeISO('Europe/London').add({ days: 3 }).startOfDay().add({ hours: 9 })
  for (let count = 0; count < BOOKINGS; count += 1) {
    const { id } = await bookingFor(db, { serviceId: service.id, startsAt: morning.add({ minutes: 30 * count }).toInstant().toString() })
    await db.updateTable('bookings').set({ member_ids: some(memberIds, 0.2) }).where('organization_id', '=', salon.id).where('id', '=', id).execute()
  }
  const all = async (table: 'contacts' | 'bookings' | 'members') => (await db.selectFrom(table).selectAll().where('organization_id', '=', salon.id).execute()) as Record<string, unknown>[]
  return { contacts: await all('contacts'), bookings: await all('bookings'), members: await all('members') }
}

/** Straight into the tables: here it matters what roles and grants come to, not who may give them. */
async function addPowers(db: TenantDb, members: { client: TestMember; roles: Role[] }[]): Promise<Person[]> {
  const { permissions } = db.kernel
  const patterns = ['*', ...new Set(permissions.ofMembers().map((one) => `${one.split('.')[0]!}.*`)), ...permissions.ofMembers(), 'gone.forever', 'gone.*']
  const reach = () => (chance(0.5) ? ('all' as const) : ('own' as const))
  const custom: CustomRole[] = Array.from({ length: 6 }, (_, index) => ({ id: newId(), name: `Role ${index}`, rank: 1 + Math.floor(random() * 6), permissions: Object.fromEntries(some(patterns, 0.12).map((pattern) => [pattern, reach()])) }))
  await db.insertInto('roles').values(custom.map((role) => ({ ...role, organization_id: salon.id, permissions: JSON.stringify(role.permissions) }))).execute()

  const hour = (hours: number) => Temporal.Now.instant().add({ minutes: 60 * hours }).toString()
  return Promise.all(
    members.map(async ({ client, roles }): Promise<Person> => {
      const customRoles = chance(0.5) ? [] : some(custom, 0.3)
      const grants = Array.from({ length: Math.floor(random() * 6) }, () => {
        const type = chance(0.7) ? pick(lists).type : null
        const [startsAt, expiresAt] = pick([[hour(-2), null], [hour(-2), hour(2)], [hour(-2), hour(-1)], [hour(1), hour(2)]] as const)
        return { id: newId(), permission: pick(patterns), reach: type ? ('all' as const) : reach(), resourceType: type, resourceId: type && (pick(records[type]).id as string), startsAt, expiresAt, revokedAt: chance(0.15) ? hour(-1) : null }
      })
      if (customRoles.length > 0) await db.insertInto('member_custom_roles').values(customRoles.map(({ id }) => ({ organization_id: salon.id, member_id: client.memberId, role_id: id }))).execute()
      if (grants.length > 0) {
        await db
          .insertInto('permission_grants')
          .values(grants.map((one) => ({ organization_id: salon.id, id: one.id, member_id: client.memberId, permission: one.permission, reach: one.reach, resource_type: one.resourceType, resource_id: one.resourceId, starts_at: moment(one.startsAt)!, expires_at: moment(one.expiresAt), revoked_at: moment(one.revokedAt), granted_by: client.memberId, reason: 'Random' })))
          .execute()
      }
      return { client, memberId: client.memberId, roles, customRoles, grants }
    }),
  )
}

function moment(text: string | null): Temporal.Instant | null {
  return text === null ? null : Temporal.Instant.from(text)
}

/** Small, seeded, and good enough to make cases with. */
function mulberry32(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
