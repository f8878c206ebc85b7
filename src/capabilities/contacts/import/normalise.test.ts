import { expect, test } from 'vitest'
import { normaliseEmail, normaliseLanguage, normalisePhone, tidyLine, tidyText } from './normalise.ts'

test.for([
  ['Anna@Example.COM ', 'anna@example.com'],
  ['mailto:a+b@x.co.uk', 'a+b@x.co.uk'],
  ["o'brien@x.com", "o'brien@x.com"],
  ['anna@пример.рф', 'anna@xn--e1afmkfd.xn--p1ai'],
  ['АННА@почта.рф', 'анна@xn--80a1acny.xn--p1ai'],
] as const)('the address %j is compared as %j', ([text, normalised]) => {
  expect(normaliseEmail(text)?.normalised).toBe(normalised)
})

test.for(['', 'anna', 'a@b', 'a b@c.com', 'a@b@c.com', '@b.com', 'a@-b.com', 'a@b..com', 'a@1.2.3.4', 'a@b.com, c@d.com', `${'x'.repeat(65)}@b.com`, 'a\u0000@b.com'])('%j is no address', (text) => {
  expect(normaliseEmail(text)).toBeNull()
})

test.for([
  ['050 123 4567', 'AE', '+971501234567'],
  ['501234567', 'AE', '+971501234567'],
  ['00971 50 123 4567', 'AE', '+971501234567'],
  ['971501234567', 'AE', '+971501234567'],
  ['٠٥٠١٢٣٤٥٦٧', 'AE', '+971501234567'],
  ['\u202a+971 50 123 4567\u202c', 'AE', '+971501234567'],
  ['49301234567', 'AE', '+49301234567'],
  ['0049 30 1234567', 'US', '+49301234567'],
  ['030/1234567', 'DE', '+49301234567'],
  ['8 (916) 123-45-67', 'RU', '+79161234567'],
  ['210 123 4567', 'GR', '+302101234567'],
  ['(212) 555-0123', 'US', '+12125550123'],
  ['212-555-0123 ext. 12', 'US', '+12125550123;ext=12'],
  ['7700900123', 'GB', '+447700900123'],
] as const)('%j in %s is %s', ([text, country, normalised]) => {
  expect(normalisePhone(text, country)?.normalised).toBe(normalised)
})

test.for(['', '12345', 'call me', '2026-03-01', '01.02.1990', '1234567.50', '9.71501E+11', '+1'])('%j is no phone', (text) => {
  expect(normalisePhone(text, 'AE')).toBeNull()
})

test('a number normalised once more is the same', () => {
  for (const [text, country] of [['050 123 4567', 'AE'], ['(212) 555-0123', 'US'], ['212-555-0123 ext. 12', 'US'], ['210 123 4567', 'GR']] as const) {
    const once = normalisePhone(text, country)?.normalised ?? ''
    expect(normalisePhone(once, 'KZ')?.normalised).toBe(once)
  }
})

test.for([
  ['ru', 'ru'],
  ['ru-RU', 'ru'],
  ['Русский', 'ru'],
  ['Russisch', 'ru'],
  ['ARABIC', 'ar'],
  ['العربية', 'ar'],
  ['Ελληνικά', 'el'],
  ['gre', 'el'],
  ['Klingon', null],
] as const)('the language %j is %j', ([text, language]) => {
  expect(normaliseLanguage(text)).toBe(language)
})

test('text is kept as people wrote it, without what nobody can write', () => {
  expect(tidyLine('  Anna \u00a0 \n Petrova\u0000\u200b ')).toBe('Anna Petrova')
  expect(tidyLine('evil\u202Egnp.exe')).toBe('evilgnp.exe')
  expect(tidyLine('half \ud83d of a face')).toBe('half \ufffd of a face')
  expect(tidyLine('é')).toBe('é')
  expect(tidyText('one  \r\n\r\ntwo\tthree\u0007')).toBe('one\n\ntwo\tthree')
  expect(tidyText('क्‍ष \u200fعربي')).toBe('क्‍ष \u200fعربي')
})

test('a cell that is mostly blanks does not keep the server', () => {
  const begun = performance.now()
  expect(tidyLine(`Anna${' '.repeat(100_000)}Petrova`)).toBe('Anna Petrova')
  expect(tidyText(`One  \t\n two${'\t'.repeat(100_000)}x \n`)).toMatch(/^One\n two\t+x$/)
  expect(performance.now() - begun).toBeLessThan(1_000)
})
