import { describe, expect, test } from 'vitest'
import { deriveKey } from './derive.ts'
import { readLink, signLink } from './links.ts'
import { createSealer } from './seal.ts'
import { hashToken, randomToken, sameSecret } from './tokens.ts'

const secret = 'a secret of an installation, long enough'

test('each purpose has a key of its own, the same at every start', () => {
  expect(deriveKey(secret, 'links')).toEqual(deriveKey(secret, 'links'))
  expect(deriveKey(secret, 'links')).not.toEqual(deriveKey(secret, 'cookies'))
  expect(deriveKey(secret, 'links')).not.toEqual(deriveKey('another secret of an installation', 'links'))
})

test('tokens differ, and their hashes tell them apart', () => {
  const [one, other] = [randomToken(), randomToken()]
  expect(one).toMatch(/^[\w-]{43}$/)
  expect(hashToken(one)).toEqual(hashToken(one))
  expect(hashToken(one)).not.toEqual(hashToken(other))
  expect([sameSecret(one, one), sameSecret(one, other), sameSecret(one, '')]).toEqual([true, false, false])
})

describe('a sealed text', () => {
  const sealer = createSealer({ current: 'b', keys: { a: deriveKey(secret, 'seal a'), b: deriveKey(secret, 'seal b') } })

  test('opens again, and looks different each time', () => {
    expect(sealer.open(sealer.seal('γειά σου', 'contact 1'), 'contact 1')).toBe('γειά σου')
    expect(sealer.seal('same')).not.toBe(sealer.seal('same'))
  })

  test('does not open in another context, nor when changed', () => {
    const sealed = sealer.seal('secret', 'contact 1')
    const changed = sealed.slice(0, -2) + (sealed.endsWith('AA') ? 'BB' : 'AA')
    expect([sealer.open(sealed, 'contact 2'), sealer.open(changed, 'contact 1'), sealer.open('v1.b.', ''), sealer.open('nonsense')]).toEqual([null, null, null, null])
  })

  test('opens while its key is kept, and not under another', () => {
    const old = createSealer({ current: 'a', keys: { a: deriveKey(secret, 'seal a') } }).seal('from before')
    expect(sealer.open(old)).toBe('from before')
    expect(sealer.open(old.replace('v1.a.', 'v1.b.'))).toBeNull()
    expect(sealer.open(old.replace('v1.a.', 'v1.constructor.'))).toBeNull()
  })
})

describe('a signed link', () => {
  const key = deriveKey(secret, 'links bookings.manage')
  const now = Temporal.Instant.from('2026-11-20T10:00:00Z')
  const link = signLink(key, { subject: ['organization', 'booking'], expiresAt: now.add({ hours: 1 }) })

  test('is read by whoever holds the key, until it expires', () => {
    expect(readLink(key, link, now)).toEqual(['organization', 'booking'])
    expect(readLink(key, link, now.add({ hours: 1 }))).toBeNull()
  })

  test('is not read when it was made for another purpose, changed, or made up', () => {
    const [body, signature] = link.split('.')
    const forged = Buffer.from(JSON.stringify([9_999_999_999, 'organization', 'other'])).toString('base64url')
    expect(readLink(deriveKey(secret, 'links reviews.write'), link, now)).toBeNull()
    expect([`${forged}.${signature}`, `${body}.`, '', '.', 'x.y.z'].map((each) => readLink(key, each, now))).toEqual([null, null, null, null, null])
  })
})
