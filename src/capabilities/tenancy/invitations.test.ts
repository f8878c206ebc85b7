import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { newId } from '../../kernel/ids.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'

let app: TestApp
let salon: TestOrganization
let director: TestMember
let admin: TestMember

beforeAll(async () => {
  app = await buildApp()
})
afterAll(() => app.close())
beforeEach(async () => {
  salon = await newOrganization(app, { name: 'Salon Ada', languages: ['en'] })
  director = await actingAs(app, salon, 'director', { name: 'Dora Director' })
  admin = await actingAs(app, salon, 'admin')
})

const address = () => `${newId()}@test.example`
const invite = (who: TestMember, emails: string[], body: object = {}) => who.post('/invitations', { emails, roles: ['employee'], ...body })
const found = async (who: TestMember, query = '') => (await who.get(`/invitations?${query}`)).body.items
const mailsTo = (email: string) => salon.inside((db) => db.selectFrom('mails').selectAll().where('to_address', '=', email).orderBy('created_at').execute())

describe('by e-mail', () => {
  test('sends each a mail in their language, with a link of which only a hash is kept', async () => {
    const email = address()
    expect((await invite(director, [email], { language: 'el', title: 'Colourist' })).body.outcomes).toEqual([{ email, outcome: 'invited' }])
    const [mail] = await mailsTo(email)
    expect(mail).toMatchObject({ language: 'el', kind: 'tenancy.invitation' })
    expect(mail!.subject).toContain('Dora Director')
    const token = /\/invitation\/([\w.-]+)/.exec(mail!.text)![1]!
    const [row] = await salon.inside((db) => db.selectFrom('invitations').selectAll().execute())
    expect(JSON.stringify(row)).not.toContain(token.split('.')[1])
    expect(row).toMatchObject({ email, title: 'Colourist', uses: 0, most_uses: 1 })
    const [shown] = await found(director)
    expect(shown).toMatchObject({ email, state: 'pending', roles: ['employee'], invitedBy: 'Dora Director', url: null, can: { resend: true, revoke: true } })
    const days = Temporal.Instant.from(shown.expiresAt).since(Temporal.Instant.from(shown.createdAt)).total('hours') / 24
    expect(days).toBeCloseTo(7, 1)
  })

  test('takes two hundred at once, with duplicates and nonsense among them', async () => {
    const emails = Array.from({ length: 196 }, address)
    const member = (await director.get('/session')).body.user.email
    const answer = await invite(director, [...emails, emails[0]!.toUpperCase(), 'nonsense', member, ' '])
    expect(answer.status, answer.text).toBe(201)
    const { outcomes } = answer.body
    expect(outcomes).toHaveLength(198)
    expect(outcomes.filter((one: { outcome: string }) => one.outcome === 'invited')).toHaveLength(196)
    expect(outcomes).toContainEqual({ email: 'nonsense', outcome: 'not_an_address' })
    expect(outcomes).toContainEqual({ email: member, outcome: 'member' })
    const { total } = await salon.inside((db) => db.selectFrom('mails').select((eb) => eb.fn.countAll<number>().as('total')).executeTakeFirstOrThrow())
    expect(Number(total)).toBe(196)
    expect((await invite(director, Array.from({ length: 201 }, address))).status).toBe(422)
  })

  test('says the same of who has an account elsewhere and who has none', async () => {
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    const known = (await stranger.get('/session')).body.user.email
    const unknown = address()
    expect((await invite(director, [known, unknown])).body.outcomes.map((one: { outcome: string }) => one.outcome)).toEqual(['invited', 'invited'])
  })

  test('twice, leaves one invitation, as it was made last', async () => {
    const email = address()
    await invite(director, [email])
    expect((await invite(admin, [email], { roles: ['manager'] })).body.outcomes).toEqual([{ email, outcome: 'renewed' }])
    expect(await found(director)).toMatchObject([{ email, roles: ['manager'] }])
    expect(await mailsTo(email)).toHaveLength(2)
  })

  test('reaches up to one’s own rank, and does not undo what was offered from above', async () => {
    const email = address()
    expect((await invite(admin, [email], { roles: ['director'] })).body.code).toBe('tenancy.grants_above_you')
    expect((await invite(admin, [email], { roles: ['admin'] })).status).toBe(201)
    const heir = address()
    await invite(director, [heir], { roles: ['director'] })
    expect((await invite(admin, [heir])).body.outcomes).toEqual([{ email: heir, outcome: 'above_you' }])
    const [{ id, can }] = await found(admin, `q=${heir}`)
    expect(can).toEqual({ resend: false, revoke: false })
    expect((await admin.put(`/invitations/${id}/revocation`)).status).toBe(403)
    expect((await admin.post(`/invitations/${id}/mails`)).status).toBe(403)
  })

  test.each([[['customer']], [['contractor']], [[]]])('not to %j', async (roles) => {
    expect((await invite(director, [address()], { roles })).status).toBe(422)
  })

  test('is sent again with another link, also when it has expired, and not when it was taken back', async () => {
    const email = address()
    await invite(director, [email])
    const [{ id }] = await found(director)
    await salon.inside((db) => db.updateTable('invitations').set({ expires_at: Temporal.Now.instant().subtract({ hours: 1 }) }).where('id', '=', id).execute())
    expect(await found(director, 'filter[state]=expired')).toMatchObject([{ id, state: 'expired', can: { resend: true } }])
    expect((await director.post(`/invitations/${id}/mails`)).body).toMatchObject({ state: 'pending' })
    const links = (await mailsTo(email)).map(({ text }) => /\/invitation\/([\w.-]+)/.exec(text)![1])
    expect(new Set(links).size).toBe(2)

    expect((await director.put(`/invitations/${id}/revocation`)).body).toMatchObject({ state: 'revoked', can: { resend: false, revoke: false } })
    expect((await director.put(`/invitations/${id}/revocation`)).status).toBe(200)
    expect((await director.post(`/invitations/${id}/mails`)).body.code).toBe('tenancy.invitation_revoked')
    expect((await invite(director, [email])).body.outcomes).toEqual([{ email, outcome: 'invited' }])
  })

  test('falls with whoever made it: all of a suspended one’s, what is too high of a demoted one’s', async () => {
    const [low, high] = [address(), address()]
    await invite(admin, [low])
    await invite(admin, [high], { roles: ['admin'] })
    const { version } = (await director.get(`/members/${admin.memberId}`)).body
    await director.put(`/members/${admin.memberId}/roles`, { roles: ['manager'] }, { 'if-match': `"${version}"` })
    expect(await found(director, 'filter[state]=revoked')).toMatchObject([{ email: high }])
    await director.put(`/members/${admin.memberId}/suspension`)
    expect(await found(director, 'filter[state]=pending')).toEqual([])
  })
})

describe('by an open link', () => {
  const open = (who: TestMember, body: object = {}) => who.post('/invitation-links', { roles: ['employee'], uses: 3, ...body })

  test('can be copied as often as needed, until it is taken back', async () => {
    const link = await open(director)
    expect(link.body).toMatchObject({ email: null, state: 'pending', uses: 0, mostUses: 3, url: expect.stringMatching(/\/invitation\/[\w-]{22}\.[\w-]{43}$/) as string, can: { resend: false, revoke: true } })
    expect((await found(director, 'filter[byMail]=false'))[0].url).toBe(link.body.url)
    expect((await director.post(`/invitations/${link.body.id}/mails`)).body.code).toBe('tenancy.invitation_without_mail')
    expect((await director.put(`/invitations/${link.body.id}/revocation`)).body).toMatchObject({ state: 'revoked', url: null })
  })

  test('makes nobody director or admin, and has an end', async () => {
    for (const body of [{ roles: ['director'] }, { roles: ['admin'] }, { uses: 0 }, { uses: 501 }, { days: 91 }]) expect((await open(director, body)).status).toBe(422)
  })
})

test('another organization’s are not there', async () => {
  const { id } = (await director.post('/invitation-links', { roles: ['employee'], uses: 3 })).body
  const stranger = await actingAs(app, await newOrganization(app), 'director')
  expect((await stranger.put(`/invitations/${id}/revocation`)).status).toBe(404)
  expect((await stranger.post(`/invitations/${id}/mails`)).status).toBe(404)
  expect(await found(stranger)).toEqual([])
})

describe('with roles of the organization’s own', () => {
  const role = async (permissions: object, { rank = 3 } = {}): Promise<string> => (await director.post('/roles', { name: `R ${newId()}`, rank, permissions })).body.id

  test('offers what its giver could give, and no role that is offered is deleted', async () => {
    const desk = await role({ 'contacts.view': 'all' })
    const own = await role({ 'sso.edit': 'all' })
    const email = address()
    expect((await invite(admin, [email], { customRoleIds: [desk] })).status).toBe(201)
    const [invitation] = await found(admin)
    expect(invitation.customRoles).toMatchObject([{ id: desk }])
    expect((await mailsTo(email))[0]!.text).toContain(invitation.customRoles[0].name)
    expect((await invite(admin, [address()], { customRoleIds: [own] })).body.code).toBe('tenancy.role_beyond_you')
    expect((await invite(admin, [address()], { customRoleIds: [newId()] })).body.code).toBe('tenancy.unknown_role')
    const stranger = await actingAs(app, await newOrganization(app), 'director')
    expect((await invite(stranger, [address()], { customRoleIds: [desk] })).body.code).toBe('tenancy.unknown_role')

    expect((await director.delete(`/roles/${desk}`)).body).toMatchObject({ code: 'tenancy.role_offered', data: { count: 1 } })
    await admin.put(`/invitations/${invitation.id}/revocation`)
    expect((await director.delete(`/roles/${desk}`)).status).toBe(204)
  })

  test('an open link gives no more than a manager may do', async () => {
    expect((await director.post('/invitation-links', { roles: ['employee'], uses: 3, customRoleIds: [await role({ 'contacts.view': 'all' })] })).body.customRoles).toHaveLength(1)
    expect((await director.post('/invitation-links', { roles: ['employee'], uses: 3, customRoleIds: [await role({ 'members.manage': 'all' })] })).body.code).toBe('tenancy.link_gives_too_much')
    expect((await director.post('/invitation-links', { roles: ['employee'], uses: 3, customRoleIds: [await role({}, { rank: 6 })] })).body.code).toBe('tenancy.link_gives_too_much')
  })

  test('a row of a file names them as they are called', async () => {
    const desk = await role({ 'contacts.view': 'all' })
    const { name } = (await director.get(`/roles/${desk}`)).body
    const rows = [
      { email: 'ann@test.example', name: 'Ann', roles: `manager, ${name.toUpperCase()}` },
      { email: 'bob@test.example', name: 'Bob', roles: 'emperor' },
    ]
    expect((await admin.post('/invitations/rows', { rows })).body.rows).toMatchObject([{ outcome: 'invited' }, { outcome: 'unknown_role' }])
    const ann = (await admin.get('/members?q=Ann')).body.items[0]
    expect(ann).toMatchObject({ roles: ['manager'], customRoles: [{ id: desk }] })
  })
})
