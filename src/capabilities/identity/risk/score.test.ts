import { describe, expect, test } from 'vitest'

import { distanceKm } from './distance.ts'
import { distributionOf, replay } from './replay.ts'
import { answerTo, scoreOf, strictestOf } from './score.ts'
import type { PastSignIn, SignIn } from './score.ts'
import { WEIGHTS } from './weights.ts'

const DUBAI = { country: 'AE', place: { latitude: 25.2, longitude: 55.3 } }
const LONDON = { country: 'GB', place: { latitude: 51.5, longitude: -0.1 } }
const NOW = Temporal.Instant.from('2026-11-28T10:00:00Z')

const hoursAgo = (hours: number, where: Omit<PastSignIn, 'at'> = DUBAI): PastSignIn => ({ at: NOW.subtract({ minutes: Math.round(hours * 60) }), ...where })
const signIn = (traits: Partial<SignIn> = {}): SignIn => ({ at: NOW, ...DUBAI, isKnownDevice: true, accountsFromAddress: 0, failuresBefore: 0, ...traits })
/** Once a day at ten, for a month. */
const habit = Array.from({ length: 30 }, (_, day) => hoursAgo(24 * (day + 1)))

test('distances are those of the globe', () => {
  expect(distanceKm(DUBAI.place, LONDON.place)).toBeCloseTo(5_475, -2)
  expect(distanceKm({ latitude: 0, longitude: 179.9 }, { latitude: 0, longitude: -179.9 })).toBeLessThan(30)
  expect(distanceKm(DUBAI.place, DUBAI.place)).toBe(0)
})

describe.each<[string, SignIn, PastSignIn[], string[], string]>([
  ['the owner at their own browser', signIn(), habit, ['known_device'], 'allow'],
  ['the first sign-in of all', signIn({ isKnownDevice: false }), [], [], 'allow'],
  ['a new device at home', signIn({ isKnownDevice: false }), habit, ['new_device'], 'allow'],
  ['a known device in a country of before', signIn(LONDON), [...habit, hoursAgo(24 * 40, LONDON)], ['known_device'], 'allow'],
  ['a known device on a journey', signIn(LONDON), habit, ['known_device', 'new_country'], 'allow'],
  ['a known device behind a VPN of before', signIn(LONDON), [...habit, hoursAgo(24 * 40, LONDON), hoursAgo(1)], ['known_device', 'impossible_travel'], 'allow'],
  ['a known device that has flown faster than anything', signIn(LONDON), [...habit, hoursAgo(1)], ['known_device', 'new_country', 'impossible_travel'], 'suspicious'],
  ['a new device in a new country', signIn({ isKnownDevice: false, ...LONDON }), habit, ['new_device', 'new_country'], 'notify'],
  ['a new device somewhere else at once', signIn({ isKnownDevice: false, ...LONDON }), [...habit, hoursAgo(1)], ['new_device', 'new_country', 'impossible_travel'], 'suspicious'],
  ['a new device after many failures', signIn({ isKnownDevice: false, failuresBefore: 5 }), habit, ['new_device', 'failures_before'], 'notify'],
  ['one hit of a list of stolen passwords', signIn({ isKnownDevice: false, accountsFromAddress: 5, failuresBefore: 5 }), habit, ['new_device', 'accounts_from_address', 'failures_before'], 'suspicious'],
  ['such a hit at an account that was never used', signIn({ isKnownDevice: false, accountsFromAddress: 9, failuresBefore: 5 }), [], ['accounts_from_address', 'failures_before'], 'suspicious'],
  ['a sign-in from an address without a country', signIn({ country: null, place: null }), habit, ['known_device'], 'allow'],
  ['a country where none was known', signIn(), [hoursAgo(1, { country: null, place: null })], ['known_device'], 'allow'],
  ['a sign-in in the middle of the night', signIn({ at: NOW.add({ hours: 14 }) }), habit, ['known_device', 'unusual_hour'], 'allow'],
  ['a border crossed on foot', signIn({ country: 'OM', place: { latitude: 21, longitude: 57 } }), [...habit, hoursAgo(0.5)], ['known_device', 'new_country'], 'allow'],
])('%s', (_, given, history, reasons, outcome) => {
  test(`is ${outcome}`, () => {
    const judged = scoreOf(given, history)
    expect(judged.reasons).toEqual(reasons)
    const expected = outcome === 'suspicious' ? { notify: 'notify', ask: 'ask', refuse: 'refuse' } : { notify: outcome, ask: outcome, refuse: outcome }
    expect(Object.fromEntries((['notify', 'ask', 'refuse'] as const).map((policy) => [policy, answerTo(judged.score, policy)]))).toEqual(expected)
  })
})

test('what strangers can do without the password never raises the score on a known device', () => {
  for (const history of [[], habit, [hoursAgo(1, LONDON)]]) {
    for (const where of [DUBAI, LONDON]) {
      const calm = scoreOf(signIn(where), history)
      for (const many of [1, 5, 10_000]) expect(scoreOf(signIn({ ...where, failuresBefore: many, accountsFromAddress: many }), history)).toEqual(calm)
    }
  }
})

test('nor is anybody refused for them alone who sits at a new machine at home', () => {
  const { score } = scoreOf(signIn({ isKnownDevice: false, failuresBefore: 10_000 }), habit)
  expect(score).toBeLessThan(WEIGHTS.suspicious)
})

test('what is older than the history, or comes after the sign-in, is no history', () => {
  expect(scoreOf(signIn(LONDON), [hoursAgo(24 * 91), hoursAgo(-1)]).reasons).toEqual(['known_device'])
})

test('of several organizations the strictest decides, and of none the mildest', () => {
  expect(strictestOf(['ask', 'notify'])).toBe('ask')
  expect(strictestOf(['notify', 'refuse', 'ask'])).toBe('refuse')
  expect(strictestOf([])).toBe('notify')
})

describe('a replay', () => {
  const kept = (id: string, hours: number, traits: Partial<SignIn> = {}, isCompleted = true) => ({ id, userId: 'ada', isCompleted, ...signIn(traits), ...hoursAgo(hours, traits.country ? LONDON : DUBAI) })
  const events = [kept('home', 48), kept('stolen', 20, { isKnownDevice: false, ...LONDON }, false), kept('flown', 19, { isKnownDevice: false, ...LONDON }), kept('back', 18.5)]

  test('judges each sign-in by what its owner had completed before it, in whatever order the events come', () => {
    const judged = Object.fromEntries(replay(events.toReversed(), { policy: 'ask' }).map(({ id, answer, reasons }) => [id, `${answer}: ${reasons.join(', ')}`]))
    expect(judged).toEqual({
      home: 'allow: known_device',
      stolen: 'notify: new_device, new_country',
      flown: 'notify: new_device, new_country',
      back: 'allow: known_device, impossible_travel',
    })
  })

  test('answers what other weights would have done', () => {
    const strict = { ...WEIGHTS, suspicious: 40 }
    expect(distributionOf(replay(events, { policy: 'ask' }))).toEqual({ allow: 2, notify: 2, ask: 0, refuse: 0 })
    expect(distributionOf(replay(events, { policy: 'ask', weights: strict }))).toEqual({ allow: 2, notify: 0, ask: 2, refuse: 0 })
    expect(distributionOf(replay(events, { policy: 'refuse', weights: strict }))).toEqual({ allow: 2, notify: 0, ask: 0, refuse: 2 })
  })

  test('keeps people apart', () => {
    expect(replay([kept('home', 48), { ...kept('other', 1, LONDON), userId: 'ben' }], { policy: 'ask' }).map(({ reasons }) => reasons)).toEqual([['known_device'], ['known_device']])
  })
})
