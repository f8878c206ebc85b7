import { expect, it } from 'vitest'
import type { OfferedService } from './records.ts'
import { totalOf } from './total.ts'

const AED = (amount: string) => ({ amount, currency: 'AED' })
const cut = { id: 'cut', price: AED('28000'), durationMinutes: 60, variants: [{ resourceId: 'karim', memberId: null, name: 'Karim', price: AED('24000'), durationMinutes: 45 }] } as unknown as OfferedService
const brows = { id: 'brows', price: AED('9000'), durationMinutes: 30, variants: [] } as unknown as OfferedService

it('a visit costs what its services cost, with whoever gives them', () => {
  expect(totalOf([{ serviceId: 'cut', resourceId: null }, { serviceId: 'brows', resourceId: null }], [cut, brows])).toEqual({ price: AED('37000'), minutes: 90 })
  expect(totalOf([{ serviceId: 'cut', resourceId: 'karim' }], [cut])).toEqual({ price: AED('24000'), minutes: 45 })
})

it('nothing is said before everything is known', () => {
  expect(totalOf([], [cut])).toBeNull()
  expect(totalOf([{ serviceId: 'cut', resourceId: null }, { serviceId: 'gone', resourceId: null }], [cut])).toBeNull()
})
