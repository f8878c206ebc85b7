import { changePolicy, createUsersWithHash, demoOperator, demoPassword, demoSlugs, hashPassword, userByEmail } from '../capabilities/identity/public.ts'
import { createContact } from '../capabilities/contacts/public.ts'
import { createResource, createService, ensureMemberResource, saveHours } from '../capabilities/catalogue/public.ts'
import { addMember, addMembers, createField, createOrganization, createUnit, describeMember, finishFirstRun, leadUnit } from '../capabilities/tenancy/public.ts'
import { systemActorOf } from '../kernel/access/actor.ts'
import type { Actor } from '../kernel/access/actor.ts'
import { inTenant } from '../kernel/db/tenant.ts'
import type { TenantDb } from '../kernel/db/tenant.ts'
import { newId } from '../kernel/ids.ts'
import type { Kernel } from '../kernel/kernel.ts'

import { bookVisits } from './book-visits.ts'
import type { DemoOrganization, DemoService } from './demo-organization.ts'
import { organizations } from './organizations.ts'
import { fullNames } from './people.ts'

/**
 * Loads the five demo organizations, each from its data alone and through the doors that everybody uses. One that is there
 * already is left as it is, so a start that was cut short goes on where it stopped.
 */
export async function loadDemo(kernel: Kernel, onStep: (sentence: string) => void): Promise<void> {
  const missing = []
  for (const slug of demoSlugs) if (!(await kernel.organizations.bySlug(slug))) missing.push(organizations[slug])
  if (missing.length === 0) return

  const passwordHash = await hashPassword(demoPassword)
  await createUsersWithHash(kernel, [{ name: 'Frontdesk Operator', email: demoOperator, language: 'en', platformRoles: ['super_admin'], isDemo: true }], passwordHash)
  for (const organization of missing) {
    onStep(`Loading the demo organization ${organization.name}…`)
    await loadOrganization(kernel, organization, passwordHash)
  }
}

async function loadOrganization(kernel: Kernel, demo: DemoOrganization, passwordHash: string): Promise<void> {
  const userIds = await usersOf(kernel, demo, passwordHash)
  const organizationId = newId()
  const scope = { organizationId, actorId: null, onBehalfOf: null, requestId: `demo-${demo.slug}`, language: demo.defaultLanguage }
  const system = systemActorOf(organizationId, demo.defaultLanguage)

  const stock = await inTenant(kernel, scope, async (db) => {
    await createOrganization(db, { id: organizationId, ...demo })
    const units = await addUnits(db, demo)
    const resources = new Map([...(await addTeam(db, system, demo, { userIds, units })), ...(await addRooms(db, demo))])
    const services = []
    for (const service of demo.services) services.push({ id: await addService(db, demo, service, resources), by: Object.keys(service.by) })
    await addMoreMembers(db, demo, { userIds, units })
    if (demo.security) await changePolicy(db, system, demo.security, 0)
    await finishFirstRun(db)
    return { services, resources, contacts: await addContacts(db, demo) }
  })
  await bookVisits(kernel, scope, demo, stock)
}

/** Everybody who signs in, by e-mail. Those whom an earlier, unfinished start has made are found again. */
async function usersOf(kernel: Kernel, demo: DemoOrganization, passwordHash: string): Promise<Map<string, string>> {
  const users = [...demo.team.flatMap((member) => (member.signIn ? [{ name: member.name, email: `${member.signIn}@${demo.slug}.example`, language: member.language }] : [])), ...moreMembers(demo)]
  const ids = await createUsersWithHash(kernel, users.map((user) => ({ ...user, isDemo: true })), passwordHash)
  for (const { email } of users) {
    const known = ids.get(email) ?? (await userByEmail(kernel, email))?.id
    if (known) ids.set(email, known)
  }
  return ids
}

/** The tree, and what is asked of everybody; who leads a unit is said when they are here. */
async function addUnits(db: TenantDb, demo: DemoOrganization): Promise<Map<string, string>> {
  const units = new Map<string, string>()
  for (const { name, kind, colour, under } of demo.units) {
    const { id } = await createUnit(db, { name, kind: kind ?? null, colour: colour ?? null, parentId: under ? units.get(under)! : null })
    units.set(name, id)
  }
  for (const field of demo.profileFields ?? []) await createField(db, field)
  return units
}

interface Known {
  userIds: Map<string, string>
  units: Map<string, string>
}

async function addTeam(db: TenantDb, system: Actor, demo: DemoOrganization, { userIds, units }: Known): Promise<Map<string, string>> {
  const resources = new Map<string, string>()
  const members = new Map<string, string>()
  for (const { name, title, roles, language, signIn, hours, unit, answersTo, profile } of demo.team) {
    const email = signIn ? `${signIn}@${demo.slug}.example` : null
    const memberId = await addMember(db, { userId: email && (userIds.get(email) ?? null), name, title, email, language, roles, unitId: units.get(unit)!, managerId: answersTo ? members.get(answersTo)! : null })
    members.set(name, memberId)
    if (profile) await describeMember(db, system, memberId, profile)
    if (!hours) continue
    const resource = await ensureMemberResource(db, memberId)
    const rules = hours.map((rule) => ({ ...rule, zone: demo.zone }))
    await saveHours(db, system, resource, { rules, exceptions: [] }, resource.version)
    resources.set(name, resource.id)
  }
  for (const { name, head } of demo.units) if (head) await leadUnit(db, units.get(name)!, members.get(head)!)
  return resources
}

async function addRooms(db: TenantDb, demo: DemoOrganization): Promise<Map<string, string>> {
  const rooms = new Map<string, string>()
  for (const room of demo.rooms) rooms.set(room.name, (await createResource(db, room)).id)
  return rooms
}

async function addService(db: TenantDb, demo: DemoOrganization, service: DemoService, resources: Map<string, string>): Promise<string> {
  const money = (amount: number) => ({ amount: String(amount), currency: demo.currency })
  const created = await createService(
    db,
    { currency: demo.currency, defaultLanguage: demo.defaultLanguage },
    {
      translations: service.words,
      durationMinutes: service.minutes,
      price: money(service.price),
      colour: service.colour,
      ...(service.bufferAfter ? { bufferAfterMinutes: service.bufferAfter } : {}),
      ...(service.freeCancellationHours ? { cancellation: { freeMinutes: service.freeCancellationHours * 60, afterwards: 'late' as const } } : {}),
      variants: Object.entries(service.by).map(([name, own]) => ({
        resourceId: resources.get(name)!,
        ...(own.price === undefined ? {} : { price: money(own.price) }),
        ...(own.minutes === undefined ? {} : { durationMinutes: own.minutes }),
      })),
      requirements: (service.needs ?? []).map((pool) => ({ anyOf: pool.map((name) => resources.get(name)!) })),
    },
  )
  return created.id
}

function moreMembers(demo: DemoOrganization) {
  const { people, titles, units, count } = demo.moreMembers ?? { people: [], titles: [], units: [], count: 0 }
  return fullNames(people, count).map((name, index) => {
    return { name, title: titles[index % titles.length]!, unit: units[index % units.length]!, email: `${name.toLowerCase().replace(' ', '.')}@${demo.slug}.example`, language: demo.defaultLanguage }
  })
}

async function addMoreMembers(db: TenantDb, demo: DemoOrganization, { userIds, units }: Known): Promise<void> {
  const members = moreMembers(demo).map(({ unit, ...member }) => ({ ...member, unitId: units.get(unit)!, userId: userIds.get(member.email) ?? null, roles: ['employee' as const] }))
  if (members.length > 0) await addMembers(db, members)
}

/** People with e-mail and telephone. */
async function addContacts(db: TenantDb, demo: DemoOrganization): Promise<string[]> {
  const { people, count, phonePrefix, role } = demo.contacts
  const ids: string[] = []
  for (const [index, name] of fullNames(people, count).entries()) {
    const contact = await createContact(db, demo.country, {
      name,
      emails: [`guest${index + 1}@${demo.slug}-customers.example`],
      phones: [`${phonePrefix}${String(index + 1).padStart(phonePrefix.length > 9 ? 3 : 4, '0')}`],
      roles: [role],
      tags: index % 7 === 0 ? ['regular'] : [],
    })
    ids.push(contact.id)
  }
  return ids
}
