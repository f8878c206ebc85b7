/** The languages Frontdesk speaks today. English is the source; every sentence exists in each of them. */
export const languages = ['en', 'ru', 'el', 'ar'] as const

export type Language = (typeof languages)[number]

export const sourceLanguage: Language = 'en'

export function isLanguage(text: unknown): text is Language {
  return languages.includes(text as Language)
}

/** The direction of writing, for the `dir` attribute. */
export function direction(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr'
}

/** A language's name in that language, as a language switch shows it: nobody should have to read English to find their own. */
export const languageNames: Record<Language, string> = { en: 'English', ru: 'Русский', el: 'Ελληνικά', ar: 'العربية' }

/**
 * The locale by which dates and numbers are written: the language, and the country's habits where they are known
 * (`en` in the United Kingdom writes 20/11/2026, in the United States 11/20/2026).
 */
export function localeOf(language: Language, country?: string | null): string {
  const locale = country ? `${language}-${country}` : language
  return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0 ? locale : language
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
