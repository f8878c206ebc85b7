import { expect, test } from 'vitest'

import { addressesIn } from './addresses.ts'

test.each([
  ['ada@x.example', ['ada@x.example']],
  ['ada@x.example grace@x.example', ['ada@x.example', 'grace@x.example']],
  ['Ada <ADA@x.example>; "Grace" <grace@x.example>,\n\nmary@y.example.', ['ada@x.example', 'grace@x.example', 'mary@y.example']],
  ['ada@x.example, Ada@X.example', ['ada@x.example']],
  ['mailto:ada@x.example', ['ada@x.example']],
])('understands %j', (text, addresses) => {
  expect(addressesIn(text)).toEqual({ addresses, unclear: [] })
})

test('gives back what it does not understand', () => {
  expect(addressesIn('ada@x.example\nGrace\nmary@home')).toEqual({ addresses: ['ada@x.example'], unclear: ['Grace', 'mary@home'] })
  expect(addressesIn('  \n,;')).toEqual({ addresses: [], unclear: [] })
})
