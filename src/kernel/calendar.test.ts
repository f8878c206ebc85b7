import { expect, test } from 'vitest'

import { isDate, isZone } from './calendar.ts'

test('a zone is known by its IANA name only', () => {
  expect(['Europe/Athens', 'Asia/Dubai', 'UTC', 'America/Argentina/Buenos_Aires'].filter((name) => !isZone(name))).toEqual([])
  expect(['', 'Europe', 'Mars/Olympus', '+02:00', '../etc/passwd', 'EST5EDT', 'Europe/Athens\u0000'].filter(isZone)).toEqual([])
})

test('a date is a day that exists', () => {
  expect(['2026-02-28', '2028-02-29', '2026-12-31'].filter((date) => !isDate(date))).toEqual([])
  expect(['2026-02-29', '2026-13-01', '2026-1-1', '20260101', '', '2026-01-01T00:00', '0000-01-01'].filter(isDate)).toEqual([])
})
