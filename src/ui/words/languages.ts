import { isLanguage, knownLanguages, languages as spoken, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'

export { isLanguage }
export type { Language }

/** What is known of each language that is switched on, in the order in which they are offered. */
export const languages = Object.fromEntries(spoken.map((language) => [language, knownLanguages[language]])) as Pick<typeof knownLanguages, Language>

/** The person's own choice, else the first language of the browser that we speak, else that of the organization they are in, else English. */
export function languageOf(chosen: string | null | undefined, browser: readonly string[], organization?: string | null): Language {
  if (isLanguage(chosen)) return chosen
  return browser.map(baseOf).find(isLanguage) ?? (isLanguage(organization) ? organization : sourceLanguage)
}

/** Somebody in New York and somebody in London both read English, and write dates differently: the browser knows. */
export function localeOf(language: Language, browser: readonly string[]): string {
  return browser.find((tag) => tag.includes('-') && baseOf(tag) === language && !/-[A-Z][a-z]{3}/.test(tag)) ?? languages[language].locale
}

function baseOf(tag: string): string {
  return tag.split('-')[0]!.toLowerCase()
}
