import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { faultsOfCatalogue, faultsOfMessage } from './catalogue-check.ts'
import { findCatalogues } from './catalogues.ts'
import { briefWeekday, direction, knownLanguages, languages, localeOf, negotiateLanguage, type Language } from './language.ts'
import { describeMessages, messageTypesFile } from './message-types.ts'
import { isolate, isolateArguments } from './isolate.ts'
import { pseudo } from './pseudo.ts'
import { loadWords } from './words.ts'

const catalogues = findCatalogues()

test.for(catalogues)('every sentence of $namespace exists in each language, with its plural forms', (catalogue) => {
  expect(faultsOfCatalogue(catalogue)).toEqual([])
})

test('the types of the keys are those of the English catalogues (else run `npm run words`)', () => {
  expect(readFileSync(messageTypesFile, 'utf8')).toBe(describeMessages(catalogues))
})

describe('the check of a sentence finds', () => {
  const source = '{count, plural, one {# visit} other {# visits}} with {name}'

  test.for([
    ['a plural form that the language has and the sentence lacks', 'ru', '{count, plural, one {# визит} other {# визита}} {name}', 'has no form for "few" of count'],
    ['a forgotten argument', 'el', '{count, plural, one {# επίσκεψη} other {# επισκέψεις}}', 'leaves out name'],
    ['an argument that nobody gives', 'el', '{count, plural, one {# επίσκεψη} other {# επισκέψεις}} {name} {who}', 'uses who, which English does not'],
    ['an empty sentence', 'ar', ' ', 'is empty'],
  ] as const)('%s', ([, language, message, fault]) => {
    expect(faultsOfMessage({ language, message, source })).toContain(fault)
  })

  test('a broken sentence', () => {
    expect(faultsOfMessage({ language: 'en', message: '{count, plural, one {# visit}', source })[0]).toMatch(/is not an ICU message/)
  })

  test('nothing in a whole one', () => {
    expect(faultsOfMessage({ language: 'en', message: source, source })).toEqual([])
  })
})

describe('words', () => {
  const words = loadWords({ strict: true })

  test('say a sentence with the plural form of its language', () => {
    const waits = [1, 2, 5].map((seconds) => words.t('ru', 'kernel.refusals.rate_limited', { seconds }))
    expect(waits.map((wait) => wait.replace(/.*через /, ''))).toEqual(['1 секунду.', '2 секунды.', '5 секунд.'])
    expect(words.t('ar', 'kernel.refusals.rate_limited', { seconds: 2 })).toContain('ثانيتين')
  })

  test('do not compile with a wrong key or a forgotten argument', () => {
    // @ts-expect-error: there is no such key
    expect(() => words.t('en', 'kernel.refusals.no_such_thing')).toThrow('MISSING_MESSAGE')
    // @ts-expect-error: the number of seconds is missing
    expect(() => words.t('en', 'kernel.refusals.rate_limited')).toThrow('FORMATTING_ERROR')
  })

  test('fence off what is written in the other direction, but neither a link nor what chooses a form', () => {
    expect(words.translate('ar', 'kernel.validation.enum', { allowed: ['open', 'مفتوح'] })).toContain('\u2068open\u2069')
    expect([isolate('rtl', 'Salon Ada'), isolate('rtl', '+971 50 123 4567'), isolate('ltr', 'ليلى'), isolate('rtl', 'ليلى'), isolate('rtl', '12:30'), isolate('rtl', 'https://frontdesk.example')]).toEqual(
      ['\u2068Salon Ada\u2069', '\u2068+971 50 123 4567\u2069', '\u2068ليلى\u2069', 'ليلى', '12:30', 'https://frontdesk.example'])
    expect(isolateArguments('rtl', { who: 'Ada', state: 'open' }, () => '{who} {state, select, open {…} other {…}}')).toEqual({ who: '\u2068Ada\u2069', state: 'open' })
  })

  test('make a list readable', () => {
    expect(words.translate('en', 'kernel.validation.enum', { allowed: ['open', 'late', 'done'] })).toBe('Choose one of: open, late, and done.')
  })

  test('fall back to English in production, reporting once', () => {
    const missing: unknown[] = []
    const lenient = loadWords({ strict: false, onMissing: (fault) => missing.push(fault) })
    expect([lenient.translate('ru', 'no.such.key'), lenient.translate('ru', 'no.such.key')]).toEqual(['no.such.key', 'no.such.key'])
    expect(missing).toEqual([
      { language: 'ru', key: 'no.such.key' },
      { language: 'en', key: 'no.such.key' },
    ])
  })
})

test('the pseudo-language changes what is said, and nothing that the code says it with', () => {
  const said = pseudo("{count, plural, one {# visit} other {# visits}} with <b>{name}</b>, not '{that}'")
  expect(said).toMatch(/^⟦\{count, plural, one \{# ṽîšîţ\} other \{# ṽîšîţš\}\} ŵîţĥ <b>\{name\}<\/b>, ñöţ '\{that\}' ḷöñĝ .*⟧$/)
  for (const source of ['{count, plural, one {# visit} other {# visits}}', 'Hello <b>{name}</b>']) expect(faultsOfMessage({ language: 'en', message: pseudo(source), source })).toEqual([])
  expect(loadWords({ strict: true, pseudoLanguage: 'el' }).t('el', 'kernel.problems.404')).toMatch(/^⟦Ñöţ ƒöûñđ .*⟧$/)
})

describe('languages', () => {
  test('have dates, numbers, plurals and an order of their own, here on the server', () => {
    const locales: string[] = Object.values(knownLanguages).map(({ locale }) => locale)
    const formats: { supportedLocalesOf: (locales: string[]) => string[] }[] = [Intl.DateTimeFormat, Intl.NumberFormat, Intl.PluralRules, Intl.RelativeTimeFormat, Intl.ListFormat, Intl.DisplayNames, Intl.Collator]
    expect(formats.map((format) => format.supportedLocalesOf(locales))).toEqual(formats.map(() => locales))
  })

  test.for([
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['nl,el;q=0.3,en;q=0.5', 'en'],
    ['nl', null],
    ['en;q=0, ar', 'ar'],
    ['*', 'en'],
    [undefined, null],
    [';;;,=,q', null],
  ] as const)('of the wish %s the answer is %s', ([header, language]) => {
    expect(negotiateLanguage(header, languages)).toBe(language)
  })

  test('know their direction and their country', () => {
    expect(['en', 'ru', 'el', 'ar'].map((language) => direction(language as Language))).toEqual(['ltr', 'ltr', 'ltr', 'rtl'])
    expect([localeOf('en', 'US'), localeOf('ar', 'EG')]).toEqual(['en-US', 'ar-EG'])
  })

  test('are written as at home where their habits in a country are not known', () => {
    expect([localeOf('en', null), localeOf('en', 'KZ'), localeOf('pt', 'AE'), localeOf('pt', 'BR'), localeOf('kk', 'nowhere')]).toEqual(['en-GB', 'en-GB', 'pt-PT', 'pt-BR', 'kk-KZ'])
  })

  test('name a weekday in a narrow cell by a few letters', () => {
    expect(['segunda', 'sexta', 'Mon', 'lun.', 'الأربعاء', 'मंगल', 'дс'].map(briefWeekday)).toEqual(['seg.', 'sex.', 'Mon', 'lun.', 'الأربعاء', 'मंगल', 'дс'])
  })
})
