import type { Language } from '../../ui/words/languages.ts'
import type { Messages } from '../../ui/words/WordsProvider.tsx'

/** Every catalogue that the office reads, gathered by the build into one file for each language (vite.config.ts). */
const catalogues: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('virtual:words/en'),
  ru: () => import('virtual:words/ru'),
  el: () => import('virtual:words/el'),
  ar: () => import('virtual:words/ar'),
}

export async function loadWords(language: Language): Promise<Messages> {
  return (await catalogues[language]()).default
}
