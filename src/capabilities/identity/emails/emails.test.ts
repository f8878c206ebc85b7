import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId } from '../../../kernel/ids.ts'
import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import type { Client } from '../../../kernel/testing/client.ts'
import { buildApp } from '../../../testing.ts'
import type { TestApp } from '../../../testing.ts'

import { mailsTo, newPerson, PASSWORD, signIn } from '../factory.ts'

let app: TestApp
beforeAll(async () => {
  app = await buildApp({ env: { DEMO: 'true' } })
})
afterAll(() => app.close())

const sql = (text: string, values: unknown[] = []) => app.kernel.database.identity.rows<Record<string, unknown>>(text, values)
const newAddress = () => `${newId()}@new.example`

async function linkIn(email: string, kind: string): Promise<string> {
  await eventually(`${kind} has come`, async () => (await mailsTo(app, email)).some((mail) => mail.kind === `identity.${kind}`))
  return /#token=([\w-]+)/.exec((await mailsTo(app, email)).find((mail) => mail.kind === `identity.${kind}`)!.text)![1]!
}

async function someone(traits: { isDemo?: boolean; isProven?: boolean } = {}) {
  const { email, userId } = await newPerson(app, undefined, traits)
  return { email, userId, session: await signIn(app, email) }
}

/** Asks for a new address, and answers what came there. */
async function asking(session: Client, to = newAddress()): Promise<{ to: string; token: string }> {
  const asked = await session.put('/email/change', { email: to })
  expect(asked.status, asked.text).toBe(202)
  return { to, token: await linkIn(to, 'change_email') }
}

/** Somebody whose address has just been changed, with what both addresses were sent. */
async function changed() {
  const person = await someone({ isProven: true })
  const { to, token } = await asking(person.session)
  expect(await person.session.put('/email', { token })).toMatchObject({ status: 200, body: { email: to } })
  return { ...person, to, undo: await linkIn(person.email, 'email_changed') }
}

describe('an address', () => {
  test('is verified by the link that was sent there, once', async () => {
    const { email, session } = await someone()
    expect((await session.get('/email')).body).toEqual({ email, verifiedAt: null, waitingFor: null })
    expect((await session.post('/email/verification')).status).toBe(202)
    const token = await linkIn(email, 'verify_email')
    expect(await session.put('/email/verification', { token })).toMatchObject({ status: 200, body: { email } })
    expect((await session.get('/email')).body).toMatchObject({ verifiedAt: expect.any(String) })
    expect(await app.visitor.put('/email/verification', { token })).toMatchObject({ status: 410, body: { code: 'identity.email_link_used' } })
    expect(await session.post('/email/verification')).toMatchObject({ status: 409, body: { code: 'identity.email_verified' } })
  })

  test('is verified for a day only, and a newer link makes the one before void', async () => {
    const { email, userId, session } = await someone()
    await session.post('/email/verification')
    const first = await linkIn(email, 'verify_email')
    await session.post('/email/verification')
    expect((await app.visitor.put('/email/verification', { token: first })).status).toBe(410)
    await sql('update email_links set expires_at = now() where user_id = $1', [userId])
    const [newest] = await mailsTo(app, email)
    expect(await app.visitor.put('/email/verification', { token: /#token=([\w-]+)/.exec(newest!.text)![1] })).toMatchObject({ status: 410, body: { code: 'identity.email_link_over' } })
  })

  test('is the owner’s by a password that was set by mail, too', async () => {
    const { email, userId } = await newPerson(app)
    const asked = await app.visitor.post('/password-resets', { email })
    const token = await linkIn(email, 'reset')
    const set = await app.visitor.with({ cookie: String(asked.headers['set-cookie']).split(';')[0]! }).put(`/password-resets/${token}`, { password: 'copper lantern drifts sideways' })
    expect(set.status, set.text).toBe(200)
    expect((await sql('select email_verified_at is not null as verified from users where id = $1', [userId]))[0]).toEqual({ verified: true })
  })
})

describe('a new address', () => {
  test('is taken when its link is opened, and not before; the old one is told', async () => {
    const { email, session } = await someone()
    const { to, token } = await asking(session)
    expect((await session.get('/email')).body).toMatchObject({ email, waitingFor: to })
    expect((await app.visitor.post('/session', { email: to, password: PASSWORD })).status).toBe(401)

    expect((await session.put('/email', { token })).status).toBe(200)
    expect((await session.get('/session')).body).toMatchObject({ user: { email: to } })
    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(401)
    expect((await app.visitor.post('/session', { email: to, password: PASSWORD })).status).toBe(200)
    await linkIn(email, 'email_changed')
    expect((await app.visitor.put('/email', { token })).status).toBe(410)
  })

  test('takes who has just said once more that it is them, and nobody of a demonstration', async () => {
    const { userId, session } = await someone()
    await sql('update user_sessions set confirmed_at = null where user_id = $1', [userId])
    expect(await session.put('/email/change', { email: newAddress() })).toMatchObject({ status: 403, body: { code: 'identity.confirmation_needed' } })
    const demo = await someone({ isDemo: true })
    expect(await demo.session.put('/email/change', { email: newAddress() })).toMatchObject({ status: 403, body: { code: 'identity.demo_email' } })
  })

  test('that is somebody else’s is refused to whoever reads its mails, and to nobody before', async () => {
    const other = await newPerson(app)
    const { session } = await someone()
    const { token } = await asking(session, other.email)
    expect(await session.put('/email', { token })).toMatchObject({ status: 409, body: { code: 'identity.email_in_use' } })
  })

  test('goes to one of two who take it at once', async () => {
    const to = newAddress()
    const people = [await someone(), await someone()]
    const tokens = []
    for (const { session } of people) {
      await session.put('/email/change', { email: to })
      tokens.push(/#token=([\w-]+)/.exec((await mailsTo(app, to))[0]!.text)![1]!)
    }
    const answers = await Promise.all(tokens.map((token, at) => people[at]!.session.put('/email', { token })))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409])
  })

  test('is taken once by a link that is pressed in two tabs at once, and by one of two links asked for one after the other', async () => {
    const { email, session } = await someone()
    const first = await asking(session)
    const second = await asking(session)
    const answers = await Promise.all([second.token, second.token, first.token].map((token) => session.put('/email', { token })))
    expect(answers.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 410, 410])
    expect((await session.get('/email')).body).toMatchObject({ email: second.to, waitingFor: null })
    expect((await mailsTo(app, email)).filter(({ kind }) => kind === 'identity.email_changed').length).toBeLessThan(2)
  })

  test('can be thought better of', async () => {
    const { email, session } = await someone()
    const { token } = await asking(session)
    expect((await session.delete('/email/change')).status).toBe(204)
    expect((await app.visitor.put('/email', { token })).status).toBe(410)
    expect((await session.get('/email')).body).toMatchObject({ email, waitingFor: null })
  })

  test('makes void what was sent to the old one', async () => {
    const { email, userId, session } = await someone()
    const asked = await app.visitor.post('/password-resets', { email })
    const reset = await linkIn(email, 'reset')
    const { token } = await asking(session)
    await session.put('/email', { token })
    const browser = app.visitor.with({ cookie: String(asked.headers['set-cookie']).split(';')[0]! })
    expect(await browser.get(`/password-resets/${reset}`)).toMatchObject({ status: 410 })
    expect(userId).toBeTruthy()
  })
})

describe('a change of address that the owner did not make', () => {
  test('is taken back from the old one for a week, and everybody is signed out', async () => {
    const { email, to, undo, session } = await changed()
    expect(await app.visitor.put('/email/undo', { token: undo })).toMatchObject({ status: 200, body: { email } })
    expect((await session.get('/session')).status).toBe(401)
    expect((await app.visitor.post('/session', { email: to, password: PASSWORD })).status).toBe(401)
    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(200)
    expect((await app.visitor.put('/email/undo', { token: undo })).status).toBe(410)
  })

  test('is not made good by changing it twice: the first owner’s link holds, the intruder’s own falls with it', async () => {
    const { email, userId, to, undo, session } = await changed()
    const further = await asking(session)
    await session.put('/email', { token: further.token })
    const intruders = await linkIn(to, 'email_changed')
    // The intruder goes back a step, which must not cost the owner theirs.
    expect((await app.visitor.put('/email/undo', { token: intruders })).status).toBe(200)
    expect((await app.visitor.put('/email/undo', { token: undo })).status).toBe(200)
    expect((await sql('select email from users where id = $1', [userId]))[0]).toEqual({ email })
    expect((await app.visitor.put('/email/undo', { token: intruders })).status).toBe(410)
  })

  test('is not made good by what was asked for in between', async () => {
    const { undo, session } = await changed()
    const waiting = await asking(session)
    await app.visitor.put('/email/undo', { token: undo })
    expect((await app.visitor.put('/email', { token: waiting.token })).status).toBe(410)
  })
})
