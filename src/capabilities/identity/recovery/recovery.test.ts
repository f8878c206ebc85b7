import { TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { Client } from '../../../kernel/testing/client.ts'
import { actingAs, actingAsOperator, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'
import { addMember } from '../../tenancy/public.ts'

import { cookiesAfter, mailsTo, newPerson, PASSWORD, signIn } from '../factory.ts'
import { completeRecoveries } from './recovery.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember
let lost: Awaited<ReturnType<typeof someoneLocked>>

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app)
  director = await actingAs(app, salon, 'director', confirmed)
  admin = await actingAs(app, salon, 'admin', confirmed)
  lost = await someoneLocked(salon)
})

/** Approving is sensitive. */
const confirmed = { isConfirmed: true }

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)

/** Somebody with a second factor that is not at hand, and a session from before. */
async function someoneLocked(organization: TestOrganization) {
  const { email, userId } = await newPerson(app, organization)
  const session = await signIn(app, email)
  const enrolment = await session.post('/second-factor/app')
  const code = () => new TOTP({ secret: enrolment.body.secret }).generate()
  expect((await session.put('/second-factor/app', { code: code() })).status).toBe(200)
  const [row] = await sql('select id from members where user_id = $1', [userId])
  return { email, userId, memberId: row!.id as string, session, code }
}

/** With the right password, up to where the code is asked for. */
async function atTheCode(email: string): Promise<Client> {
  const answer = await app.visitor.post('/session', { email, password: PASSWORD })
  expect(answer.body, answer.text).toHaveProperty('ways')
  return new Client(app.server, { cookie: cookiesAfter(undefined, answer) })
}

async function asked({ email }: { email: string } = lost): Promise<string> {
  const answer = await (await atTheCode(email)).post('/session/factor/recovery')
  expect(answer.status, answer.text).toBe(201)
  const [row] = await sql('select r.id from factor_recoveries r join users u on u.id = r.user_id where u.email = $1 and r.ended_at is null', [email])
  return row!.id as string
}

const approve = (by: Client, id: string) => by.put(`/factor-recoveries/${id}/approval`)
async function delayPasses(id: string) {
  await sql(`update factor_recoveries set due_at = now() where id = $1 and due_at is not null`, [id])
  await completeRecoveries(app.kernel)
}
const stateOf = async (id: string) => (await sql('select due_at is not null as is_due, outcome from factor_recoveries where id = $1', [id]))[0]

async function tokenIn(email: string, kind: string): Promise<string> {
  await eventually(`${kind} has come`, async () => (await mailsTo(app, email)).some((mail) => mail.kind === `identity.${kind}`))
  return /#token=([\w.-]+)/.exec((await mailsTo(app, email)).find((mail) => mail.kind === `identity.${kind}`)!.text)![1]!
}

describe('a lost second factor', () => {
  test('is taken away by two people after a delay, and a new one comes first', async () => {
    const id = await asked()
    expect((await approve(director, id)).body).toMatchObject({ approvals: 1, missing: 1, dueAt: null })
    expect((await approve(admin, id)).body).toMatchObject({ approvals: 2, missing: 0, dueAt: expect.any(String) })
    await completeRecoveries(app.kernel)
    expect(await stateOf(id), 'not before its time').toEqual({ is_due: true, outcome: null })

    await delayPasses(id)
    expect(await stateOf(id)).toMatchObject({ outcome: 'done' })
    expect((await lost.session.get('/session')).status).toBe(401)

    const again = await signIn(app, lost.email)
    expect(await again.get('/members')).toMatchObject({ status: 403, body: { code: 'kernel.factor_required' } })
    const enrolment = await again.post('/second-factor/app')
    expect((await again.put('/second-factor/app', { code: new TOTP({ secret: enrolment.body.secret }).generate() })).status).toBe(200)
    app.kernel.sessions.forget(lost.userId)
    expect((await again.get('/members')).status).toBe(200)
    await eventually('every step was told', async () => {
      const kinds = new Set((await mailsTo(app, lost.email)).map(({ kind }) => kind))
      return ['recovery_opened', 'recovery_vote', 'recovery_approved', 'recovery_done'].every((kind) => kinds.has(`identity.${kind}`))
    })
  })

  test('is told to those who may approve, in their language, and to nobody else', async () => {
    const employee = await actingAs(app, salon, 'employee')
    await sql("update users set language = 'de' where id = $1", [admin.userId])
    await director.post(`/members/${lost.memberId}/factor-recovery`)
    const emailOf = async ({ userId }: { userId: string }) => (await sql('select email from users where id = $1', [userId]))[0]!.email as string
    const waits = async (one: { userId: string }) => (await mailsTo(app, await emailOf(one))).filter(({ kind }) => kind === 'identity.recovery_waits').map(({ language }) => language)
    await eventually('the admin was told', async () => (await waits(admin)).length > 0)
    expect(await waits(admin)).toEqual(['de'])
    expect([await waits(director), await waits(employee)], 'whoever opened it knows, and others decide nothing').toEqual([[], []])
  })

  test('that nobody approves in time stays, and its owner is told', async () => {
    const id = await asked()
    await sql('update factor_recoveries set expires_at = now() where id = $1', [id])
    await completeRecoveries(app.kernel)
    expect(await stateOf(id)).toMatchObject({ outcome: 'expired' })
    await eventually('it was told', async () => (await mailsTo(app, lost.email)).some(({ kind }) => kind === 'identity.recovery_expired'))
  })

  test('is taken away by no single person, however often, nor by its owner, nor from below', async () => {
    const id = await asked()
    expect((await approve(director, id)).status).toBe(200)
    expect(await approve(director, id)).toMatchObject({ status: 409, body: { code: 'identity.recovery_voted' } })
    expect((await approve(await actingAs(app, salon, 'employee'), id)).status).toBe(403)
    await delayPasses(id)
    expect(await stateOf(id)).toEqual({ is_due: false, outcome: null })

    const boss = await someoneLocked(salon)
    await salon.inside((db) => db.insertInto('member_roles').values({ organization_id: salon.id, member_id: boss.memberId, role: 'director' }).execute())
    app.kernel.sessions.forget(boss.userId)
    const own = await asked(boss)
    await sql('update user_sessions set confirmed_at = now() where user_id = $1', [boss.userId])
    expect(await approve(boss.session, own)).toMatchObject({ status: 403, body: { code: 'identity.recovery_own' } })
    expect(await approve(admin, own), 'an admin is not above a director').toMatchObject({ status: 403, body: { code: 'tenancy.not_below_you' } })
    expect((await approve(director, own)).status, 'directors are each other’s equals').toBe(200)
  })

  test('takes both of ten approvals at once, and begins one delay', async () => {
    const id = await asked()
    const answers = await Promise.all([director, admin, director, admin].map((one) => approve(one, id)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(2)
    expect(await stateOf(id)).toEqual({ is_due: true, outcome: null })
  })

  test('is nobody’s to ask for without the right password, nor where there is none to lose', async () => {
    expect((await app.visitor.post('/session/factor/recovery')).status).toBe(401)
    expect((await lost.session.post('/session/factor/recovery')).status).toBe(401)
    const plain = await actingAs(app, salon, 'employee')
    expect(await director.post(`/members/${plain.memberId}/factor-recovery`)).toMatchObject({ status: 409, body: { code: 'identity.recovery_needless' } })
  })

  test('can be asked for by somebody above, who may be one of the two', async () => {
    const opened = await director.post(`/members/${lost.memberId}/factor-recovery`)
    expect(opened.status, opened.text).toBe(201)
    expect(opened.body).toMatchObject({ approvals: 0, openedBy: expect.any(String), can: { approve: true } })
    expect((await director.get('/factor-recoveries')).body.items).toHaveLength(1)
    await approve(director, opened.body.id)
    expect((await approve(admin, opened.body.id)).body).toMatchObject({ dueAt: expect.any(String) })
    const other = await actingAs(app, await newOrganization(app), 'director', confirmed)
    expect((await other.get('/factor-recoveries')).body.items).toEqual([])
    expect((await approve(other, opened.body.id)).status).toBe(404)
  })
})

describe('its owner stops it', () => {
  async function approved(): Promise<string> {
    const id = await asked()
    await approve(director, id)
    await approve(admin, id)
    return id
  }

  test('by the link in the mail, with one click, from anywhere, and once', async () => {
    const id = await approved()
    const token = await tokenIn(lost.email, 'recovery_approved')
    expect((await app.visitor.put('/factor-recovery/cancellation', { token })).status).toBe(204)
    await delayPasses(id)
    expect(await stateOf(id)).toMatchObject({ outcome: 'canceled' })
    expect((await lost.session.get('/session')).status, 'nothing has changed').toBe(200)
    expect((await app.visitor.put('/factor-recovery/cancellation', { token })).status).toBe(410)
    expect((await app.visitor.put('/factor-recovery/confirmation', { token })).status, 'a link does one thing').toBe(404)
  })

  test('in a session of theirs', async () => {
    const id = await approved()
    expect((await lost.session.get('/factor-recovery')).body.recovery).toMatchObject({ approvals: 2, missing: 0 })
    expect((await lost.session.delete('/factor-recovery')).status).toBe(204)
    expect(await stateOf(id)).toMatchObject({ outcome: 'canceled' })
  })

  test('by signing in with the factor, which is not lost then', async () => {
    const id = await approved()
    await sql('update mfa_factors set last_counter = 0 where user_id = $1', [lost.userId])
    const waiting = await atTheCode(lost.email)
    expect((await waiting.post('/session/factor', { code: lost.code() })).status).toBe(200)
    expect(await stateOf(id)).toMatchObject({ outcome: 'canceled' })
  })

  test('or somebody who was asked refuses', async () => {
    const id = await asked()
    expect((await admin.put(`/factor-recoveries/${id}/refusal`)).status).toBe(204)
    expect(await stateOf(id)).toMatchObject({ outcome: 'refused' })
    expect((await approve(director, id)).status).toBe(404)
  })
})

describe('a second factor that guards more than one organization', () => {
  test('is taken away by both, not by two of one', async () => {
    const studio = await newOrganization(app)
    const theirs = await actingAs(app, studio, 'director', confirmed)
    await studio.inside((db) => addMember(db, { userId: lost.userId, name: 'Ada', roles: ['employee'] }))
    const id = await asked()
    await approve(director, id)
    expect((await approve(admin, id)).body).toMatchObject({ missing: 1, dueAt: null })
    expect((await approve(theirs, id)).body).toMatchObject({ dueAt: expect.any(String) })
  })

  test('also when they joined the other while the delay ran', async () => {
    const id = await asked()
    await approve(director, id)
    await approve(admin, id)
    const studio = await newOrganization(app)
    await studio.inside((db) => addMember(db, { userId: lost.userId, name: 'Ada', roles: ['employee'] }))
    await delayPasses(id)
    expect(await stateOf(id)).toEqual({ is_due: false, outcome: null })
  })
})

describe('where nobody in the organization can approve', () => {
  const approveAsOperator = (by: Client, id: string) => by.put(`/operator/factor-recoveries/${id}/approval`)

  test('two who run the platform do', async () => {
    const id = await asked()
    const operators = [await actingAsOperator(app, ['support']), await actingAsOperator(app)]
    expect((await approveAsOperator(operators[0]!, id)).body).toMatchObject({ dueAt: null })
    expect((await approveAsOperator(operators[1]!, id)).body).toMatchObject({ dueAt: expect.any(String) })
  })

  test('or one of them and their own verified mailbox, which an unverified one is not', async () => {
    const operator = await actingAsOperator(app, ['support'])
    const unverified = await asked()
    await approveAsOperator(operator, unverified)
    expect((await mailsTo(app, lost.email)).map(({ kind }) => kind)).not.toContain('identity.recovery_confirm')

    const verified = await someoneLocked(salon)
    await sql('update users set email_verified_at = now() where id = $1', [verified.userId])
    const id = await asked(verified)
    const token = await tokenIn(verified.email, 'recovery_confirm')
    expect((await app.visitor.put('/factor-recovery/confirmation', { token })).status).toBe(204)
    expect(await stateOf(id), 'the mailbox alone is nobody’s approval').toEqual({ is_due: false, outcome: null })
    expect((await approveAsOperator(operator, id)).body).toMatchObject({ isEmailConfirmed: true, dueAt: expect.any(String) })
  })

  test('about who runs the platform, super admins alone decide', async () => {
    await sql(`update users set platform_roles = '{analyst}' where id = $1`, [lost.userId])
    const id = await asked()
    expect(await approveAsOperator(await actingAsOperator(app, ['support']), id)).toMatchObject({ status: 403, body: { code: 'identity.recovery_by_super_admin' } })
    await approve(director, id)
    await approve(admin, id)
    expect(await stateOf(id)).toEqual({ is_due: false, outcome: null })
    await approveAsOperator(await actingAsOperator(app), id)
    await approveAsOperator(await actingAsOperator(app), id)
    expect(await stateOf(id)).toEqual({ is_due: true, outcome: null })
  })
})
