import { sql } from 'kysely'

import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

import { addMember } from '../tenancy/public.ts'

import { offer } from './platform/operator-links.ts'
import { startSession } from './sessions.ts'
import { createUserWithHash } from './users.ts'

const registration = () => ({
  body: {
    person: { name: 'Ada Lovelace', email: `${newId()}@test.example`, password: 'four quite unrelated words' },
    organization: { name: 'Engines', slug: `engines-${newId().slice(-8)}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
  },
})

const openLink = async ({ director }: World) => {
  const { body } = await director.post('/invitation-links', { roles: ['employee'], uses: 5 })
  return (body as { url: string }).url.split('/').at(-1)!
}

const newUser = ({ inside }: World) => inside(async ({ kernel }) => ({ id: (await createUserWithHash(kernel, { name: 'Grace Hopper', email: `one-of-these-users-${newId()}@test.example`, language: null }, 'no password'))! }))

const userWithFactor = async (world: World) => {
  const user = await newUser(world)
  await world.inside(({ kernel }) => kernel.database.identity.rows("insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'sealed', now()) returning 1", [user.id]))
  return user
}

const wantedImpersonation = ({ organizationId, director }: World) => ({ body: { userId: director.userId, organizationId, reason: 'They cannot find a booking' } })

const newImpersonation = ({ inside, director }: World) =>
  inside((db) =>
    db
      .insertInto('impersonations')
      .values({ organization_id: db.scope.organizationId, member_id: director.memberId, user_id: director.userId, operator_id: newId(), operator_name: 'Grace', operator_session_id: newId(), reason: 'They cannot find a booking', expires_at: sql<Temporal.Instant>`now() + interval '30 minutes'` })
      .execute(),
  )

const newOperator = ({ inside }: World) =>
  inside(async ({ kernel }) => ({ id: (await createUserWithHash(kernel, { name: 'Grace Hopper', email: `${newId()}@test.example`, language: null, platformRoles: ['support'] }, 'no password'))! }))

const newOperatorLink = ({ inside }: World) => inside(async ({ kernel }) => ({ id: (await offer(kernel, { email: `${newId()}@test.example`, roles: ['support'], offeredBy: null })).id }))

const newClient = async ({ director }: World) => {
  const { body } = await director.post('/api-clients', { name: 'Accounting', kind: 'tokens', extent: 'everything', days: 30 })
  const { id } = body as { id: string }
  return { id }
}

/** One member for each organization, who signs in ever more often. */
const colleagues = new Map<string, Promise<{ memberId: string; userId: string }>>()
const colleagueOf = ({ organizationId, inside }: World) => {
  const known = colleagues.get(organizationId)
  if (known) return known
  const made = inside(async (db) => {
    const email = `${newId()}@test.example`
    const userId = (await createUserWithHash(db.kernel, { name: 'Grace Hopper', email, language: null }, 'nobody signs in by it'))!
    return { userId, memberId: await addMember(db, { userId, name: 'Grace Hopper', roles: ['employee'] }) }
  })
  colleagues.set(organizationId, made)
  return made
}
const colleague = async (world: World) => (await colleagueOf(world)).memberId
const anotherBrowser = async (world: World) => {
  const { userId } = await colleagueOf(world)
  return world.inside(async (db) => {
    const token = (await startSession(db.kernel, { userId, organizationId: null, device: 'test', address: '127.0.0.1' }))!
    const { id } = (await db.kernel.sessions.resolve(token))!
    await db.kernel.database.identity.rows('insert into session_visits (session_id, organization_id) values ($1, $2)', [id, world.organizationId])
    return id
  })
}

/** A member who has a second factor, and may have lost it. */
const locked = async ({ inside }: World) => {
  const email = `${newId()}@test.example`
  return inside(async (db) => {
    const userId = (await createUserWithHash(db.kernel, { name: 'Ada Lovelace', email, language: null }, 'nobody signs in by it'))!
    await db.kernel.database.identity.rows(`insert into mfa_factors (user_id, kind, secret_sealed, verified_at) values ($1, 'totp', 'sealed', now())`, [userId])
    return { memberId: await addMember(db, { userId, name: 'Ada', email, roles: ['employee'] }) }
  })
}

/** The same, for whom help was asked. */
const recovering = async (world: World) => {
  const { memberId } = await locked(world)
  const { body } = await world.director.post(`/members/${memberId}/factor-recovery`)
  await world.inside((db) => db.kernel.inFlight.ended(5)) // its mails and events, which would count as statements of whatever comes next
  return body as { id: string }
}

export default defineMatrix({
  'POST /session': { outside: true, call: () => ({ body: { email: 'nobody@test.example', password: 'not the password' } }), stranger: 401, director: 401 },
  'GET /session': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'DELETE /session': { outside: true, call: () => ({}), stranger: 204, director: 204 },
  'PUT /session/organization': { outside: true, call: ({ organizationId }) => ({ body: { organizationId } }), stranger: 401, director: 200 },
  'PUT /session/language': { outside: true, call: () => ({ body: { language: 'el' } }), stranger: 401, director: 204 },
  'GET /sign-ins': {
    outside: true,
    call: () => ({}),
    stranger: 401,
    director: 200,
    grows: ({ inside, director }) => inside((db) => startSession(db.kernel, { userId: director.userId, organizationId: null, device: 'test', address: '127.0.0.1' })),
  },
  'DELETE /sign-ins': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'DELETE /sign-ins/:id': { outside: true, call: () => ({ params: { id: newId() } }), stranger: 401, director: 404 },
  // Nobody who is tried here has a second factor, nor has given a password: what each does for whom is in factors/.
  'POST /session/factor': { outside: true, call: () => ({ body: { code: '000000' } }), stranger: 401, director: 401 },
  'POST /session/confirmation': { outside: true, call: () => ({ body: { password: 'not the password' } }), stranger: 401, director: 422 },
  'GET /second-factor': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'POST /second-factor/app': { outside: true, call: () => ({}), stranger: 401, director: 403 },
  'PUT /second-factor/app': { outside: true, call: () => ({ body: { code: '000000' } }), stranger: 401, director: 409 },
  'DELETE /second-factor/app': { outside: true, call: () => ({}), stranger: 401, director: 403 },
  'PUT /second-factor/backup-codes': { outside: true, call: () => ({}), stranger: 401, director: 403 },
  'POST /second-factor/phone': { outside: true, call: () => ({ body: { number: '+447700900123' } }), stranger: 401, director: 403 },
  'PUT /second-factor/phone': { outside: true, call: () => ({ body: { code: '000000' } }), stranger: 401, director: 409 },
  'DELETE /second-factor/phone': { outside: true, call: () => ({}), stranger: 401, director: 403 },
  'POST /session/factor/text-message': { outside: true, call: () => ({}), stranger: 401, director: 401 },
  'POST /session/confirmation/text-message': { outside: true, call: () => ({}), stranger: 401, director: 404 },
  'GET /passkeys': { outside: true, call: () => ({}), stranger: 401, director: 200, grows: ({ inside, director }) => inside((db) => db.kernel.database.identity.rows("insert into passkeys (user_id, credential_id, public_key, counter, transports, name) values ($1, uuid_send(uuidv7()), '', 0, '{}', 'Key')", [director.userId])) },
  'POST /passkeys/challenge': { outside: true, call: () => ({}), stranger: 401, director: 403 },
  'POST /passkeys': { outside: true, call: () => ({ body: { credential: { id: 'AAAA', response: { clientDataJSON: 'AAAA', attestationObject: 'AAAA' } } } }), stranger: 401, director: 403 },
  'PATCH /passkeys/:id': { outside: true, call: () => ({ params: { id: newId() }, body: { name: 'Phone' } }), stranger: 401, director: 403 },
  'DELETE /passkeys/:id': { outside: true, call: () => ({ params: { id: newId() } }), stranger: 401, director: 403 },
  'POST /session/passkey-challenge': { outside: true, call: () => ({}), stranger: 201, director: 201 },
  'POST /session/passkey': { outside: true, call: () => ({ body: { id: 'AAAA', response: { clientDataJSON: 'AAAA', authenticatorData: 'AAAA', signature: 'AAAA' } } }), stranger: 401, director: 401 },
  'POST /session/factor/passkey-challenge': { outside: true, call: () => ({}), stranger: 401, director: 401 },
  'POST /session/confirmation/passkey-challenge': { outside: true, call: () => ({}), stranger: 401, director: 404 },
  'PUT /password': { outside: true, call: () => ({ body: { current: 'not the password', password: 'five quite unrelated words' } }), stranger: 401, director: 422 },
  'POST /password-resets': { outside: true, call: () => ({ body: { email: 'nobody@test.example' } }), stranger: 202, director: 202 },
  'GET /password-resets/:token': { outside: true, call: () => ({ params: { token: 'nobody-has-sent-this' } }), stranger: 404, director: 404 },
  'PUT /password-resets/:token': { outside: true, call: () => ({ params: { token: 'nobody-has-sent-this' }, body: { password: 'five quite unrelated words' } }), stranger: 404, director: 404 },
  'GET /security-policy': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'PATCH /security-policy': {
    call: async ({ director }) => ({ body: { trustedDeviceDays: 14 }, headers: { 'if-match': String((await director.get('/security-policy')).headers.etag) } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: ['security_policies.insert'],
  },
  'GET /members/:id/sign-ins': { call: async (world) => ({ params: { id: await colleague(world) } }), denied: 'manager', elsewhere: 'not_found', grows: anotherBrowser },
  // Sessions stand outside every organization's tables: what is done to them is a security event.
  'DELETE /members/:id/sign-ins': { call: async (world) => ({ params: { id: await colleague(world) } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'DELETE /members/:id/sign-ins/:signInId': { call: async (world) => ({ params: { id: await colleague(world), signInId: await anotherBrowser(world) } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'POST /tokens': { outside: true, call: () => ({ body: { refreshToken: 'fdr_nobody-was-given-this' } }), stranger: 401, director: 401 },
  'GET /api-clients': { call: () => ({}), denied: 'contractor', elsewhere: 'nothing_of_ours', grows: newClient },
  // Programs stand outside every organization's tables, as credentials do: what is done to them is a security event.
  'POST /api-clients': { call: () => ({ body: { name: 'Accounting', kind: 'key', extent: 'reading', days: 30 } }), denied: 'contractor', elsewhere: 'their_own', audits: [] },
  'DELETE /api-clients/:id': { call: async (world) => ({ params: { id: (await newClient(world)).id } }), denied: 'contractor', elsewhere: 'not_found', audits: [] },
  'POST /security-policy/preview': {
    call: () => ({ body: { factorRequired: 'everybody', factorGraceDays: 7 } }),
    denied: 'manager',
    elsewhere: 'their_own',
    audits: [], // it only looks
  },
  'GET /members/:id/second-factor': { call: ({ director }) => ({ params: { id: director.memberId } }), denied: 'manager', elsewhere: 'not_found' },
  'PUT /members/:id/second-factor/requirement': {
    call: ({ director }) => ({ params: { id: director.memberId } }),
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['member_factor_requirements.insert'],
  },
  'DELETE /members/:id/second-factor/requirement': {
    call: async ({ director }) => {
      await director.put(`/members/${director.memberId}/second-factor/requirement`)
      return { params: { id: director.memberId } }
    },
    denied: 'manager',
    elsewhere: 'not_found',
    audits: ['member_factor_requirements.delete'],
  },
  'GET /operator/security-policy': { call: () => ({}), denied: null, elsewhere: 'their_own' },
  'PATCH /operator/security-policy': {
    call: async ({ inside }) => {
      const [row] = await inside((db) => db.kernel.database.identity.rows<{ version: number }>('select version from platform_policy'))
      return { body: { recoveryDelayHours: 24 }, headers: { 'if-match': `"${row!.version}"` } }
    },
    denied: null,
    elsewhere: 'their_own',
    audits: [], // no organization's: the row keeps who decided last
  },
  'GET /email': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'POST /email/verification': { outside: true, call: () => ({}), stranger: 401, director: 202 },
  'PUT /email/verification': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'PUT /email/change': { outside: true, call: () => ({ body: { email: `${newId()}@test.example` } }), stranger: 401, director: 403 },
  'DELETE /email/change': { outside: true, call: () => ({}), stranger: 401, director: 204 },
  'PUT /email': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'PUT /email/undo': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'POST /sign-in-links': { outside: true, call: () => ({ body: { email: 'nobody@test.example' } }), stranger: 202, director: 202 },
  'POST /session/link': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  // Nobody who is tried here waits for a code, or has a link: what each does for whom is in recovery/.
  'POST /session/factor/recovery': { outside: true, call: () => ({}), stranger: 401, director: 401 },
  'GET /factor-recovery': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'DELETE /factor-recovery': { outside: true, call: () => ({}), stranger: 401, director: 404 },
  'PUT /factor-recovery/cancellation': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'PUT /factor-recovery/confirmation': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  // What is done about a recovery is kept among the security events of its person, who may work for several organizations.
  'POST /members/:id/factor-recovery': { call: async (world) => ({ params: { id: (await locked(world)).memberId } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'GET /factor-recoveries': { call: () => ({}), denied: 'manager', elsewhere: 'nothing_of_ours', grows: recovering },
  'PUT /factor-recoveries/:id/approval': { call: async (world) => ({ params: { id: (await recovering(world)).id } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'PUT /factor-recoveries/:id/refusal': { call: async (world) => ({ params: { id: (await recovering(world)).id } }), denied: 'manager', elsewhere: 'not_found', audits: [] },
  'GET /operator/factor-recoveries': { call: () => ({}), denied: null, elsewhere: 'their_own', grows: recovering },
  'PUT /operator/factor-recoveries/:id/approval': { call: async (world) => ({ params: { id: (await recovering(world)).id } }), denied: null, elsewhere: 'their_own', audits: [] },
  'PUT /operator/factor-recoveries/:id/refusal': { call: async (world) => ({ params: { id: (await recovering(world)).id } }), denied: null, elsewhere: 'their_own', audits: [] },
  'GET /security-policy/replay': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'GET /security-activity': {
    outside: true,
    call: () => ({ query: 'limit=100' }),
    stranger: 401,
    director: 200,
    grows: ({ inside, director }) => inside((db) => db.kernel.database.identity.rows("insert into security_events (kind, user_id) values ('signed_in', $1)", [director.userId])),
  },
  'GET /trusted-devices': {
    outside: true,
    call: () => ({}),
    stranger: 401,
    director: 200,
    grows: ({ inside, director }) =>
      inside((db) => db.kernel.database.identity.rows("insert into trusted_devices (user_id, token_hash, browser_hash, expires_at) values ($1, $2, $2, now() + interval '1 day')", [director.userId, Buffer.from(newId())])),
  },
  'DELETE /trusted-devices': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'DELETE /trusted-devices/:id': { outside: true, call: () => ({ params: { id: newId() } }), stranger: 401, director: 404 },
  'POST /sign-in-disputes': { outside: true, call: () => ({ body: { token: 'nobody-has-sent-this' } }), stranger: 410, director: 410 },
  'GET /demo/sign-ins': { outside: true, call: () => ({}), stranger: 200, director: 200 },
  'POST /password-strength': { outside: true, call: () => ({ body: { password: 'four quite unrelated words' } }), stranger: 200, director: 200 },
  'POST /registrations/person': { outside: true, call: () => ({ body: registration().body.person }), stranger: 204, director: 204 },
  'POST /registrations': { outside: true, call: registration, stranger: 201, director: 201 },
  // Nobody who is tried here holds a link: what each does for whom is in platform/.
  'POST /operator-link': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'POST /operator-link/account': { outside: true, call: () => ({ body: { token: 'never one of ours', name: 'Ada Lovelace', password: 'four quite unrelated words' } }), stranger: 404, director: 404 },
  'POST /operator-link/acceptance': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 401, director: 403 },
  'GET /operator/operators': { call: () => ({}), denied: 'director', elsewhere: 'nothing_of_ours', grows: newOperator },
  'GET /operator/operator-invitations': { call: () => ({}), denied: 'director', elsewhere: 'nothing_of_ours', grows: newOperatorLink },
  // Outside every organization, so no organization's audit log has an entry: they are security events.
  'POST /operator/operator-invitations': { call: () => ({ body: { email: `${newId()}@test.example`, roles: ['support'] } }), denied: 'director', elsewhere: 'refused', audits: [] },
  'DELETE /operator/operator-invitations/:id': { call: async (world) => ({ params: await newOperatorLink(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'PUT /operator/operators/:id/roles': { call: async (world) => ({ params: await newOperator(world), body: { roles: ['analyst'] } }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'DELETE /operator/operators/:id': { call: async (world) => ({ params: await newOperator(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'GET /operator/users': { call: () => ({ query: 'limit=100&q=one-of-these-users' }), denied: 'director', elsewhere: 'nothing_of_ours', grows: newUser },
  'GET /operator/users/:id': { call: async (world) => ({ params: await newUser(world) }), denied: 'director', elsewhere: 'not_found' },
  'PUT /operator/users/:id/suspension': { call: async (world) => ({ params: await newUser(world), body: { reason: 'They asked for it' } }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'DELETE /operator/users/:id/suspension': { call: async (world) => ({ params: await newUser(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'DELETE /operator/users/:id/sessions': { call: async (world) => ({ params: await newUser(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'PUT /operator/users/:id/new-password': { call: async (world) => ({ params: await newUser(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  'PUT /operator/users/:id/factor-recovery': { call: async (world) => ({ params: await userWithFactor(world) }), denied: 'director', elsewhere: 'not_found', audits: [] },
  // What it leaves in the audit log, and what it opens and does not, is in impersonation/.
  'POST /operator/impersonations': { call: wantedImpersonation, denied: 'director', elsewhere: 'refused', audits: ['impersonations.insert'] },
  'DELETE /impersonation': { outside: true, call: () => ({}), stranger: 204, director: 204 },
  'GET /impersonations': { outside: true, call: () => ({}), stranger: 401, director: 200, grows: newImpersonation },
  'PUT /impersonations/:id/consent': { outside: true, call: () => ({ params: { id: newId() } }), stranger: 401, director: 404 },
  'DELETE /impersonations/:id': { outside: true, call: () => ({ params: { id: newId() } }), stranger: 401, director: 404 },
  'POST /invitation': { outside: true, call: () => ({ body: { token: 'never one of ours' } }), stranger: 404, director: 404 },
  'POST /invitation/acceptance': { outside: true, call: async (world) => ({ body: { token: await openLink(world), person: registration().body.person } }), stranger: 201, director: 201 },
})
