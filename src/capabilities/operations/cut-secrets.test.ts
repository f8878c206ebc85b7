import { expect, test } from 'vitest'

import { signLink } from '../../kernel/crypto/links.ts'
import { newId } from '../../kernel/ids.ts'
import { cutCodes, cutSecrets } from './cut-secrets.ts'

const token = signLink(Buffer.alloc(32, 1), { subject: [newId()], expiresAt: Temporal.Now.instant() })

test.each([
  ['a path', `https://desk.example/s/salon/booking/${token}`, 'https://desk.example/s/salon/booking/…'],
  ['the middle of a path', `https://desk.example/api/v1/public/salon/bookings/${token}/calendar.ics`, 'https://desk.example/api/v1/public/salon/bookings/…/calendar.ics'],
  ['a query', `https://desk.example/s/salon?from=mail&token=${token}#when`, 'https://desk.example/s/salon?from=mail&token=…#when'],
  ['HTML', `<a href="https://desk.example/b/${token}">Move it</a>, or https://desk.example/b/${token}<br>`, '<a href="https://desk.example/b/…">Move it</a>, or https://desk.example/b/…<br>'],
])('a token in %s is cut', (_, given, shown) => expect(cutSecrets(given)).toBe(shown))

test.each([
  'See you on Friday. A-Sentence-With-CapitalsAndHyphens/ThatIsLongEnough',
  'https://desk.example/ar/s/the-longest-name-of-a-business-that-one-may-have/book',
  'https://maps.example/?q=1+High+Street',
])('whatever else stands there is kept: %s', (given) => expect(cutSecrets(given)).toBe(given))

test('the codes in a message are cut, and no other numbers', () => {
  expect(cutCodes('123456 is your code, good for 5 minutes until 10:30.\n\n@desk.example #123456')).toBe('… is your code, good for 5 minutes until 10:30.\n\n@desk.example #…')
})
