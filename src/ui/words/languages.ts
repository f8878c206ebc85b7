export type Language = 'en' | 'ru' | 'el' | 'ar'

/** `locale` is for numbers and dates when the reader's browser names no region of that language. Each language is named in itself. */
export const languages: Record<Language, { name: string; locale: string; direction: 'ltr' | 'rtl' }> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  ru: { name: 'Русский', locale: 'ru-RU', direction: 'ltr' },
  el: { name: 'Ελληνικά', locale: 'el-GR', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar-AE', direction: 'rtl' },
}

export function isLanguage(text: unknown): text is Language {
  return typeof text === 'string' && Object.hasOwn(languages, text)
}

/** The person's own choice, else the first language of the browser that we speak, else English. */
export function languageOf(chosen: string | null | undefined, browser: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return browser.map(baseOf).find(isLanguage) ?? 'en'
}

/** Somebody in New York and somebody in London both read English, and write dates differently: the browser knows. */
export function localeOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.includes('-') && baseOf(tag) === language && !/-[A-Z][a-z]{3}/.test(tag)) ?? languages[language].locale
}

function baseOf(tag: string): string {
  return tag.split('-')[0]!.toLowerCase()
}
