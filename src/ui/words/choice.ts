import { isLanguage } from './languages.ts'
import type { Language } from './languages.ts'

const key = 'frontdesk.language'

/** The language that the person chose in this browser, if they did. */
export function chosenLanguage(): Language | null {
  const chosen = localStorage.getItem(key)
  return isLanguage(chosen) ? chosen : null
}

export function rememberLanguage(language: Language): void {
  localStorage.setItem(key, language)
}
