/**
 * The languages that are switched on. Everything follows from this one line: what people may choose, what the API takes, which catalogues are
 * loaded, and that each of them is whole. `npm run words:missing` says what a language lacks; when it lacks nothing, add it here.
 */
export const languages = ['en', 'ru', 'el', 'ar', 'de', 'es', 'fr', 'hi', 'kk', 'pt'] as const

export type Language = (typeof languages)[number]

/** English is the source; every sentence exists in each language that is on. */
export const sourceLanguage: Language = 'en'

interface LanguageFacts {
  /** In itself, as a language switch shows it: nobody should have to read English to find their own. */
  name: string
  direction: 'ltr' | 'rtl'
  /** By which numbers and dates are written where no country is known, or its habits in this language are not. */
  locale: string
}

/** What is known of each language that Frontdesk is written in or being translated into, switched on or not. */
export const knownLanguages = {
  en: { name: 'English', direction: 'ltr', locale: 'en-GB' },
  ru: { name: 'Русский', direction: 'ltr', locale: 'ru-RU' },
  el: { name: 'Ελληνικά', direction: 'ltr', locale: 'el-GR' },
  ar: { name: 'العربية', direction: 'rtl', locale: 'ar-AE' },
  de: { name: 'Deutsch', direction: 'ltr', locale: 'de-DE' },
  es: { name: 'Español', direction: 'ltr', locale: 'es-ES' },
  fr: { name: 'Français', direction: 'ltr', locale: 'fr-FR' },
  hi: { name: 'हिन्दी', direction: 'ltr', locale: 'hi-IN' },
  kk: { name: 'Қазақша', direction: 'ltr', locale: 'kk-KZ' },
  pt: { name: 'Português', direction: 'ltr', locale: 'pt-PT' },
} as const satisfies Record<string, LanguageFacts>

/** One that may not be switched on yet. What depends on the language and is kept outside of here names all of these. */
export type KnownLanguage = keyof typeof knownLanguages

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language)
}

/** The direction of writing, for the `dir` attribute. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return knownLanguages[language].direction
}

/**
 * The locale by which dates and numbers are written: the language, and the country's habits where they are known
 * (`en` in the United Kingdom writes 20/11/2026, in the United States 11/20/2026; what Greece does in English nobody has written down).
 */
export function localeOf(language: KnownLanguage, country?: string | null): string {
  const usual = knownLanguages[language].locale
  if (!country) return usual
  return hasHabits(`${language}-${country}`) ? `${language}-${country}` : usual
}

function hasHabits(locale: string): boolean {
  try {
    return new Intl.DateTimeFormat(locale).resolvedOptions().locale === locale
  } catch {
    return false // no locale at all: whoever wrote the country down did not mean one
  }
}

/** A short weekday for a narrow cell. Portugal's short ones are whole words ("segunda"); three letters are how it shortens them by hand. */
export function briefWeekday(short: string): string {
  return /^\p{Script=Latin}{5,}$/u.test(short) ? `${short.slice(0, 3)}.` : short
}

/**
 * The best of the offered languages for an `Accept-Language` header (RFC 9110), or null when the reader named none of
 * them: then the place has its own first language. `*` counts as the first one offered.
 */
export function negotiateLanguage(acceptLanguage: string | undefined, offered: readonly Language[]): Language | null {
  const wishes = parseWishes(acceptLanguage ?? '')
  for (const wish of wishes) {
    if (wish === '*') return offered[0] ?? null
    const match = offered.find((language) => language === wish || wish.startsWith(`${language}-`))
    if (match) return match
  }
  return null
}

// The header is bounded here although the HTTP server bounds headers too: nobody speaks twenty languages.
const mostWishes = 20

function parseWishes(header: string): string[] {
  return header
    .toLowerCase()
    .split(',', mostWishes)
    .map((part) => {
      const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim())
      const weight = parameters.find((parameter) => parameter.startsWith('q='))
      return { range, weight: weight ? Number(weight.slice(2)) : 1 }
    })
    .filter(({ range, weight }) => range !== '' && weight > 0)
    .sort((one, other) => other.weight - one.weight)
    .map(({ range }) => range)
}
