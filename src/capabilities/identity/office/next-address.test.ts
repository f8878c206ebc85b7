import { expect, it } from 'vitest'
import { nextAddress } from './next-address.ts'

const here = 'https://desk.example'

it.each(['/office', '/office/contacts?q=ada#x', '/account', '/operator/outbox/1', '/invitation/a.b', '/verify-email#token=a'])('%s is a screen of ours', (next) => {
  expect(nextAddress(next, here)).toBe(next)
})

it.each(['https://evil.example/office', '//evil.example/office', '/\\evil.example/office', '/\t/evil.example', 'javascript:alert(1)', '/sign-in?next=/office', '/s/diamant', '/api/v1/session', '/officers', 'office', '', null, ['/office']])(
  '%s is not',
  (next) => {
    expect(nextAddress(next, here)).toBeNull()
  },
)

it('steps back inside the address do not lead out of the screens', () => {
  expect(nextAddress('/office/../s/diamant', here)).toBeNull()
})
