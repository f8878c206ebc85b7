import { createTranslator, type ICUArgs, type IntlError, type MessageKeys, type NestedKeyOf, type NestedValueOf } from 'use-intl/core'
import { findCatalogues, flattenMessages, readAllCatalogues, type Catalogue, type MessageTree } from './catalogues.ts'
import { languages, localeOf, sourceLanguage, type Language } from './language.ts'
import type { Messages } from './messages.ts'

/** A key of any catalogue, as `bookings.confirmed.title`. */
export type WordKey = MessageKeys<Messages, NestedKeyOf<Messages>>

/** What a sentence asks for: `{name} has {count, plural, …}` wants `{ name, count }`. */
export type WordArguments<Key extends string> = ICUArgs<
  Extract<NestedValueOf<Messages, Key>, string>,
  { ICUArgument: string | number; ICUNumberArgument: number | bigint; ICUDateArgument: Date }
>

type ArgumentsIfAny<Key extends string> = {} extends WordArguments<Key> ? [] : [values: WordArguments<Key>]

/** Every sentence that Frontdesk says, in every language. */
export interface Words {
  /** The sentence of a key that is known when writing the code; a wrong key or argument does not compile. */
  t<Key extends WordKey>(language: Language, key: Key, ...values: ArgumentsIfAny<Key>): string
  /** The sentence of a key that is only known at run time, such as that of a refusal's code. */
  translate(language: Language, key: string, values?: Record<string, unknown>): string
  /** A sentence that stands in no catalogue, such as an organization's own, filled in like those that do. */
  format(language: Language, message: string, values: Record<string, unknown>): string
  has(key: string): boolean
  /** The messages of some namespaces, to be handed to a page in the browser. */
  messages(language: Language, namespaces: string[]): MessageTree
}

export interface WordsOptions {
  /** In tests and while developing, a missing word is an error; in production the English one is said, and reported once. */
  strict: boolean
  onMissing?: (fault: { language: Language; key: string }) => void
  catalogues?: Catalogue[]
}

/** Reads the catalogues of the kernel, the shells and every capability. */
export function loadWords({ strict, onMissing, catalogues = findCatalogues() }: WordsOptions): Words {
  const all = readAllCatalogues(catalogues)
  const keys = new Set(flattenMessages(all[sourceLanguage]).map(([key]) => key))
  const translators = new Map(languages.map((language) => [language, makeTranslator(language, all[language])]))
  const reported = new Set<string>()

  return {
    t: (language, key, ...values) => say(language, key, values[0]),
    translate: say,
    format: (language, message, values) => makeTranslator(language, { message })('message', readable(language, values)),
    has: (key) => keys.has(key),
    messages: (language, namespaces) => {
      return Object.fromEntries(namespaces.map((namespace) => [namespace, all[language][namespace] ?? {}]))
    },
  }

  function say(language: Language, key: string, values: Record<string, unknown> = {}): string {
    const translate = translators.get(language) as Translate
    try {
      return translate(key, readable(language, values))
    } catch (error) {
      if (strict) throw error
      if (!reported.has(`${language} ${key}`)) onMissing?.({ language, key })
      reported.add(`${language} ${key}`)
      return language === sourceLanguage ? key : say(sourceLanguage, key, values)
    }
  }
}

type Translate = (key: string, values: Record<string, string | number | Date>) => string

function makeTranslator(language: Language, messages: MessageTree): Translate {
  return createTranslator({
    locale: localeOf(language),
    messages,
    timeZone: 'UTC',
    onError: (error: IntlError) => {
      throw error
    },
  }) as unknown as Translate
}

/** Turns what code holds into what a sentence can say: an instant becomes a date, a list of names becomes "A, B and C". */
function readable(language: Language, values: Record<string, unknown>): Record<string, string | number | Date> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string | number | Date][] => {
    if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return [[name, value]]
    if (typeof value === 'bigint') return [[name, Number(value)]]
    if (value instanceof Temporal.Instant) return [[name, new Date(value.epochMilliseconds)]]
    if (Array.isArray(value)) return [[name, new Intl.ListFormat(language).format(value.map(String))]]
    return []
  })
  return Object.fromEntries(entries)
}
