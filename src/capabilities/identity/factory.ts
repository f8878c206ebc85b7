import { expect } from 'vitest'

import type { App } from '../../app.ts'
import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import type { Answer } from '../../kernel/testing/client.ts'
import { actingAs } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { addMember } from '../tenancy/public.ts'

import { createUser, hashPassword } from './public.ts'

export const PASSWORD = 'four quite unrelated words'

/** Somebody with a password, a member where an organization is given; `isProven`: they have shown that they read their address. */
export async function newPerson(of: App, organization?: TestOrganization, { email = `${newId()}@test.example`, isDemo = false, isProven = false } = {}) {
  const userId = (await createUser(of.kernel, { name: 'Ada Lovelace', email, language: null, isDemo }, PASSWORD))!
  if (isProven) await of.kernel.database.identity.rows('update users set email_verified_at = now() where id = $1', [userId])
  if (organization) await organization.inside((db) => addMember(db, { userId, name: 'Ada', email, roles: ['manager'] }))
  return { userId, email }
}

/** Everything that a browser keeps of an answer's cookies, beside what it had. */
export function cookiesAfter(before: string | undefined, answer: { headers: Record<string, unknown> }): string {
  const jar = new Map((before ?? '').split('; ').filter(Boolean).map((pair) => [pair.split('=')[0]!, pair]))
  for (const set of [answer.headers['set-cookie'] ?? []].flat() as string[]) {
    const pair = set.split(';')[0]!
    const name = pair.split('=')[0]!
    if (pair.endsWith('=')) jar.delete(name)
    else jar.set(name, pair)
  }
  return [...jar.values()].join('; ')
}

/** A browser: it keeps the cookies it is given. */
export class Browser {
  readonly #of: App
  readonly #address: string
  #cookies: string

  constructor(of: App, cookies = '', address = '127.0.0.1') {
    this.#of = of
    this.#cookies = cookies
    this.#address = address
  }

  async post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const answer = await this.client().post(path, body, headers)
    this.#cookies = cookiesAfter(this.#cookies, answer)
    return answer
  }

  client(): Client {
    return new Client(this.#of.server, { cookie: this.#cookies }, this.#address)
  }

  async givePassword(email: string, password = PASSWORD): Promise<Answer> {
    return this.post('/session', { email, password })
  }

  cookie(name: string): string | undefined {
    return this.#cookies.split('; ').find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1)
  }

  /** The same cookies but for this one: without it, or with another in its place. */
  with(name: string, value?: string): Browser {
    const others = this.#cookies.split('; ').filter((one) => !one.startsWith(`${name}=`))
    return new Browser(this.#of, [...others, ...(value === undefined ? [] : [`${name}=${value}`])].join('; '), this.#address)
  }

  /** Somebody else has got hold of all its cookies, somewhere else. */
  stolenTo(address: string): Browser {
    return new Browser(this.#of, this.#cookies, address)
  }
}

/** Somebody who has given their password a moment ago, and the browser in which they did. It was hashed once for all of them. */
export async function newPersonAtHome(of: TestApp, organization: TestOrganization): Promise<{ userId: string; email: string; browser: Browser; session: Client }> {
  const session = await actingAs(of, organization, 'manager', { isConfirmed: true })
  const [person] = await of.kernel.database.identity.rows<{ email: string }>(
    'update user_credentials c set password_hash = $2 from users u where c.user_id = $1 and u.id = c.user_id returning u.email',
    [session.userId, await theHash],
  )
  return { userId: session.userId, email: person!.email, browser: new Browser(of, session.headers.cookie), session }
}

const theHash = hashPassword(PASSWORD)

/** A new browser, in which somebody has just signed in; it keeps the session's cookie only. */
export async function signIn(of: TestApp, email: string, password = PASSWORD): Promise<Client> {
  const answer = await of.visitor.post('/session', { email, password })
  expect(answer.status, answer.text).toBe(200)
  return new Client(of.server, { cookie: cookiesAfter(undefined, answer).split('; ')[0]! })
}

/** What was written to this address, the latest first, whosever business it was. */
export function mailsTo(of: App, email: string) {
  return of.kernel.database.platform.rows<{ kind: string; language: string; organization_id: string; subject: string; text: string }>(
    'select kind, language, organization_id, subject, text from mails where to_address = $1 order by created_at desc, id desc',
    [email],
  )
}
