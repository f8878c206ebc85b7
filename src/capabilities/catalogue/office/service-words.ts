import type { Meaning } from '../../../ui/theme.ts'
import type { Service } from './records.ts'

export function meaningOf(state: Service['state']): Meaning {
  if (state === 'active') return 'good'
  return state === 'hidden' ? 'info' : 'neutral'
}

export type WordField = 'name' | 'description' | 'category'

const wordFields: WordField[] = ['name', 'description', 'category']

/** What the organization's own language says and this one does not. */
export function missingIn(translations: Service['translations'], language: string, ownLanguage: string): WordField[] {
  const own = translations[ownLanguage]
  const here = translations[language]
  return wordFields.filter((field) => own?.[field] && !here?.[field])
}
