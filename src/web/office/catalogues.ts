import { loadWords as load } from 'virtual:words'
import type { Language } from '../../ui/words/languages.ts'
import type { Messages } from '../../ui/words/WordsProvider.tsx'

/** Every catalogue that the office reads, gathered by the build into one file for each language (vite.config.ts). */
export async function loadWords(language: Language): Promise<Messages> {
  return (await load(language)).default
}
