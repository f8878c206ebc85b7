import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'
import { cookiesAfter } from './factory.ts'

const PASSWORD = 'four quite unrelated words'

let app: TestApp
let salon: TestOrganization
let director: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app, { name: 'Salon Ada', languages: ['en'] })
  director = await actingAs(app, salon, 'director', { name: 'Dora Director' })
})

const address = () => `${newId()}@test.example`
const person = (email: string) => ({ name: 'Grace Hopper', email, password: PASSWORD })
const as = (answer: Answer) => new Client(app.server, { cookie: cookiesAfter(undefined, answer) })
const look = (token: string, who: Client = app.visitor) => who.post('/invitation', { token })
const accept = (token: string, body: object = {}, who: Client = app.visitor) => who.post('/invitation/acceptance', { token, ...body })

/** Invites an address of its own, and answers what the mail brought. */
async function invited(body: object = {}, who: TestMember = director): Promise<{ email: string; token: string; id: string }> {
  const email = address()
  expect((await who.post('/invitations', { emails: [email], roles: ['employee'], title: 'Colourist', ...body })).status).toBe(201)
  const mail = await salon.inside((db) => db.selectFrom('mails').select('text').where('to_address', '=', email).orderBy('created_at', 'desc').executeTakeFirstOrThrow())
  const { items } = (await who.get(`/invitations?q=${email}`)).body
  return { email, token: /\/invitation\/([\w.-]+)/.exec(mail.text)![1]!, id: items[0].id }
}

async function link(body: object = {}): Promise<{ token: string; id: string }> {
  const { url, id } = (await director.post('/invitation-links', { roles: ['employee'], uses: 2, ...body })).body
  return { token: url.split('/').at(-1), id }
}

describe('an invitation by mail', () => {
  test('shows who invites to what, and lets somebody new in with a name and a password', async () => {
    const { email, token } = await invited()
    expect((await look(token)).body).toMatchObject({ organization: { id: salon.id, name: 'Salon Ada' }, invitedBy: 'Dora Director', email, roles: ['employee'], state: 'pending', hasAccount: false })

    const answer = await accept(token, { person: person(email) })
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toMatchObject({ organization: { id: salon.id }, member: { name: 'Grace Hopper', roles: ['employee'] } })
    const grace = as(answer)
    expect((await grace.get('/members')).status).toBe(200)
    expect((await grace.get('/invitations')).status).toBe(403)
    expect((await director.get(`/members?q=${email}`)).body.items).toMatchObject([{ name: 'Grace Hopper', title: 'Colourist', state: 'active' }])
    expect((await app.visitor.post('/session', { email, password: PASSWORD })).status).toBe(200)
  })

  test('is good once', async () => {
    const { email, token } = await invited()
    expect((await accept(token, { person: person(email) })).status).toBe(201)
    expect((await look(token)).body.state).toBe('accepted')
    expect((await accept(token, { person: person(address()) })).body.code).toBe('tenancy.invitation_used')
    expect((await accept(token, {}, await actingAs(app, await newOrganization(app), 'director'))).body.code).toBe('tenancy.invitation_used')
  })

  test('clicked twice in the same moment, makes one member', async () => {
    const { token } = await invited()
    const other = await actingAs(app, await newOrganization(app), 'manager')
    const answers = await Promise.all([accept(token, {}, other), accept(token, {}, other), accept(token, {}, other)])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(2)
    expect((await director.get('/members')).body.items).toHaveLength(2)
  })

  test('joins whoever is signed in, whatever address it went to, and they see both organizations at once', async () => {
    const { token } = await invited()
    const elsewhere = await newOrganization(app)
    const other = await actingAs(app, elsewhere, 'director', { name: 'Mary Shelley' })
    const answer = await accept(token, {}, other)
    expect(answer.status, answer.text).toBe(201)
    expect(answer.body).toMatchObject({ organization: { id: salon.id }, member: { name: 'Mary Shelley', roles: ['employee'] } })
    expect(answer.body.organizations.map(({ id }: { id: string }) => id).toSorted()).toEqual([salon.id, elsewhere.id].toSorted())
    expect((await other.with({ 'x-organization': salon.id }).get('/members')).status).toBe(200)
  })

  test('signs nobody in who names an address that has an account', async () => {
    const { email, token } = await invited()
    await accept(token, { person: person(email) })
    const second = await invited()
    const refused = await accept(second.token, { person: person(email) })
    expect(refused.status).toBe(409)
    expect(refused.body).toMatchObject({ code: 'identity.sign_in_to_join', errors: [{ pointer: '/person/email' }] })
    expect(refused.headers['set-cookie']).toBeUndefined()
    expect((await look(second.token)).body.state).toBe('pending')
  })

  test('holds a new password to the rules of the door', async () => {
    const { email, token } = await invited()
    expect((await accept(token, { person: { ...person(email), password: 'short' } })).status).toBe(422)
    expect((await accept(token, { person: { ...person(email), password: 'passwordpassword' } })).body).toMatchObject({ code: 'identity.common_password', errors: [{ pointer: '/person/password' }] })
    expect((await accept(token)).status).toBe(401)
  })

  test('opens nothing once it was sent again, taken back, or has expired', async () => {
    const renewed = await invited()
    await director.post(`/invitations/${renewed.id}/mails`)
    expect((await look(renewed.token)).status).toBe(404)
    expect((await accept(renewed.token, { person: person(renewed.email) })).body.code).toBe('tenancy.invitation_unknown')

    const revoked = await invited()
    await director.put(`/invitations/${revoked.id}/revocation`)
    expect((await look(revoked.token)).body).toMatchObject({ state: 'revoked', hasAccount: false })
    expect((await accept(revoked.token, { person: person(revoked.email) })).body.code).toBe('tenancy.invitation_revoked')

    const expired = await invited()
    await salon.inside((db) => db.updateTable('invitations').set({ expires_at: Temporal.Now.instant().subtract({ hours: 1 }) }).where('id', '=', expired.id).execute())
    expect((await look(expired.token)).body.state).toBe('expired')
    expect((await accept(expired.token, {}, await actingAs(app, await newOrganization(app), 'director'))).body.code).toBe('tenancy.invitation_expired')
    expect((await app.visitor.post('/session', { email: expired.email, password: PASSWORD })).status).toBe(401)
  })

  test('falls with a suspended inviter', async () => {
    const admin = await actingAs(app, salon, 'admin')
    const { email, token } = await invited({}, admin)
    await director.put(`/members/${admin.memberId}/suspension`)
    expect((await look(token)).body.state).toBe('revoked')
    expect((await accept(token, { person: person(email) })).body.code).toBe('tenancy.invitation_revoked')
    await director.delete(`/members/${admin.memberId}/suspension`)
    expect((await look(token)).body.state).toBe('revoked')
  })

  test('brings back who left, and not who is suspended', async () => {
    const worker = await actingAs(app, salon, 'employee', { name: 'Grace' })
    await director.put(`/members/${worker.memberId}/departure`)
    const back = await accept((await invited({ roles: ['manager'] })).token, {}, worker)
    expect(back.body).toMatchObject({ member: { id: worker.memberId, name: 'Grace', roles: ['manager'] } })
    expect((await accept((await invited()).token, {}, worker)).body.code).toBe('tenancy.member_already')

    await director.put(`/members/${worker.memberId}/suspension`)
    expect((await accept((await invited()).token, {}, worker)).body.code).toBe('tenancy.suspended_here')
  })

  test('gives a sign-in to whoever works here without one', async () => {
    const email = address()
    const id = await salon.inside((db) => addMember(db, { name: 'Grace', email, roles: ['employee'] }))
    expect((await director.post('/invitations', { emails: [email], roles: ['manager'] })).body.outcomes).toEqual([{ email, outcome: 'invited' }])
    const mail = await salon.inside((db) => db.selectFrom('mails').select('text').where('to_address', '=', email).executeTakeFirstOrThrow())
    const answer = await accept(/\/invitation\/([\w.-]+)/.exec(mail.text)![1]!, { person: person(email) })
    expect(answer.body.member).toMatchObject({ id, name: 'Grace', roles: ['manager'] })
  })
})

describe('an open link', () => {
  test('lets in as many as it says, and then nobody', async () => {
    const { token, id } = await link()
    for (const email of [address(), address()]) expect((await accept(token, { person: person(email) })).status).toBe(201)
    expect((await accept(token, { person: person(address()) })).body.code).toBe('tenancy.invitation_used')
    expect((await director.get(`/invitations/${id}`)).body).toMatchObject({ state: 'accepted', uses: 2, url: null })
  })

  test('gives its last place to one of those who come at once', async () => {
    const { token } = await link({ uses: 1 })
    const people = await Promise.all([1, 2, 3].map(async () => actingAs(app, await newOrganization(app), 'director')))
    const answers = await Promise.all(people.map((who) => accept(token, {}, who)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('does not count who belongs already, and does not bring back who was taken out', async () => {
    const { token, id } = await link()
    expect((await accept(token, {}, director)).body.code).toBe('tenancy.member_already')
    const worker = await actingAs(app, salon, 'employee')
    await director.put(`/members/${worker.memberId}/departure`)
    expect((await accept(token, {}, worker)).body.code).toBe('tenancy.left_before')
    expect((await director.get(`/invitations/${id}`)).body.uses).toBe(0)
  })
})

test.each(['x', 'a.b', `${'A'.repeat(22)}.${'B'.repeat(43)}`, '..', '💥'])('the token %j was never one of ours', async (token) => {
  expect((await look(token)).status).toBe(404)
  expect((await accept(token, { person: person(address()) })).status).toBe(404)
})

test('roles of the organization’s own that were offered are held by who joins', async () => {
  const { id, name } = (await director.post('/roles', { name: 'Front desk', rank: 3, permissions: { 'contacts.view': 'all' } })).body
  const { token, email } = await invited({ customRoleIds: [id] })
  expect((await look(token)).body.customRoles).toEqual([name])
  const joined = await accept(token, { person: person(email) })
  expect((await director.get(`/members/${joined.body.member.id}`)).body).toMatchObject({ roles: ['employee'], customRoles: [{ id }] })
})
