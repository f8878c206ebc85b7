import { describe, expect, test } from 'vitest'

import { decide, wishOf } from './decide.ts'
import type { Circumstances, Moment } from './decide.ts'
import { endOfQuiet, instantBefore, nextDigest } from './wall-clock.ts'
import type { PeacefulHours } from './wall-clock.ts'

const now = Temporal.Instant.from('2026-11-28T12:00:00Z')
const circumstances = (traits: Partial<Omit<Circumstances, 'topic'>> & { topic?: Partial<Circumstances['topic']> } = {}): Circumstances => ({
  channel: 'email',
  house: null,
  preference: null,
  ...traits,
  topic: { channels: ['in_app', 'email', 'sms'], usual: ['in_app', 'email'], mandatory: false, tells: 'member', isReminder: false, ...traits.topic },
})
const peace = (traits: Partial<PeacefulHours> = {}): PeacefulHours => ({ quietFrom: null, quietUntil: null, digest: 'now', digestAt: '08:00', digestWeekday: 1, zone: 'Europe/London', ...traits })
const moment = (traits: Partial<Moment> = {}): Moment => ({ destination: 'anna@example.com', suppressed: null, peace: null, waitedFor: null, now, ...traits })
const atNight = peace({ quietFrom: '22:00', quietUntil: '07:00' })
const night = Temporal.Instant.from('2026-11-28T23:30:00Z')

describe('whether somebody wants to be told', () => {
  test.each([
    ['as usual', {}, { isWanted: true, rule: 'usual' }],
    ['a channel that is not usual is off', { channel: 'sms' }, { isWanted: false, rule: 'usual', reason: 'not_usual' }],
    ['a channel that is not offered cannot be wanted', { channel: 'push', preference: true }, { isWanted: false, rule: 'usual', reason: 'not_offered' }],
    ['the organization may switch a channel on', { channel: 'sms', house: { isOn: true, channels: ['sms'] } }, { isWanted: true, rule: 'organization' }],
    ['and off', { house: { isOn: true, channels: ['sms'] } }, { isWanted: false, rule: 'organization', reason: 'channel_off' }],
    ['the person’s word counts before the organization’s', { house: { isOn: true, channels: ['sms'] }, preference: true }, { isWanted: true, rule: 'preference' }],
    ['but nobody is told what is not told at all', { house: { isOn: false, channels: null }, preference: true }, { isWanted: false, rule: 'organization', reason: 'topic_off' }],
    ['what is mandatory asks nobody', { topic: { mandatory: true }, house: { isOn: false, channels: [] }, preference: false }, { isWanted: true, rule: 'mandatory' }],
    ['and its other channels are a choice', { topic: { mandatory: true }, channel: 'sms', preference: true }, { isWanted: true, rule: 'preference' }],
  ] as const)('%s', (_, traits, wish) => {
    expect(wishOf(circumstances(traits as never))).toEqual(wish)
  })
})

describe('what becomes of it now', () => {
  test.each([
    ['without an address', {}, { destination: null }, { outcome: 'suppress', reason: 'no_address' }],
    ['to an address that bounced, mandatory or not', { topic: { mandatory: true } }, { suppressed: 'bounce' }, { outcome: 'suppress', reason: 'address_bounce' }],
    ['to somebody who unsubscribed', {}, { suppressed: 'unsubscribed' }, { outcome: 'suppress', reason: 'address_unsubscribed' }],
    ['and what is mandatory all the same', { topic: { mandatory: true } }, { suppressed: 'unsubscribed' }, { outcome: 'send', rule: 'mandatory' }],
    ['at night', {}, { peace: atNight, now: night }, { outcome: 'wait', reason: 'quiet_hours' }],
    ['at night, but mandatory', { topic: { mandatory: true } }, { peace: atNight, now: night }, { outcome: 'send' }],
    ['at night, in the app, where it disturbs nobody', { channel: 'in_app' }, { peace: atNight, now: night }, { outcome: 'send' }],
    ['in a digest', {}, { peace: peace({ digest: 'daily' }) }, { outcome: 'wait', reason: 'digest' }],
    ['when the digest goes out', {}, { peace: peace({ digest: 'daily' }), waitedFor: 'digest' }, { outcome: 'send' }],
    ['when the quiet hours are over in which the digest was due', {}, { peace: peace({ digest: 'daily' }), waitedFor: 'quiet_hours' }, { outcome: 'send' }],
    ['when the digest’s mail was refused for the moment', {}, { peace: peace({ digest: 'daily' }), waitedFor: 'smtp_451' }, { outcome: 'send' }],
    ['what a customer waits for is in no digest', { topic: { tells: 'contact' } }, { peace: peace({ digest: 'weekly' }) }, { outcome: 'send' }],
    ['nor is a reminder', { topic: { isReminder: true } }, { peace: peace({ digest: 'weekly' }) }, { outcome: 'send' }],
  ] as const)('%s', (_, traits, at, decision) => {
    expect(decide(circumstances(traits as never), moment(at as never))).toMatchObject(decision)
  })
})

describe('quiet hours', () => {
  test.each([
    ['before midnight', '2026-11-28T23:30:00Z', '2026-11-29T07:00:00Z'],
    ['after midnight', '2026-11-29T03:00:00Z', '2026-11-29T07:00:00Z'],
    ['to the minute', '2026-11-28T22:00:00Z', '2026-11-29T07:00:00Z'],
    ['are over to the minute', '2026-11-29T07:00:00Z', null],
    ['by day there are none', '2026-11-28T12:00:00Z', null],
    ['in the night in which the clocks go back, an hour more', '2026-10-24T23:30:00Z', '2026-10-25T07:00:00Z'],
    ['in the night in which they go forward, an hour less', '2027-03-27T23:30:00Z', '2027-03-28T06:00:00Z'],
  ])('%s', (_, at, until) => {
    expect(endOfQuiet(atNight, Temporal.Instant.from(at))?.toString() ?? null).toBe(until)
  })

  test('that end in an hour which does not come end when the clocks have gone', () => {
    expect(endOfQuiet(peace({ quietFrom: '22:00', quietUntil: '01:30' }), Temporal.Instant.from('2027-03-27T23:30:00Z'))!.toString()).toBe('2027-03-28T01:30:00Z')
  })

  test('within one day are within that day', () => {
    const noon = peace({ quietFrom: '12:00', quietUntil: '14:00', zone: 'Asia/Dubai' })
    expect(endOfQuiet(noon, Temporal.Instant.from('2026-11-28T09:00:00Z'))!.toString()).toBe('2026-11-28T10:00:00Z')
    expect(endOfQuiet(noon, Temporal.Instant.from('2026-11-28T11:00:00Z'))).toBeNull()
  })
})

test.each([
  ['hourly', {}, '2026-11-28T12:10:00Z', '2026-11-28T13:00:00Z'],
  ['daily', {}, '2026-11-28T12:10:00Z', '2026-11-29T08:00:00Z'],
  ['daily', {}, '2026-11-28T07:10:00Z', '2026-11-28T08:00:00Z'],
  ['daily', {}, '2027-03-27T12:00:00Z', '2027-03-28T07:00:00Z'], // eight in the morning after the clocks went forward
  ['weekly', { digestWeekday: 1 }, '2026-11-28T12:10:00Z', '2026-11-30T08:00:00Z'],
  ['weekly', { digestWeekday: 6 }, '2026-11-28T12:10:00Z', '2026-12-05T08:00:00Z'],
] as const)('a %s digest goes out at the next such time', (digest, traits, at, next) => {
  expect(nextDigest(peace({ digest, ...traits }), Temporal.Instant.from(at)).toString()).toBe(next)
})

test.each([
  ['PT24H', '2027-03-28T10:00:00+01:00', '2027-03-27T09:00:00Z'], // by the clock that never changes: nine the day before
  ['P1D', '2027-03-28T10:00:00+01:00', '2027-03-27T10:00:00Z'],
  ['PT24H', '2026-10-25T10:00:00Z', '2026-10-24T10:00:00Z'],
  ['P1D', '2026-10-25T10:00:00Z', '2026-10-24T09:00:00Z'],
  ['PT2H', '2027-03-28T02:30:00+01:00', '2027-03-27T23:30:00Z'], // across the gap
  ['P1D', '2027-03-29T01:30:00+01:00', '2027-03-28T01:30:00Z'], // the time of the day before did not come: when the clocks have gone
])('%s before %s', (lead, at, due) => {
  expect(instantBefore(Temporal.Instant.from(at), lead, 'Europe/London').toString()).toBe(due)
})
