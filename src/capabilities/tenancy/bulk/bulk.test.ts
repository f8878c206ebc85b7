import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import type { Static } from '../../../kernel/http/schema.ts'
import type { Role } from '../../../kernel/access/roles.ts'
import { newId } from '../../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { addMember } from '../members.ts'
import type { Job as JobSchema } from '../jobs/contract.ts'

type Job = Static<typeof JobSchema>

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', { name: 'Dora' })
  admin = await actingAs(app, salon, 'admin', { name: 'Abel' })
})

const memberIn = (name: string, traits: { roles?: Role[]; email?: string } = {}) => salon.inside((db) => addMember(db, { name, roles: traits.roles ?? ['employee'], email: traits.email ?? null }))
/** Nothing is worked at before somebody waits for it. */
let working: Promise<void> | null = null
const worked = async () => {
  await (working ??= app.kernel.jobs.start({ work: true }))
  await app.kernel.jobs.whenIdle()
}
const preview = async (who: TestMember, select: object, change: object) => who.post('/members/bulk?preview=true', { select, change })
const start = (who: TestMember, select: object, change: object) => who.post('/members/bulk', { select, change })
const ended = async (who: TestMember, id: string): Promise<Job> => {
  await worked()
  return (await who.get(`/jobs/${id}`)).body
}
const bulk = async (who: TestMember, select: object, change: object) => {
  const { status, text, body } = await start(who, select, change)
  expect(status, text).toBe(200)
  return ended(who, body.id)
}
const undone = async (who: TestMember, { id }: { id: string }) => {
  const { status, text } = await who.put(`/jobs/${id}/reversal`)
  expect(status, text).toBe(200)
  return ended(who, id)
}
const seen = async (id: string) => (await director.get(`/members/${id}`)).body
const reasons = (body: { refused: { name: string | null; code: string }[] }) => body.refused.map(({ name, code }) => `${name} ${code}`).toSorted()

describe('many at once', () => {
  // The first: nobody works yet.
  test('stop where they are when somebody says so, and begin nothing more in the name of who may not any more', async () => {
    const ann = await memberIn('Ann')
    const { body: job } = await start(admin, { ids: [ann] }, { state: 'suspended' })
    expect((await director.put(`/jobs/${job.id}/cancellation`)).body).toMatchObject({ state: 'cancelled', counts: { waiting: 1 }, can: { undo: false } })
    const { body: demoted } = await start(admin, { ids: [ann] }, { state: 'suspended' })
    await director.put(`/members/${admin.memberId}/roles`, { roles: ['employee'] }, { 'if-match': '"1"' })
    const gone = await actingAs(app, salon, 'admin')
    const { body: orphan } = await start(gone, { ids: [ann] }, { state: 'suspended' })
    await director.put(`/members/${gone.memberId}/suspension`)
    expect(await ended(director, demoted.id)).toMatchObject({ state: 'finished', counts: { refused: 1 }, refused: [{ code: 'kernel.forbidden' }] })
    expect(await ended(director, orphan.id)).toMatchObject({ state: 'failed', counts: { waiting: 1 }, problem: { code: 'kernel.job_without_asker' } })
    expect(await ended(director, job.id)).toMatchObject({ state: 'cancelled', counts: { waiting: 1 } })
    expect((await seen(ann)).state).toBe('active')
  })

  test('are looked at first, changed then, and found as wished the second time', async () => {
    const ids = [await memberIn('Ann'), await memberIn('Bob'), await memberIn('Cleo', { roles: ['manager'] })]
    const select = { ids: [...ids, director.memberId] }
    const before = await preview(admin, select, { roles: ['manager'] })
    expect(before.body).toMatchObject({ preview: true, total: 4, changed: 2, unchanged: 1, ids: ids.slice(0, 2) })
    expect(reasons(before.body)).toEqual(['Dora tenancy.not_below_you'])
    expect(before.body.refused[0].detail).toBe('Dora does not rank below you, so you cannot decide this.')
    expect(before.body.access).toMatchObject({ holders: 2, permissions: expect.arrayContaining([{ permission: 'contacts.import', gains: { people: 2, names: ['Ann', 'Bob'] }, losses: { people: 0, names: [] } }]) as unknown })
    expect((await seen(ids[0]!)).roles).toEqual(['employee'])

    const job = await bulk(admin, select, { roles: ['manager'] })
    expect(job).toMatchObject({ state: 'finished', total: 4, counts: { done: 2, unchanged: 1, refused: 1, waiting: 0 }, startedBy: { name: 'Abel' }, can: { cancel: false, undo: true } })
    expect(job.refused).toMatchObject([{ name: 'Dora', detail: before.body.refused[0].detail }])
    expect((await seen(ids[0]!)).roles).toEqual(['manager'])
    expect((await bulk(admin, select, { roles: ['manager'] })).counts).toMatchObject({ done: 0, unchanged: 3 })
  })

  test('are chosen by the list’s own filters', async () => {
    await Promise.all(['Ann One', 'Ann Two', 'Bob'].map((name) => memberIn(name)))
    const { id: unitId } = (await director.post('/units', { name: 'Hair' })).body
    expect((await bulk(director, { filter: { q: 'Ann', 'filter[role]': 'employee' } }, { unitId })).counts).toMatchObject({ done: 2 })
    expect((await director.get(`/members?filter[unitId]=${unitId}&count=exact`)).body.total).toBe(2)
    expect((await start(director, { filter: { 'filter[nonsense]': 'x' } }, { unitId })).status).toBe(400)
  })

  test('are each refused for their own reason, which leaves the others done', async () => {
    const [ann, bob, cleo] = [await memberIn('Ann'), await memberIn('Bob'), await memberIn('Cleo')]
    await director.patch(`/members/${ann}`, { managerId: bob }, 1)
    const job = await bulk(director, { ids: [ann, bob, cleo] }, { managerId: ann })
    expect(job.counts).toMatchObject({ done: 1, refused: 2 })
    expect(reasons(job)).toEqual(['Ann tenancy.manager_below', 'Bob tenancy.manager_below']) // one is known beforehand, one by the table alone
    expect(await seen(cleo)).toMatchObject({ manager: { name: 'Ann' } })
    expect(await seen(bob)).toMatchObject({ manager: null, version: 1 })
  })

  test('keep the last director, whoever else goes', async () => {
    const second = await actingAs(app, salon, 'director', { name: 'Ezra' })
    await start(director, { ids: [second.memberId, admin.memberId, director.memberId] }, { roles: ['employee'] })
    await worked()
    const roles = await Promise.all([director, second].map(async ({ memberId }) => ((await second.get(`/members/${memberId}`)).body as { roles: Role[] }).roles))
    expect(roles.flat()).toContain('director')
  })

  test('are suspended and let in again', async () => {
    const worker = await actingAs(app, salon, 'employee', { name: 'Wes' })
    const out = await bulk(admin, { ids: [worker.memberId, admin.memberId] }, { state: 'suspended' })
    expect(out.counts).toMatchObject({ done: 1, refused: 1 })
    expect((await worker.get('/members')).status).toBe(403)
    expect((await undone(admin, out)).counts).toMatchObject({ undone: 1 })
    expect((await worker.get('/members')).status).toBe(200)
  })

  test('are invited again where they cannot sign in', async () => {
    const [ann, bob] = [await memberIn('Ann', { email: 'ann@test.example' }), await memberIn('Bob')]
    const job = await bulk(director, { ids: [ann, bob, admin.memberId] }, { invite: true })
    expect(job.counts).toMatchObject({ done: 1, unchanged: 1, refused: 1 })
    expect(reasons(job)).toEqual(['Bob tenancy.no_address'])
    expect((await director.get('/invitations')).body.items).toMatchObject([{ email: 'ann@test.example', state: 'pending' }])
    await undone(director, job)
    expect((await director.get('/invitations')).body.items).toMatchObject([{ state: 'revoked' }])
  })

  test('are given one of the organization’s own roles, beside those they hold, and it is taken back', async () => {
    const role = async (name: string, permissions: object) => (await director.post('/roles', { name, rank: 3, permissions })).body.id as string
    const [desk, books] = [await role('Desk', { 'contacts.view': 'all' }), await role('Books', { 'audit.view': 'all' })]
    const worker = await actingAs(app, salon, 'employee')
    await director.put(`/members/${worker.memberId}/custom-roles`, { roleIds: [desk] }, { 'if-match': '"1"' })
    const wish = { customRoles: { give: [books], take: [] } }
    expect((await preview(director, { ids: [worker.memberId] }, wish)).body.access).toMatchObject({ permissions: [{ permission: 'audit.view', gains: { people: 1 } }] })
    const job = await bulk(director, { ids: [worker.memberId] }, wish)
    expect((await seen(worker.memberId)).customRoles).toMatchObject([{ id: books }, { id: desk }])
    expect((await worker.get('/audit-entries')).status).toBe(200)
    await undone(director, job)
    expect((await seen(worker.memberId)).customRoles).toMatchObject([{ id: desk }])
    expect((await worker.get('/audit-entries')).status).toBe(403)
    expect((await start(director, { ids: [worker.memberId] }, { customRoles: { give: [newId()], take: [] } })).body.code).toBe('tenancy.unknown_role')
  })

  test('are taken back where nobody has changed them since, and the others named', async () => {
    const [ann, bob] = [await memberIn('Ann'), await memberIn('Bob')]
    const [hair, nails] = [(await director.post('/units', { name: 'Hair' })).body.id as string, (await director.post('/units', { name: 'Nails' })).body.id as string]
    await director.patch(`/members/${ann}`, { unitId: nails, furtherUnitIds: [hair] }, 1)
    const job = await bulk(director, { ids: [ann, bob] }, { unitId: hair })
    await director.patch(`/members/${bob}`, { title: 'Cutter' }, 2)
    const back = await undone(admin, job)
    expect(back).toMatchObject({ state: 'undone', counts: { undone: 1, kept: 1, done: 0 }, refused: [{ name: 'Bob', state: 'kept', code: 'tenancy.changed_since' }], can: { undo: false } })
    expect(await seen(ann)).toMatchObject({ unit: { id: nails }, furtherUnits: [{ id: hair }] })
    expect(await seen(bob)).toMatchObject({ unit: { id: hair } })
    expect((await director.put(`/jobs/${job.id}/reversal`)).body.code).toBe('kernel.nothing_to_undo')
  })

  test('are no more than ten thousand, and go in steps, each of them once', async () => {
    const crowd = (count: number) => salon.inside((db) => sql`insert into members (organization_id, name) select ${salon.id}, 'Crowd ' || n from generate_series(1, ${count}::int) n`.execute(db))
    await crowd(60)
    const { id: unitId } = (await director.post('/units', { name: 'Crowd' })).body
    const job = await bulk(director, { filter: { q: 'Crowd' } }, { unitId })
    expect(job).toMatchObject({ state: 'finished', counts: { done: 60 } })
    const versions = await salon.inside((db) => db.selectFrom('members').select('version').distinct().where('organization_id', '=', salon.id).where('name', 'like', 'Crowd %').execute())
    expect(versions).toEqual([{ version: 2 }])
    expect((await start(director, { ids: Array.from({ length: 10_001 }, newId) }, { unitId })).body.code).toBe('kernel.invalid')
  })

  test('are one’s own organization’s, and for who may', async () => {
    const ann = await memberIn('Ann')
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await start(stranger, { ids: [ann] }, { state: 'suspended' })).body).toMatchObject({ total: 0 })
    expect((await start(await actingAs(app, salon, 'manager'), { ids: [ann] }, { state: 'suspended' })).status).toBe(403)
    expect((await seen(ann)).state).toBe('active')
    const job = await bulk(admin, { ids: [ann] }, { state: 'suspended' })
    const employee = await actingAs(app, salon, 'employee')
    for (const who of [stranger, employee]) expect([(await who.get(`/jobs/${job.id}`)).status, (await who.put(`/jobs/${job.id}/reversal`)).status]).toEqual([404, 404])
    await director.put(`/members/${admin.memberId}/roles`, { roles: ['employee'] }, { 'if-match': '"1"' })
    expect([(await admin.get(`/jobs/${job.id}`)).status, (await admin.put(`/jobs/${job.id}/reversal`)).status]).toEqual([200, 403])
  })

  test.each([[{}], [{ roles: ['employee'], state: 'suspended' }], [{ roles: [] }], [{ roles: ['customer'] }], [{ name: 'Everybody' }]])('change by %j is refused', async (change) => {
    expect((await start(director, { ids: [director.memberId] }, change)).status).toBe(422)
  })
})
