import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'

import { newId } from '../../../kernel/ids.ts'
import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { contactFor } from '../../contacts/factory.ts'
import { addMember } from '../members.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember
let worker: TestMember

beforeAll(async () => {
  app = await buildApp({ start: true })
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { name: 'Dora' })
  admin = await actingAs(app, salon, 'admin', { name: 'Abel' })
  worker = await actingAs(app, salon, 'contractor', { name: 'Wim' })
})

type Patterns = Record<string, 'all' | 'own'>
const role = (permissions: Patterns, { rank = 3, name = `Role ${newId()}` } = {}) => ({ name, rank, permissions })
const made = async (permissions: Patterns, options?: { rank?: number; name?: string }, by = director) => {
  const { status, text, body } = await by.post('/roles', role(permissions, options))
  expect(status, text).toBe(201)
  return body as { id: string; version: number }
}
const hold = async (who: TestMember, roleIds: string[], by = director) => {
  const { body } = await director.get(`/members/${who.memberId}`)
  return by.put(`/members/${who.memberId}/custom-roles`, { roleIds }, { 'if-match': `"${(body as { version: number }).version}"` })
}
const change = (id: string, changes: object, { by = director, version = 1 } = {}) => by.patch(`/roles/${id}`, changes, version)
const give = (who: TestMember, wish: object, by = director) => by.post(`/members/${who.memberId}/grants`, { reason: 'Holiday cover', ...wish })
const statusOf = async (who: TestMember, path: string) => (await who.get(path)).status
const contact = (assigneeId?: string) => salon.inside((db) => contactFor(db, { ...(assigneeId && { assigneeId }) }))

/** A socket that has asked for a topic, and what it is told. */
const listening = async (who: TestMember, topic: string) => {
  if (!app.server.server.listening) await app.server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.server.address() as { port: number }
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/live`, { headers: { cookie: who.headers.cookie! } })
  const told: object[] = []
  socket.on('message', (data) => told.push(JSON.parse((data as Buffer).toString()) as object))
  socket.once('open', () => socket.send(JSON.stringify({ subscribe: topic })))
  return { told, close: () => socket.terminate() }
}

describe('a role of one’s own', () => {
  test('opens what it names from the next request on, and shuts it again when it is changed or taken', async () => {
    expect(await statusOf(worker, '/members')).toBe(403)
    const { id } = await made({ 'members.view': 'all' })
    expect((await hold(worker, [id])).body).toMatchObject({ customRoles: [{ id }] })
    expect(await statusOf(worker, '/members')).toBe(200)
    expect((await change(id, { permissions: { 'catalogue.view': 'all' } })).status).toBe(200)
    expect([await statusOf(worker, '/members'), await statusOf(worker, '/services')]).toEqual([403, 200])
    await hold(worker, [])
    expect(await statusOf(worker, '/services')).toBe(403)
  })

  test.each<[string, Patterns]>([
    ['an area', { 'contacts.*': 'all' }],
    ['everything', { '*': 'all' }],
  ])('may name %s with a wildcard', async (_, permissions) => {
    const { id } = await made(permissions)
    await hold(worker, [id])
    const { id: contactId } = await contact()
    expect(await statusOf(worker, `/contacts/${contactId}`)).toBe(200)
    expect((await worker.post('/contacts', { name: 'Ada' })).status).toBe(201)
  })

  test('reaches one’s own, and where nothing is anybody’s own it reaches nothing', async () => {
    const { id } = await made({ '*': 'own' })
    const visitor = await actingAs(app, salon, 'customer')
    await hold(visitor, [id])
    const [mine, others] = [await contact(visitor.memberId), await contact(worker.memberId)]
    expect([await statusOf(visitor, `/contacts/${mine.id}`), await statusOf(visitor, `/contacts/${others.id}`)]).toEqual([200, 404])
    expect(((await visitor.get('/contacts')).body as { items: { id: string }[] }).items.map((one) => one.id)).toEqual([mine.id])
    for (const path of ['/audit-entries', '/invitations', '/services', '/roles', '/organization']) expect(await statusOf(visitor, path), path).toBe(403)
  })

  test('that names what nobody declares any more opens nothing, and harms nothing', async () => {
    const { id } = await made({ 'members.view': 'all' })
    await salon.inside((db) => db.updateTable('roles').set({ permissions: JSON.stringify({ 'members.view': 'all', 'gone.forever': 'all', nonsense: 'all' }) }).where('organization_id', '=', salon.id).where('id', '=', id).execute())
    await hold(worker, [id])
    expect(await statusOf(worker, '/members')).toBe(200)
    expect((await change(id, { description: 'Still here' })).status).toBe(200)
  })

  test.each([
    ['a permission nobody declared', { 'members.veiw': 'all' }, 'tenancy.unknown_permission'],
    ['a visitor’s', { 'public.book': 'all' }, 'tenancy.unknown_permission'],
    ['the platform’s', { 'platform.view_mails': 'all' }, 'tenancy.unknown_permission'],
    ['half of what is whole', { 'audit.view': 'own' }, 'tenancy.never_own'],
    ['no permission at all', { 'rm -rf': 'all' }, 'kernel.invalid'],
    ['no reach at all', { 'audit.view': 'some' }, 'kernel.invalid'],
  ])('is refused with %s', async (_, permissions, code) => {
    const { status, body } = await director.post('/roles', { name: 'R', rank: 3, permissions })
    expect([status, body.code]).toEqual([422, code])
  })

  test('has a name of its own, on the version that was seen', async () => {
    const { id } = await made({}, { name: 'Front desk' })
    expect((await director.post('/roles', role({}, { name: ' front DESK ' }))).body.code).toBe('tenancy.role_name_taken')
    expect((await change(id, { name: 'Desk 🛎️' })).status).toBe(200)
    expect((await change(id, { name: 'Desk' })).status).toBe(412)
    expect((await director.post('/roles', role({}, { name: '\u200b ' }))).status).toBe(422)
    expect((await director.post('/roles', role({}, { name: 'A\u0000B' }))).status).toBeLessThan(500)
  })

  test('is deleted once nobody holds it; until then it says who does', async () => {
    const { id } = await made({ 'members.view': 'all' })
    await hold(worker, [id])
    const refused = await director.delete(`/roles/${id}`)
    expect(refused.body).toMatchObject({ code: 'tenancy.role_in_use', detail: expect.stringContaining('Wim') as string })
    await hold(worker, [])
    expect((await director.delete(`/roles/${id}`)).status).toBe(204)
  })

  test('is nobody else’s to see, to change or to hold', async () => {
    const { id } = await made({ 'members.view': 'all' })
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await hold(worker, [id], stranger)).status).toBe(404)
    expect((await stranger.put(`/members/${stranger.memberId}/custom-roles`, { roleIds: [id] }, { 'if-match': '"1"' })).body.code).toBe('tenancy.unknown_role')
    expect([await statusOf(stranger, `/roles/${id}`), (await change(id, {}, { by: stranger })).status]).toEqual([404, 404])
  })

  test('ends with a membership, so that nobody who comes back finds it waiting', async () => {
    const { id } = await made({ 'members.view': 'all' })
    await hold(worker, [id])
    await give(worker, { permission: 'catalogue.view' })
    await director.put(`/members/${worker.memberId}/departure`)
    expect((await director.get(`/members/${worker.memberId}`)).body).toMatchObject({ state: 'left', customRoles: [] })
    expect((await director.get(`/members/${worker.memberId}/grants`)).body).toMatchObject({ items: [{ state: 'revoked' }] })
  })
})

describe('nobody gives more than they have', () => {
  test('neither a rank above theirs, nor a permission they lack, nor a wildcard that would grow', async () => {
    expect((await admin.post('/roles', role({ 'contacts.view': 'all' }, { rank: 7 }))).status).toBe(422)
    expect((await admin.post('/roles', role({ 'members.transfer': 'all' }))).body).toMatchObject({ code: 'tenancy.role_beyond_you', detail: expect.stringContaining('members.transfer') as string })
    expect((await admin.post('/roles', role({ 'contacts.*': 'all' }))).body.code).toBe('tenancy.role_beyond_you')
    expect((await admin.post('/roles', role({ 'contacts.view': 'all' }, { rank: 6 }))).status).toBe(201)
    const beyond = await made({ 'members.transfer': 'all' })
    expect((await hold(worker, [beyond.id], admin)).body.code).toBe('tenancy.role_beyond_you')
    expect((await change(beyond.id, { permissions: {} }, { by: admin })).body.code).toBe('tenancy.role_beyond_you')
    expect((await admin.delete(`/roles/${beyond.id}`)).body.code).toBe('tenancy.role_beyond_you')
  })

  test('also not by a rank that is high and holds little', async () => {
    const clerk = await actingAs(app, salon, 'auditor')
    const { id } = await made({ 'members.view': 'all', 'members.manage': 'all', 'members.invite': 'all', 'roles.edit': 'all', 'bookings.view': 'own' }, { rank: 6 })
    await hold(clerk, [id])
    const giving = async (roles: string[]) => (await clerk.put(`/members/${worker.memberId}/roles`, { roles }, { 'if-match': `"${((await director.get(`/members/${worker.memberId}`)).body as { version: number }).version}"` })).body.code as string | undefined
    expect([await giving(['manager']), await giving(['admin']), await giving(['auditor'])]).toEqual(['tenancy.grants_above_you', 'tenancy.grants_above_you', undefined])
    expect((await clerk.post('/invitations', { emails: ['a@example.com'], roles: ['manager'] })).body.code).toBe('tenancy.grants_above_you')
    expect((await clerk.post('/roles', role({ 'bookings.move': 'own' }))).body.code).toBe('tenancy.role_beyond_you')
    expect((await change(id, { permissions: { '*': 'all' } }, { by: clerk })).body.code).toBe('tenancy.role_beyond_you')
    expect((await change(id, { permissions: { 'members.view': 'all', 'roles.edit': 'all' }, rank: 2 }, { by: clerk })).status).toBe(200)
  })

  test('nor changes a role of somebody who stands as high', async () => {
    const { id } = await made({ 'catalogue.view': 'all' })
    const peer = await actingAs(app, salon, 'admin', { name: 'Petra' })
    await hold(peer, [id])
    expect((await change(id, { permissions: {} }, { by: admin })).body).toMatchObject({ code: 'tenancy.role_held_above_you', detail: expect.stringContaining('Petra') as string })
    expect((await change(id, { permissions: {} })).status).toBe(200)
  })

  test('and a rank that falls takes the invitations beyond it along', async () => {
    const { id } = await made({ '*': 'all' }, { rank: 5 })
    const host = await actingAs(app, salon, 'auditor')
    await hold(host, [id])
    expect((await host.post('/invitations', { emails: ['b@example.com'], roles: ['employee'] })).body).toMatchObject({ outcomes: [{ outcome: 'invited' }] })
    const open = async () => ((await director.get('/invitations?filter[state]=pending')).body as { items: unknown[] }).items.length
    expect(await open()).toBe(1)
    await change(id, { rank: 3, permissions: { 'members.view': 'all', 'members.invite': 'all' } })
    expect(await open()).toBe(0)
  })
})

describe('a grant', () => {
  test('opens one permission to one person, until it is taken back', async () => {
    const { body, status } = await give(worker, { permission: 'members.view' })
    expect([status, body.state, body.grantedBy]).toEqual([201, 'active', 'Dora'])
    expect(await statusOf(worker, '/members')).toBe(200)
    const revoked = await director.put(`/members/${worker.memberId}/grants/${body.id as string}/revocation`)
    expect(revoked.body).toMatchObject({ state: 'revoked', can: { revoke: false } })
    expect(await statusOf(worker, '/members')).toBe(403)
    expect((await director.put(`/members/${worker.memberId}/grants/${body.id as string}/revocation`)).status).toBe(200)
  })

  test('on one record opens that record alone, one by one and in the list', async () => {
    const [granted, other] = [await contact(), await contact()]
    expect((await give(worker, { permission: 'contacts.edit', resourceType: 'contacts', resourceId: granted.id })).status).toBe(201)
    expect(await statusOf(worker, `/contacts/${granted.id}`)).toBe(404) // to change what one cannot see opens nothing
    expect((await give(worker, { permission: 'contacts.view', resourceType: 'contacts', resourceId: granted.id })).status).toBe(201)
    expect([await statusOf(worker, `/contacts/${granted.id}`), await statusOf(worker, `/contacts/${other.id}`)]).toEqual([200, 404])
    expect((await worker.get('/contacts?count=exact')).body).toMatchObject({ items: [{ id: granted.id, can: { edit: true, archive: false } }], total: 1 })
    expect((await worker.patch(`/contacts/${granted.id}`, { name: 'Ada' }, 1)).status).toBe(200)
    expect((await worker.get('/session')).body.permissions).toMatchObject({ 'contacts.edit': 'some' })
    expect((await worker.post('/contacts', { name: 'Ada' })).status).toBe(403)
  })

  test('that is for a while ends by itself within a second, for requests', async () => {
    const expiresAt = Temporal.Now.instant().add({ milliseconds: 700 }).toString()
    await give(worker, { permission: 'members.view', expiresAt })
    expect(await statusOf(worker, '/members')).toBe(200)
    await eventually('it is over', async () => (await statusOf(worker, '/members')) === 403, 2_000)
    expect(Temporal.Now.instant().since(Temporal.Instant.from(expiresAt)).total('milliseconds')).toBeLessThan(1_000)
    expect((await director.get(`/members/${worker.memberId}/grants`)).body).toMatchObject({ items: [{ state: 'expired', can: { revoke: false } }] })
  })

  test('that ends takes the topic from an open socket within a second', async () => {
    const expiresAt = Temporal.Now.instant().add({ milliseconds: 900 })
    await give(worker, { permission: 'members.invite', expiresAt: expiresAt.toString() })
    const { told, close } = await listening(worker, 'invitations')
    await eventually('it is told that it hears no more', () => told.length === 2)
    expect(told).toMatchObject([{ subscribed: 'invitations' }, { refused: 'invitations' }])
    expect(Temporal.Now.instant().since(expiresAt).total('milliseconds')).toBeLessThan(1_500) // a second, and what a busy machine adds
    close()
  })

  test('on one record lets what happens to it be heard, nothing of another one, and nothing within a second after its end', async () => {
    const outsider = await actingAs(app, salon, 'customer')
    const [granted, other] = [await contact(), await contact()]
    const grant = (await give(outsider, { permission: 'contacts.view', resourceType: 'contacts', resourceId: granted.id })).body as { id: string }
    const { told, close } = await listening(outsider, 'contacts')
    await eventually('it listens', () => told.length > 0)
    await director.patch(`/contacts/${other.id}`, { name: 'Bob' }, 1)
    await director.patch(`/contacts/${granted.id}`, { name: 'Ada' }, 1)
    await eventually('it hears', () => told.some((one) => 'type' in one && one.type === 'contact.changed'))
    expect(told.at(-1)).toMatchObject({ type: 'contact.changed', payload: { contactId: granted.id } })

    await director.put(`/members/${outsider.memberId}/grants/${grant.id}/revocation`)
    const ended = Date.now()
    await eventually('it hears no more', () => 'refused' in told.at(-1)!)
    expect(Date.now() - ended).toBeLessThan(1_500) // a second, and what a busy machine adds
    await director.patch(`/contacts/${granted.id}`, { name: 'Cleo' }, 2)
    const { told: anew, close: closeToo } = await listening(outsider, 'contacts')
    await eventually('it is not let in again', () => anew.length > 0)
    expect(anew).toMatchObject([{ refused: 'contacts' }])
    expect(JSON.stringify(told)).not.toContain(other.id)
    close()
    closeToo()
  })

  test('that is for later opens nothing before, and can be taken back before it begins', async () => {
    const startsAt = Temporal.Now.instant().add({ hours: 1 }).toString()
    const { body } = await give(worker, { permission: 'members.view', startsAt })
    expect([body.state, await statusOf(worker, '/members')]).toEqual(['waiting', 403])
    const soon = Temporal.Now.instant().add({ milliseconds: 600 }).toString()
    await give(worker, { permission: 'roles.view', startsAt: soon })
    await eventually('it has begun by itself', async () => (await statusOf(worker, '/roles')) === 200, 2_500)
    expect((await director.put(`/members/${worker.memberId}/grants/${body.id as string}/revocation`)).body.state).toBe('revoked')
  })

  test.each([
    ['a permission nobody declared', { permission: 'members.veiw' }, 'tenancy.unknown_permission'],
    ['a record that is not there', { permission: 'contacts.view', resourceType: 'contacts', resourceId: newId() }, 'tenancy.unknown_record'],
    ['a table that is nobody’s record', { permission: 'contacts.view', resourceType: 'users', resourceId: newId() }, 'tenancy.unknown_record'],
    ['a type without a record', { permission: 'contacts.view', resourceType: 'contacts' }, 'tenancy.unknown_record'],
    ['an end in the past', { permission: 'contacts.view', expiresAt: '2020-01-01T00:00:00Z' }, 'tenancy.grant_ends_too_soon'],
    ['half of what is whole', { permission: 'audit.view', reach: 'own' }, 'tenancy.never_own'],
  ])('is refused for %s', async (_, wish, code) => {
    const { status, body } = await give(worker, wish)
    expect([status, body.code]).toEqual([422, code])
  })

  test('is refused on one record where a permission has no records, and on another organization’s', async () => {
    const { id } = await contact()
    const foreign = await newOrganization(app)
    const theirs = await foreign.inside((db) => contactFor(db, {}))
    expect((await give(worker, { permission: 'audit.view', resourceType: 'contacts', resourceId: id })).body.code).toBe('tenancy.not_on_one_record')
    expect((await give(worker, { permission: 'contacts.view', resourceType: 'contacts', resourceId: theirs.id })).body.code).toBe('tenancy.unknown_record')
  })

  test('gives nothing that the giver lacks, nor what was only granted to them, nor to an equal', async () => {
    const host = await actingAs(app, salon, 'employee')
    const { id } = await made({ 'roles.grant': 'all', 'members.view': 'all' }, { rank: 4 })
    await hold(host, [id])
    await give(host, { permission: 'audit.view' })
    expect((await give(worker, { permission: 'members.view' }, host)).status).toBe(201)
    expect((await give(worker, { permission: 'audit.view' }, host)).body.code).toBe('tenancy.grant_beyond_you')
    expect((await give(worker, { permission: 'bookings.view' }, host)).body.code).toBe('tenancy.grant_beyond_you')
    expect((await give(worker, { permission: 'bookings.view', reach: 'own' }, host)).status).toBe(201)
    expect((await give(worker, { permission: 'members.*' }, host)).body.code).toBe('tenancy.grant_beyond_you')
    expect((await give(host, { permission: 'members.view' }, host)).body.code).toBe('tenancy.not_below_you')
    expect((await give(admin, { permission: 'members.transfer' }, admin)).body.code).toBe('tenancy.not_below_you')
  })

  test('lets nobody stand higher', async () => {
    const peer = await actingAs(app, salon, 'employee')
    await give(worker, { permission: '*' })
    expect((await worker.put(`/members/${peer.memberId}/suspension`)).body.code).toBe('tenancy.not_below_you')
    expect((await worker.post('/roles', role({ 'audit.view': 'all' }, { rank: 1 }))).body.code).toBe('tenancy.role_beyond_you')
    expect((await worker.post('/invitations', { emails: ['a@example.com'], roles: ['employee'] })).body.code).toBe('tenancy.grants_above_you')
  })
})

describe('why somebody may, or may not,', () => {
  const asked = async (who: { memberId: string }, permission: string, query = '') => (await director.get(`/members/${who.memberId}/permissions/${permission}${query}`)).body as Record<string, unknown>
  const on = (id: string) => `?resourceType=contacts&resourceId=${id}`

  test('is answered with the role, the wildcard or the grant that gives it, the furthest first', async () => {
    const { id } = await made({ 'contacts.*': 'own' }, { name: 'Helper' })
    await hold(worker, [id])
    const expiresAt = '2099-01-01T00:00:00Z'
    await give(worker, { permission: 'contacts.edit', expiresAt })
    expect(await asked(worker, 'organization.view')).toMatchObject({ isAllowed: true, rule: { kind: 'preset_role', role: 'contractor', reach: 'all' } })
    expect(await asked(worker, 'contacts.archive')).toMatchObject({ isAllowed: true, reach: 'own', rule: { kind: 'custom_role', name: 'Helper', pattern: 'contacts.*' } })
    expect(await asked(worker, 'contacts.edit')).toMatchObject({ reach: 'all', rule: { kind: 'grant', expiresAt }, sources: [{ kind: 'grant' }, { kind: 'custom_role' }] })
  })

  test('of one record: their own, granted, not theirs, or not to be seen', async () => {
    const [mine, granted, other] = [await contact(worker.memberId), await contact(), await contact()]
    await give(worker, { permission: 'contacts.view', resourceType: 'contacts', resourceId: granted.id })
    await give(worker, { permission: 'contacts.edit', resourceType: 'contacts', resourceId: other.id })
    expect(await asked(worker, 'contacts.view', on(mine.id))).toMatchObject({ isAllowed: true, rule: { kind: 'preset_role', reach: 'own' } })
    expect(await asked(worker, 'contacts.view', on(granted.id))).toMatchObject({ isAllowed: true, rule: { kind: 'grant', recordId: granted.id } })
    expect(await asked(worker, 'contacts.view', on(other.id))).toMatchObject({ isAllowed: false, rule: { kind: 'not_own' } })
    expect(await asked(worker, 'contacts.edit', on(other.id))).toMatchObject({ isAllowed: false, rule: { kind: 'not_seen', permission: 'contacts.view' } })
    expect(await asked(worker, 'contacts.edit', on(mine.id))).toMatchObject({ isAllowed: false, rule: { kind: 'granted_elsewhere' } })
  })

  test('says what stands against it', async () => {
    const clerk = await salon.inside((db) => addMember(db, { name: 'No sign-in', roles: ['admin'] }))
    const revoked = (await give(worker, { permission: 'audit.view' })).body.id as string
    await director.put(`/members/${worker.memberId}/grants/${revoked}/revocation`)
    await give(worker, { permission: 'members.view', startsAt: '2099-01-01T00:00:00Z' })
    expect(await asked(worker, 'bookings.view')).toMatchObject({ isAllowed: false, rule: { kind: 'not_held' }, heldBy: { presets: ['director', 'admin', 'manager', 'employee', 'auditor'] } })
    expect(await asked(worker, 'audit.view')).toMatchObject({ rule: { kind: 'grant_revoked', grantId: revoked } })
    expect(await asked(worker, 'members.view')).toMatchObject({ rule: { kind: 'grant_waiting', at: '2099-01-01T00:00:00Z' } })
    expect(await asked(worker, 'members.fly')).toMatchObject({ isAllowed: false, rule: { kind: 'undeclared' }, heldBy: { presets: [] } })
    expect(await asked({ memberId: clerk }, 'members.view')).toMatchObject({ rule: { kind: 'no_sign_in' } })
    await director.put(`/members/${worker.memberId}/suspension`)
    expect(await asked(worker, 'organization.view')).toMatchObject({ isAllowed: false, rule: { kind: 'not_active', state: 'suspended' } })
  })

  test('is told of records that whoever asks can see, and of no other organization’s', async () => {
    const foreign = await newOrganization(app)
    const theirs = await foreign.inside((db) => contactFor(db, {}))
    expect(await asked(worker, 'contacts.view', on(theirs.id))).toMatchObject({ status: 404 })
    expect(await asked(worker, 'contacts.view', '?resourceType=users&resourceId=' + newId())).toMatchObject({ status: 422 })
  })
})

describe('a preview', () => {
  const preview = async (roleId: string, permissions: Patterns, by = director) => (await by.post('/roles/previews', { roleId, permissions })).body as { holders: number; permissions: unknown[]; records: unknown[] }

  test('says who would see how many records, and who would not any more, as the lists then show', async () => {
    const { id } = await made({ 'members.view': 'all' })
    const second = await actingAs(app, salon, 'customer', { name: 'Cleo' })
    const [mine] = [await contact(worker.memberId), await contact(second.memberId), await contact()]
    await hold(worker, [id])
    await hold(second, [id])
    const nobody = { people: 0, names: [] }
    expect(await preview(id, { 'contacts.view': 'own' })).toEqual({
      holders: 2,
      permissions: [
        { permission: 'members.view', gains: nobody, losses: { people: 2, names: ['Cleo', 'Wim'] } },
        { permission: 'contacts.view', gains: { people: 1, names: ['Cleo'] }, losses: nobody },
      ],
      records: [
        { type: 'members', permission: 'members.view', gains: { ...nobody, records: 0, isAtLeast: false }, losses: { people: 2, names: ['Cleo', 'Wim'], records: 4, isAtLeast: false } },
        { type: 'contacts', permission: 'contacts.view', gains: { people: 1, names: ['Cleo'], records: 1, isAtLeast: false }, losses: { ...nobody, records: 0, isAtLeast: false } },
      ],
    })
    expect(await preview(id, { 'contacts.view': 'all', 'members.view': 'all' })).toMatchObject({ records: [{ type: 'contacts', gains: { people: 2, records: 3 } }] })
    const listed = async (who: TestMember) => ((await who.get('/contacts')).body as { items: { id: string }[] }).items.length
    expect([await listed(worker), await statusOf(second, `/contacts/${mine.id}`)]).toEqual([1, 403])
    await change(id, { permissions: { 'contacts.view': 'all', 'members.view': 'all' } })
    expect([await listed(worker), await listed(second)]).toEqual([3, 3])
  })

  test('counts no one’s records whose role is not the asker’s to change', async () => {
    const { id } = await made({ 'members.transfer': 'all' })
    expect(await preview(id, {}, admin)).toMatchObject({ code: 'tenancy.role_beyond_you' })
    expect(await preview(id, {}, await actingAs(app, await newOrganization(app), 'director'))).toMatchObject({ status: 404 })
  })
})
