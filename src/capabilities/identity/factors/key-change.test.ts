import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { createApp } from '../../../app.ts'
import type { App } from '../../../app.ts'
import { deriveKey } from '../../../kernel/crypto/derive.ts'
import { resealAll } from '../../../kernel/crypto/reseal.ts'
import { createSealer } from '../../../kernel/crypto/seal.ts'
import { readEnv } from '../../../kernel/env.ts'
import { Client } from '../../../kernel/testing/client.ts'
import { testSecret } from '../../../kernel/testing/template.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestOrganization } from '../../../testing.ts'
import { Browser, newPersonAtHome } from '../factory.ts'

const NEW_SECRET = 'the secret of the installation after it was changed'

/** Frontdesk on one database, with the key as it was, with both, and with the new one alone. */
let before: TestApp
let between: App
let after: App
let salon: TestOrganization

beforeAll(async () => {
  before = await buildApp()
  salon = await newOrganization(before)
  between = await withKeys({ SECRET_KEY: NEW_SECRET, SECRET_KEY_PREVIOUS: testSecret })
  after = await withKeys({ SECRET_KEY: NEW_SECRET })
})
afterAll(async () => {
  await Promise.all([between.close(), after.close()])
  await before.close()
})

async function withKeys(keys: Record<string, string>): Promise<App> {
  const app = await createApp({ env: readEnv({ NODE_ENV: 'test', LOG_LEVEL: 'silent', PORT: '0', DATABASE_POOL_SIZE: '2', ...keys }), urls: before.kernel.database.urls, idle: true })
  await app.server.ready()
  return app
}

const sql = (text: string, values: unknown[] = []) => before.kernel.database.identity.rows<Record<string, unknown>>(text, values)

test('a new key of the installation takes over all that is sealed, and nobody loses a factor by it', async () => {
  const person = await newPersonAtHome(before, salon)
  const { body: enrolment } = await person.session.post('/second-factor/app')
  const codeIn = (steps: number) => new TOTP({ secret: enrolment.secret }).generate({ timestamp: Date.now() + steps * 30_000 })
  const { body: made } = await person.session.put('/second-factor/app', { code: codeIn(-1) })
  const member = await actingAs(before, salon, 'director', { isConfirmed: true })
  expect((await member.post('/second-factor/phone', { number: '+447400123456' })).status).toBe(202)

  const signIn = async (app: App, code: string) => {
    const browser = new Browser(app)
    await browser.givePassword(person.email)
    return (await browser.post('/session/factor', { code })).status
  }
  expect(await signIn(between, made.codes[0])).toBe(200)

  expect(await resealAll(between.kernel)).toEqual({ resealed: 3, lost: 0 })
  expect(await resealAll(between.kernel)).toEqual({ resealed: 0, lost: 0 })
  expect(await signIn(after, codeIn(0))).toBe(200)
  expect(await signIn(after, made.codes[1])).toBe(200)
  expect(await signIn(after, made.codes[0])).toBe(401)
  // Who has only the former key can do nothing with what there is now.
  expect(await signIn(before, codeIn(1))).toBe(500)
})

test('what the first releases sealed and hashed is taken along', async () => {
  const person = await newPersonAtHome(before, salon)
  const { body: enrolment } = await person.session.post('/second-factor/app')
  const code = new TOTP({ secret: enrolment.secret }).generate({ timestamp: Date.now() - 30_000 })
  await person.session.put('/second-factor/app', { code })
  const first = createSealer({ current: 'a', keys: { a: deriveKey(testSecret, 'sealing') } })
  await sql('update mfa_factors set secret_sealed = $2 where user_id = $1', [person.userId, first.seal(enrolment.secret, `mfa_factors ${person.userId}`)])

  expect(await resealAll(between.kernel)).toEqual({ resealed: 2, lost: 0 })
  const [{ sealed }] = (await sql('select secret_sealed as sealed from mfa_factors where user_id = $1', [person.userId])) as [{ sealed: string }]
  expect(after.kernel.sealer.open(sealed, `mfa_factors ${person.userId}`)).toBe(enrolment.secret)
})

test('what organizations keep sealed is taken along', async () => {
  const { memberId } = await actingAs(before, salon, 'employee')
  const context = `${salon.id} ${memberId} national_id`
  await salon.inside((db) => db.insertInto('member_profiles').values({ organization_id: salon.id, member_id: memberId, national_id: db.kernel.sealer.seal('AB 12 34 56 C', context) }).execute())
  expect(await resealAll(between.kernel)).toEqual({ resealed: 1, lost: 0 })
  const [row] = await salon.inside((db) => db.selectFrom('member_profiles').select('national_id').where('organization_id', '=', salon.id).where('member_id', '=', memberId).execute())
  expect(after.kernel.sealer.open(row!.national_id!, context)).toBe('AB 12 34 56 C')
})

test('what neither key opens is said, and left as it is', async () => {
  const person = await newPersonAtHome(before, salon)
  await person.session.post('/second-factor/app')
  const strange = createSealer({ current: 'x', keys: { x: deriveKey('somebody else’s secret, long enough', 'sealing') } }).seal('secret', `mfa_factors ${person.userId}`)
  await sql('update mfa_factors set secret_sealed = $2 where user_id = $1', [person.userId, strange])
  expect(await resealAll(between.kernel)).toEqual({ resealed: 0, lost: 1 })
  expect(await sql('select secret_sealed from mfa_factors where user_id = $1', [person.userId])).toEqual([{ secret_sealed: strange }])
})

test('every column that is sealed under the key says so', async () => {
  const columns = await before.kernel.database.platform.rows<{ name: string }>(
    "select attrelid::regclass || '.' || attname as name from pg_attribute where attname like '%\\_sealed' and attrelid::regclass::text in (select tablename from pg_tables where schemaname = 'public')",
  )
  const declared = before.kernel.capabilities.flatMap(({ sealed }) => sealed ?? []).map(({ table, column }) => `${table}.${column}`)
  const minutesOnly = ['sso_attempts.secrets_sealed', 'sso_attempts.answer_sealed']
  expect(columns.map(({ name }) => name).filter((name) => !declared.includes(name) && !minutesOnly.includes(name))).toEqual([])
})

test('an open link that was made before can still be copied, and opens, while both keys are given', async () => {
  const director = await actingAs(before, salon, 'director')
  const { body: link } = await director.post('/invitation-links', { roles: ['employee'], uses: 5, days: 7 })
  const copied = (await new Client(between.server, director.headers).get(`/invitations/${link.id}`)).body.url as string
  expect(copied).toBe(link.url)
  expect((await new Client(between.server, {}).post('/invitation', { token: copied.split('/').at(-1) })).body).toMatchObject({ state: 'pending', roles: ['employee'] })
})
