import type { OwnWords } from '../access/directory.ts'
import type { Language } from './language.ts'
import { keyWithRoom, nounsFrom } from './nouns.ts'
import type { NounForms, Nouns } from './nouns.ts'
import type { Words } from './words.ts'

/** A sentence to an organization's people or customers, with the nouns as the organization says them: for mails and the public site, as screens do it. */
export function sayAs(words: Words, { language, own }: { language: Language; own: OwnWords }, key: string, values: Record<string, unknown> = {}): string {
  const nouns = nounsOf(words, language, own)
  return words.translate(language, keyWithRoom(key, nouns, (one) => messageOf(words, language, one)), { ...nouns.said, ...values })
}

/** The nouns of an organization in a language, as arguments of a sentence. */
export function nounsOf(words: Words, language: Language, own: OwnWords): Nouns {
  const { ui } = words.messages(language, ['ui']) as { ui?: { nouns?: Record<string, NounForms> } }
  return nounsFrom(ui?.nouns ?? {}, own[language])
}

function messageOf(words: Words, language: Language, key: string): string | undefined {
  const [namespace = '', ...steps] = key.split('.')
  const found = steps.reduce<unknown>((tree, step) => (typeof tree === 'object' && tree !== null ? (tree as Record<string, unknown>)[step] : undefined), words.messages(language, [namespace])[namespace])
  return typeof found === 'string' ? found : undefined
}
