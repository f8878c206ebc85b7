// The machine of states: policy × factor × sign-in × recovery. A model of it is walked breadth first, every state that can be
// reached and every action in it; the real functions decide what a state opens. Then the same paths are walked over HTTP, each to its
// end, and after every step the application has to be where the model is.
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fixedClock } from '../../../kernel/clock.ts'
import { eventually } from '../../../kernel/testing/bare-kernel.ts'
import { Client } from '../../../kernel/testing/client.ts'
import { actingAs, buildApp, newOrganization } from '../../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../../testing.ts'

import { cookiesAfter, mailsTo, newPerson, PASSWORD } from '../factory.ts'
import { isApproved } from '../recovery/decision.ts'
import { completeRecoveries } from '../recovery/recovery.ts'
import { dutyInOrganization } from './factor-duty.ts'

interface State {
  asked: 'nobody' | 'grace' | 'due'
  hasFactor: boolean
  /** The phone, or a backup code, is there. */
  isAtHand: boolean
  session: 'out' | 'pending' | 'in'
  /** Whoever sits at the session has shown the factor, or set it up here. */
  hasProved: boolean
  recovery: 'none' | 'asked' | 'approved'
  wasRecovered: boolean
}

const start: State = { asked: 'nobody', hasFactor: false, isAtHand: false, session: 'out', hasProved: false, recovery: 'none', wasRecovered: false }

/** Ways to a session: a password, or whatever stands in for one. All three do the same. */
const doors = ['password', 'link', 'reset'] as const
type Door = (typeof doors)[number]

/** What can happen; null where it cannot, or is refused. */
const actions = {
  askedFor: (s) => (s.asked === 'nobody' ? { ...s, asked: 'grace' } : null),
  askedNoMore: (s) => (s.asked === 'nobody' ? null : { ...s, asked: 'nobody' }),
  graceEnds: (s) => (s.asked === 'grace' ? { ...s, asked: 'due' } : null),
  signIn: (s) => (s.session === 'out' ? { ...s, session: s.hasFactor ? 'pending' : 'in', hasProved: false } : null),
  giveCode: (s) => (s.session === 'pending' && s.isAtHand ? { ...s, session: 'in', hasProved: true, recovery: 'none' } : null),
  signOut: (s) => (s.session === 'out' ? null : { ...s, session: 'out', hasProved: false }),
  setUp: (s) => (s.session === 'in' && !s.hasFactor ? { ...s, hasFactor: true, isAtHand: true, hasProved: true, wasRecovered: false } : null),
  remove: (s) => (s.session === 'in' && s.hasFactor && s.asked === 'nobody' ? { ...s, hasFactor: false, isAtHand: false, hasProved: false, recovery: s.recovery } : null),
  lose: (s) => (s.isAtHand ? { ...s, isAtHand: false } : null),
  askForHelp: (s) => (s.session === 'pending' && s.recovery === 'none' ? { ...s, recovery: 'asked' } : null),
  twoApprove: (s) => (s.recovery === 'asked' && isApproved({ organizations: ['here'], isOperator: false, approvals: [{ userId: 'a', organizationId: 'here' }, { userId: 'b', organizationId: 'here' }], isEmailConfirmed: false }) ? { ...s, recovery: 'approved' } : null),
  delayPasses: (s) => (s.recovery === 'approved' ? { ...s, recovery: 'none', hasFactor: false, isAtHand: false, session: 'out', hasProved: false, wasRecovered: true } : null),
  stop: (s) => (s.recovery === 'none' ? null : { ...s, recovery: 'none' }),
} satisfies Record<string, (state: State) => State | null>
type Action = keyof typeof actions

const DAY = 24
const at = (hours: number) => Temporal.Instant.from('2026-11-01T00:00:00Z').add({ hours })

/** By the function that decides it in the application too. */
function isBarred(s: State): boolean {
  const now = s.asked === 'due' ? at(10 * DAY) : at(DAY)
  return (
    dutyInOrganization(now, {
      person: { hasFactor: s.hasFactor, isDemo: false, isAsserted: false, recoveredAt: s.wasRecovered ? at(1) : null, joinedAt: at(0), operatorSince: null },
      member: { joinedAt: at(0), roles: [{ role: 'employee', since: at(0) }], requiredSince: null },
      policy: { required: s.asked === 'nobody' ? 'nobody' : 'everybody', roles: [], since: { everybody: at(0) }, graceDays: 7 },
      platform: { required: 'operators', since: {}, graceDays: 1 },
    }).state === 'barred'
  )
}

const isIn = (s: State) => s.session === 'in' && !isBarred(s)
const nameOf = (s: State) => JSON.stringify(s)

interface Reached {
  state: State
  path: Action[]
}

/** Every state that can be reached, by its shortest path. */
function walk(from: State, allowed: (action: Action) => boolean = () => true): Map<string, Reached> {
  const reached = new Map<string, Reached>([[nameOf(from), { state: from, path: [] }]])
  const queue = [nameOf(from)]
  for (let name = queue.shift(); name !== undefined; name = queue.shift()) {
    const { state, path } = reached.get(name)!
    for (const action of (Object.keys(actions) as Action[]).filter(allowed)) {
      const next = actions[action](state) as State | null
      if (!next || reached.has(nameOf(next))) continue
      reached.set(nameOf(next), { state: next, path: [...path, action] })
      queue.push(nameOf(next))
    }
  }
  return reached
}

const reachable = walk(start)

describe('every state that can be reached', () => {
  test('is found: the walk ends', () => {
    expect(reachable.size).toBe(54)
  })

  test('has a way in, without anybody asking for less', () => {
    const stuck = [...reachable.values()].filter(({ state }) => ![...walk(state, (action) => action !== 'askedNoMore').values()].some((one) => isIn(one.state)))
    expect(stuck.map(({ path }) => path)).toEqual([])
  })

  test('lets nobody in who lacks what is due, nor past a factor that was not shown', () => {
    const weak = [...reachable.values()].filter(({ state: s }) => (isIn(s) && !s.hasFactor && (s.asked === 'due' || s.wasRecovered)) || (s.session === 'in' && s.hasFactor && !s.hasProved))
    expect(weak.map(({ path }) => path)).toEqual([])
  })

  test('keeps a factor that is asked for, except by two people and a delay', () => {
    const lost = [...reachable.values()].flatMap(({ state }) =>
      (Object.keys(actions) as Action[]).filter((action) => action !== 'delayPasses' && state.asked !== 'nobody' && state.hasFactor && (actions[action](state) as State | null)?.hasFactor === false),
    )
    expect(lost).toEqual([])
  })
})

/* oxlint-disable vitest/no-standalone-expect -- the steps are taken by the tests below */
/** The same over HTTP, for one person in an organization of their own. */
class Real {
  private readonly app: TestApp
  private readonly salon: TestOrganization
  private readonly directors: [TestMember, TestMember]
  private readonly person: { userId: string; email: string }
  private readonly door: Door
  private cookie = ''
  private secret = ''
  private passwords = 0

  private constructor(app: TestApp, salon: TestOrganization, directors: [TestMember, TestMember], person: { userId: string; email: string }, door: Door) {
    this.app = app
    this.salon = salon
    this.directors = directors
    this.person = person
    this.door = door
  }

  static async begin(app: TestApp, door: Door): Promise<Real> {
    const salon = await newOrganization(app)
    const directors = [await actingAs(app, salon, 'director', { isConfirmed: true }), await actingAs(app, salon, 'director', { isConfirmed: true })] as [TestMember, TestMember]
    const person = await newPerson(app, salon)
    await app.kernel.database.identity.rows('update users set email_verified_at = now() where id = $1', [person.userId])
    clock.set(Temporal.Now.instant().add({ minutes: 1 }).toString())
    return new Real(app, salon, directors, person, door)
  }

  async act(action: Action): Promise<void> {
    await this[action]()
    this.app.kernel.sessions.forget(this.person.userId)
  }

  /** Where the application says that we are. */
  async observed() {
    const session = this.client()
    const isSignedIn = (await session.get('/session')).status === 200
    const members = await session.get('/members')
    const [row] = await this.sql(
      `select exists (select from mfa_factors where user_id = $1 and verified_at is not null) as has_factor,
              (select case when due_at is null then 'asked' else 'approved' end from factor_recoveries where user_id = $1 and ended_at is null) as recovery`,
    )
    return { isSignedIn, isIn: members.status === 200, hasFactor: row!.has_factor, recovery: row!.recovery ?? 'none' }
  }

  private client(): Client {
    return new Client(this.app.server, { cookie: this.cookie })
  }

  private sql(text: string) {
    return this.app.kernel.database.identity.rows<Record<string, unknown>>(text, [this.person.userId])
  }

  private async decide(change: object): Promise<void> {
    const { body } = await this.directors[0].get('/security-policy')
    expect((await this.directors[0].patch('/security-policy', { ...change, weakens: true }, (body as { version: number }).version)).status).toBe(200)
  }

  private askedFor = () => this.decide({ factorRequired: 'roles', factorRequiredRoles: ['manager'], factorGraceDays: 7 })
  private askedNoMore = () => this.decide({ factorRequired: 'nobody' })
  private async graceEnds() {
    clock.advance({ hours: 7 * DAY + 1 })
  }

  private async signIn() {
    const { email } = this.person
    const browser = this.app.visitor
    if (this.door === 'password') return this.enter(await browser.post('/session', { email, password: this.passwords === 0 ? PASSWORD : this.password() }))
    const kind = this.door === 'link' ? 'identity.sign_in_link' : 'identity.reset'
    const before = (await mailsTo(this.app, email)).filter((mail) => mail.kind === kind).length
    const asked = await browser.post(this.door === 'link' ? '/sign-in-links' : '/password-resets', { email })
    await this.sql('delete from guess_counters where $1::uuid is not null')
    await eventually('the link has come', async () => (await mailsTo(this.app, email)).filter((mail) => mail.kind === kind).length > before)
    const token = /#token=([\w-]+)/.exec((await mailsTo(this.app, email)).find((mail) => mail.kind === kind)!.text)![1]!
    const same = new Client(this.app.server, { cookie: cookiesAfter('', asked) })
    this.passwords += 1
    this.enter(this.door === 'link' ? await same.post('/session/link', { token }) : await same.put(`/password-resets/${token}`, { password: this.password() }))
  }

  private password(): string {
    return `copper lantern drifts sideways ${this.passwords}`
  }

  private enter(answer: { status: number; headers: Record<string, unknown>; text: string }) {
    expect(answer.status, answer.text).toBe(200)
    this.cookie = cookiesAfter(this.cookie, answer)
  }

  private code(): string {
    clock.advance({ seconds: 90 })
    return new TOTP({ secret: this.secret }).generate({ timestamp: clock.now().epochMilliseconds })
  }

  private async giveCode() {
    this.enter(await this.client().post('/session/factor', { code: this.code() }))
  }

  private async signOut() {
    await this.client().delete('/session')
    this.cookie = ''
  }

  private async setUp() {
    await this.sql('update user_sessions set confirmed_at = now() where user_id = $1')
    const enrolment = await this.client().post('/second-factor/app')
    expect(enrolment.status, enrolment.text).toBe(201)
    this.secret = enrolment.body.secret
    expect((await this.client().put('/second-factor/app', { code: this.code() })).status).toBe(200)
  }

  private async remove() {
    await this.sql('update user_sessions set confirmed_at = now() where user_id = $1')
    expect((await this.client().delete('/second-factor/app')).status).toBe(204)
  }

  private async lose() {
    this.secret = ''
  }

  private async askForHelp() {
    expect((await this.client().post('/session/factor/recovery')).status).toBe(201)
  }

  private async twoApprove() {
    const { items } = (await this.directors[0].get('/factor-recoveries')).body as { items: { id: string }[] }
    for (const director of this.directors) expect((await director.put(`/factor-recoveries/${items[0]!.id}/approval`)).status).toBe(200)
  }

  private async delayPasses() {
    await this.sql('update factor_recoveries set due_at = now() where user_id = $1 and ended_at is null')
    await completeRecoveries(this.app.kernel)
    this.cookie = ''
  }

  private async stop() {
    const kinds = ['identity.recovery_opened', 'identity.recovery_approved']
    await eventually('the mail has come', async () => (await mailsTo(this.app, this.person.email)).some(({ kind }) => kinds.includes(kind)))
    const token = /#token=([\w.-]+)/.exec((await mailsTo(this.app, this.person.email)).find(({ kind }) => kinds.includes(kind))!.text)![1]!
    expect((await this.app.visitor.put('/factor-recovery/cancellation', { token })).status).toBe(204)
  }
}

/** What the shortest paths have no need of: taking things back. */
const ways: Action[][] = [
  ['askedFor', 'signIn', 'setUp', 'signOut', 'signIn', 'askForHelp', 'stop', 'giveCode', 'askedNoMore', 'remove', 'signOut', 'signIn'],
  ['signIn', 'setUp', 'signOut', 'signIn', 'askForHelp', 'twoApprove', 'giveCode', 'askedFor', 'graceEnds', 'askedNoMore'],
  ['askedFor', 'graceEnds', 'signIn', 'setUp', 'signOut', 'signIn', 'askForHelp', 'twoApprove', 'delayPasses', 'signIn', 'setUp', 'askedNoMore', 'remove'],
]

const clock = fixedClock(Temporal.Now.instant().toString())

describe('over HTTP', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await buildApp({ clock })
  })
  afterAll(() => app.close())

  test.each([...longestPaths(), ...ways].map((path, index) => [path.join(' → '), path, doors[index % doors.length]!] as const))('%s', async (_, path, door) => {
    const real = await Real.begin(app, door)
    let model = start
    for (const action of path) {
      model = actions[action](model) as State
      await real.act(action)
      expect(await real.observed(), `after ${action}, by ${door}`).toEqual({ isSignedIn: model.session === 'in', isIn: isIn(model), hasFactor: model.hasFactor, recovery: model.recovery })
    }
  })
})

/** The shortest paths that are no beginning of another: together they pass through every state that can be reached. */
function longestPaths(): Action[][] {
  const paths = [...reachable.values()].map(({ path }) => path)
  return paths.filter((path) => !paths.some((other) => other.length > path.length && path.every((action, index) => other[index] === action)))
}
