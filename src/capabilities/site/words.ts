import { html } from 'ghtml'

import type { PageContext } from '../../kernel/http/pages.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import type { WordArguments, WordKey } from '../../kernel/i18n/words.ts'

/** What of a page's context decides how its reader is spoken to. */
export type Spoken = Pick<PageContext, 'kernel' | 'language' | 'organization'>

/** Text in whichever language there is: the reader's, or else one that has to be marked as another. */
export interface Said {
  text: string
  language: Language
}

export function sentence<Key extends WordKey>({ kernel, language }: Spoken, key: Key, ...values: {} extends WordArguments<Key> ? [] : [WordArguments<Key>]): string {
  return kernel.words.translate(language, key, values[0])
}

/** HTML. Text in another language than the page's says so, for the voice that reads it out. */
export function spoken({ language }: Spoken, { text, language: own }: Said): string {
  return own === language ? html`${text}` : html`<bdi lang="${own}">${text}</bdi>`
}

/** Times as the business's own clocks show them. */
export function readerOf({ language, organization }: Spoken): Reader {
  return { language, country: organization.country, zone: organization.zone }
}
