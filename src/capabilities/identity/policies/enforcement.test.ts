import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { fixedClock } from '../../../kernel/clock.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'

const clock = fixedClock(Temporal.Now.instant().toString())
let app: TestApp
let strict: TestOrganization
let easy: TestOrganization
let director: TestMember
let employee: TestMember

beforeAll(async () => {
  app = await buildApp({ clock })
})
afterAll(() => app.close())

beforeEach(async () => {
  strict = await newOrganization(app, { name: 'Strict' })
  easy = await newOrganization(app, { name: 'Easy' })
  director = await actingAs(app, strict, 'director', { isConfirmed: true })
  employee = await actingAs(app, strict, 'employee')
  await easy.inside((db) => addMember(db, { userId: employee.userId, name: 'Ada', roles: ['employee'] }))
  clock.set(Temporal.Now.instant().add({ minutes: 1 }).toString()) // after all of them came
})

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)
const forget = (...members: TestMember[]) => members.forEach(({ userId }) => app.kernel.sessions.forget(userId))

async function decide(change: object) {
  const { body } = await director.get('/security-policy')
  const answer = await director.patch('/security-policy', { ...change, weakens: true }, (body as { version: number }).version)
  expect(answer.status, answer.text).toBe(200)
  forget(director, employee)
}
const later = (hours: number) => {
  clock.advance({ hours })
  forget(director, employee)
}
const barrierOf = async (member: TestMember, organization: TestOrganization) => {
  const { body } = await member.get('/session')
  return (body as { organizations: { id: string; barrier: string | null; factorDue: { until: string } | null }[] }).organizations.find(({ id }) => id === organization.id)!
}

/** Sets a factor up over HTTP, as the screen behind the barrier does. */
async function setUp(member: TestMember): Promise<void> {
  await sql('update user_sessions set confirmed_at = now() where user_id = $1', [member.userId])
  const enrolment = await member.post('/second-factor/app')
  expect(enrolment.status, enrolment.text).toBe(201)
  const code = new TOTP({ secret: enrolment.body.secret }).generate({ timestamp: clock.now().epochMilliseconds })
  const on = await member.put('/second-factor/app', { code })
  expect(on.status, on.text).toBe(200)
}

describe('a second factor that an organization asks of everybody', () => {
  test('is part of the answer to why somebody may, with its date; afterwards it is what decides, where their place would permit it', async () => {
    await setUp(director)
    await decide({ factorRequired: 'everybody', factorGraceDays: 2 })
    const why = async (permission: string) => (await director.get(`/members/${employee.memberId}/permissions/${permission}`)).body as Record<string, unknown>
    expect(await why('members.view')).toMatchObject({ isAllowed: true, factorDue: { until: (await barrierOf(employee, strict)).factorDue!.until } })
    later(49)
    expect(await why('members.view')).toMatchObject({ isAllowed: false, rule: { kind: 'barrier', barrier: 'factor_required' }, sources: [{ kind: 'preset_role', role: 'employee' }] })
    expect(await why('audit.view')).toMatchObject({ isAllowed: false, rule: { kind: 'not_held' } })
    await setUp(employee)
    expect(await why('members.view')).toMatchObject({ isAllowed: true, factorDue: null })
  })

  test('is a column and a filter of the list of members, and of its file, for who manages members', async () => {
    const late = await actingAs(app, strict, 'auditor', { name: 'Late' })
    await strict.inside((db) => addMember(db, { name: 'No sign-in', roles: ['employee'] }))
    await setUp(director)
    const listed = async (wanted: string) => ((await director.get(`/members?count=exact&filter[secondFactor]=${wanted}`)).body as { items: { id: string; secondFactor: string }[]; total: number })
    expect((await listed('off')).items.map(({ id }) => id).toSorted()).toEqual([employee.memberId, late.memberId].toSorted())
    expect((await listed('missing')).total).toBe(0)
    await decide({ factorRequired: 'everybody', factorGraceDays: 2 })
    expect(await listed('on')).toMatchObject({ total: 1, items: [{ id: director.memberId, secondFactor: 'on' }] })
    expect(await listed('missing')).toMatchObject({ total: 2, items: [{ secondFactor: 'missing' }, { secondFactor: 'missing' }] })
    const file = (await director.send('GET', '/members?filter[secondFactor]=missing', undefined, { accept: 'text/csv' })).text
    expect(file.split('\n')[0]).toContain('Second factor')
    expect([...file.matchAll(/Required, and missing/g)]).toHaveLength(2)
    expect((await director.post('/members/bulk?preview=true', { select: { filter: { 'filter[secondFactor]': 'missing' } }, change: { roles: ['auditor'] } })).body).toMatchObject({ total: 2 })
    expect((await employee.get('/members?filter[secondFactor]=on')).status).toBe(403)
    expect((await employee.get('/members')).text).not.toContain('secondFactor')
  })

  test('is told with its date, then bars who has none, and lets them in with the one they set up', async () => {
    await decide({ factorRequired: 'everybody', factorGraceDays: 2 })
    const due = await barrierOf(employee, strict)
    expect(due.barrier).toBe(null)
    expect(Temporal.Instant.from(due.factorDue!.until).since(clock.now()).total('hours')).toBeCloseTo(48, 3)
    expect((await employee.get('/members')).status).toBe(200)

    later(49)
    expect(await employee.get('/members')).toMatchObject({ status: 403, body: { code: 'kernel.factor_required' } })
    expect((await employee.get('/members', { 'x-organization': easy.id })).status, 'other organizations are not concerned').toBe(200)
    expect((await employee.get('/session')).body).toMatchObject({ permissions: {} })

    await setUp(employee)
    expect((await employee.get('/members')).status).toBe(200)
    expect(await barrierOf(employee, strict)).toMatchObject({ barrier: null, factorDue: null })
  })

  test('closes sockets too', async () => {
    await decide({ factorRequired: 'everybody', factorGraceDays: 0 })
    const [{ id }] = (await sql('select id from user_sessions where user_id = $1', [employee.userId])) as [{ id: string }]
    const standings = (await app.kernel.sessions.alive([id])).get(id)!
    expect(new Map(standings.map(({ organizationId, barrier }) => [organizationId, barrier]))).toEqual(new Map([[strict.id, 'factor_required'], [easy.id, null]]))
  })

  test('cannot be removed, and says who needs it; where nobody does, it can', async () => {
    await setUp(employee)
    await decide({ factorRequired: 'everybody', factorGraceDays: 30 })
    await sql('update user_sessions set confirmed_at = now() where user_id = $1', [employee.userId])
    expect(await employee.delete('/second-factor/app')).toMatchObject({ status: 409, body: { code: 'identity.factor_needed', data: { organization: 'Strict' } } })
    await decide({ factorRequired: 'nobody' })
    expect((await employee.delete('/second-factor/app')).status).toBe(204)
  })


  test('keeps one of the last two, also when both are removed at the same moment', async () => {
    await decide({ factorRequired: 'everybody', factorGraceDays: 2 })
    await setUp(employee)
    for (let round = 0; round < 3; round += 1) {
      const [passkey] = await sql("insert into passkeys (user_id, credential_id, public_key, counter, transports, name) values ($1, $2, 'key', 0, '{}', 'Phone') returning id", [employee.userId, Buffer.from(`key ${round}`)])
      const answers = await Promise.all([employee.delete('/second-factor/app'), employee.delete(`/passkeys/${passkey!.id as string}`)])
      expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 409])
      await sql('delete from passkeys where user_id = $1', [employee.userId])
      if (answers[0].status === 204) await setUp(employee)
    }
  })

  test('says beforehand whom it would concern', async () => {
    await setUp(employee)
    const preview = await director.post('/security-policy/preview', { factorRequired: 'everybody', factorGraceDays: 7 })
    expect(preview.body).toMatchObject({ people: 2, asked: 2, without: 1, barred: 0 })
    const roles = await director.post('/security-policy/preview', { factorRequired: 'roles', factorRequiredRoles: ['employee'], factorGraceDays: 0 })
    expect(roles.body).toEqual({ people: 2, asked: 1, without: 0, barred: 0, until: null, signedOut: 0, weakens: [] })
    expect((await director.get('/security-policy')).body).toMatchObject({ version: 0, factorRequired: 'nobody' })
  })
})

describe('a second factor that is asked of some', () => {
  test('concerns the roles that are named, and no others', async () => {
    await decide({ factorRequired: 'roles', factorRequiredRoles: ['employee'], factorGraceDays: 0 })
    expect((await employee.get('/members')).status).toBe(403)
    expect((await director.get('/members')).status).toBe(200)
  })

  test('needs a role to be named', async () => {
    expect(await director.patch('/security-policy', { factorRequired: 'roles' }, 0)).toMatchObject({ status: 422, body: { code: 'identity.no_roles_asked' } })
  })

  test('gives no second grace to who was asked already, when more are asked', async () => {
    await decide({ factorRequired: 'roles', factorRequiredRoles: ['employee'], factorGraceDays: 2 })
    later(49)
    expect((await employee.get('/members')).status).toBe(403)
    await decide({ factorRequired: 'everybody' })
    expect((await employee.get('/members')).status).toBe(403)
    expect((await director.get('/members')).status).toBe(200)
  })

  test('can be one member, whatever the policy says; only who ranks above asks', async () => {
    const path = `/members/${employee.memberId}/second-factor`
    const manager = await actingAs(app, strict, 'admin')
    expect((await manager.put(`/members/${director.memberId}/second-factor/requirement`)).status).toBe(403)
    expect((await manager.put(`${path}/requirement`)).body).toMatchObject({ isAsked: true, isAskedAlone: true, hasFactor: false, can: { ask: false, askNoMore: true, help: false } })
    later(24 * 7 + 1)
    expect(await employee.get('/members')).toMatchObject({ status: 403, body: { code: 'kernel.factor_required' } })
    expect((await director.get(path)).body).toMatchObject({ isBarred: true })
    expect((await director.delete(`${path}/requirement`)).body).toMatchObject({ isAsked: false })
    expect((await employee.get('/members')).status).toBe(200)
  })
})

describe('a second factor that the platform asks', () => {
  test('bars who runs it from all of it, once their day is over', async () => {
    const operator = await actingAsOperator(app)
    expect((await operator.get('/operator/organizations')).status).toBe(200)
    clock.advance({ hours: 25 })
    const { id } = ((await operator.get('/session')).body as { user: { id: string } }).user
    app.kernel.sessions.forget(id)
    expect(await operator.get('/operator/organizations')).toMatchObject({ status: 403, body: { code: 'kernel.factor_required' } })
    expect((await operator.get('/session')).body).toMatchObject({ platformBarrier: 'factor_required', permissions: {} })
  })

  test('can be asked of everybody, over all organizations', async () => {
    const operator = await actingAsOperator(app)
    const before = (await operator.get('/operator/security-policy')).body as { version: number }
    expect((await operator.patch('/operator/security-policy', { factorRequired: 'everybody', factorGraceDays: 0 }, before.version)).status).toBe(200)
    forget(employee)
    expect((await employee.get('/members')).status).toBe(403)
    expect((await employee.get('/members', { 'x-organization': easy.id })).status).toBe(403)
    const { version } = (await operator.get('/operator/security-policy')).body as { version: number }
    await sql('update user_sessions set confirmed_at = null where user_id = $1', [operator.userId])
    const less = () => operator.patch('/operator/security-policy', { recoveryDelayHours: 1 }, version)
    expect(await less(), 'protecting less asks who sits there').toMatchObject({ status: 403, body: { code: 'identity.confirmation_needed' } })
    await sql('update user_sessions set confirmed_at = now() where user_id = $1', [operator.userId])
    expect((await less()).status).toBe(200)
    expect(await sql("select detail from security_events where user_id = $1 and kind = 'platform_policy_weakened'", [operator.userId])).toEqual([{ detail: { recoveryDelayHours: 1 } }])

    await sql(`update platform_policy set recovery_delay_hours = 24, factor_required = 'operators', factor_required_since = factor_required_since - 'everybody', factor_grace_days = 1`)
    forget(employee)
    expect((await employee.get('/members')).status).toBe(200)
  })
})
