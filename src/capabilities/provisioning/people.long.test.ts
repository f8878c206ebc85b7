import { expect, test } from 'vitest'

import { buildApp, newOrganization } from '../../testing.ts'

import { house, userOf } from './factory.ts'

const PEOPLE = 1_000
const A_PART = 100

test('a thousand people are added at a steady pace, asked for first as Entra ID does', async () => {
  const app = await buildApp()
  try {
    const { directory, domain } = await house(app, await newOrganization(app))
    const seconds: number[] = []
    for (let from = 0; from < PEOPLE; from += A_PART) {
      const started = performance.now()
      for (let number = from; number < from + A_PART; number++) {
        const address = `person-${number}@${domain}`
        const found = await directory.get(`/Users?filter=${encodeURIComponent(`userName eq "${address}"`)}`)
        expect(found.body.totalResults).toBe(0)
        const made = await directory.post('/Users', userOf(address, { displayName: `Person ${number}`, externalId: `ext-${number}` }))
        expect(made.status, made.text).toBe(201)
      }
      seconds.push((performance.now() - started) / 1_000)
    }
    const middle = (some: number[]) => some.toSorted((one, other) => one - other)[1]!
    const [first, last, whole] = [middle(seconds.slice(0, 3)), middle(seconds.slice(-3)), seconds.reduce((sum, one) => sum + one, 0)]
    console.log(`${PEOPLE} people in ${whole.toFixed(1)} s, ${(PEOPLE / whole).toFixed(0)} a second; a hundred of the first in ${first.toFixed(1)} s, of the last in ${last.toFixed(1)} s`)
    // Machines are busy now and then; what grows with how many there are would be several times as long.
    expect(last).toBeLessThan(first * 2)
    expect((await directory.get('/Users?count=0')).body.totalResults).toBe(PEOPLE)
  } finally {
    await app.close()
  }
}, 600_000)
