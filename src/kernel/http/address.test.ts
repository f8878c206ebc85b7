import { expect, test } from 'vitest'

import { plainAddress } from './address.ts'

test.each([
  ['203.0.113.5', '203.0.113.5'],
  ['203.0.113.5:51234', '203.0.113.5'],
  ['2001:db8::9', '2001:db8::9'],
  ['[2001:db8::9]:443', '2001:db8::9'],
  ['fe80::1%eth0', 'fe80::1'],
  ['::ffff:127.0.0.1', '::ffff:127.0.0.1'],
  ['unknown', null],
  ['203.0.113.5; drop table users', null],
  ['999.0.0.1', null],
  ['', null],
])('%s is kept as %s', (given, kept) => expect(plainAddress(given)).toBe(kept))
