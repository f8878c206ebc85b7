import { html } from 'ghtml'

import type { PageContext } from '../../kernel/http/pages.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { sayAs } from '../../kernel/i18n/own-words.ts'
import type { WordArguments, WordKey } from '../../kernel/i18n/words.ts'

/** What of a page's context decides how its reader is spoken to. */
export type Spoken = Pick<PageContext, 'kernel' | 'language' | 'organization'>

/** Text in whichever language there is: the reader's, or else one that has to be marked as another. */
export interface Said {
  text: string
  language: Language
}

/** With the nouns as the organization says them, which nobody passes. */
export function sentence<Key extends WordKey>({ kernel, language, organization }: Spoken, key: Key, ...values: {} extends Given<Key> ? [] : [Given<Key>]): string {
  return sayAs(kernel.words, { language, own: organization.words }, key, values[0])
}

type Noun = 'booking' | 'contact' | 'service' | 'member'
type Given<Key extends WordKey> = WithoutNouns<WordArguments<Key>>
type WithoutNouns<Arguments> = Arguments extends unknown ? Omit<Arguments, Noun | Capitalize<Noun> | `${Noun}s` | `${Capitalize<Noun>}s`> : never

/** HTML. Text in another language than the page's says so, for the voice that reads it out. */
export function spoken({ language }: Spoken, { text, language: own }: Said): string {
  return own === language ? html`${text}` : html`<bdi lang="${own}">${text}</bdi>`
}

/** Times as the business's own clocks show them. */
export function readerOf({ language, organization }: Spoken): Reader {
  return { language, country: organization.country, zone: organization.zone }
}
