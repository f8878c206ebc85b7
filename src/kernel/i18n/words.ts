import { createTranslator, type ICUArgs, type IntlError, type MessageKeys, type NestedKeyOf, type NestedValueOf } from 'use-intl/core'
import { findCatalogues, flattenMessages, readAllCatalogues, type Catalogue, type MessageTree } from './catalogues.ts'
import { isolate, isolateArguments } from './isolate.ts'
import { direction, languages, localeOf, sourceLanguage, type Language } from './language.ts'
import type { Messages } from './messages.ts'
import { pseudoTree } from './pseudo.ts'

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
  /** A language in whose place everything is said in accented English (pseudo.ts), to see what was never translated. */
  pseudoLanguage?: Language | null
}

/** Reads the catalogues of the kernel, the shells and every capability. */
export function loadWords({ strict, onMissing, catalogues = findCatalogues(), pseudoLanguage }: WordsOptions): Words {
  const all = readAllCatalogues(catalogues)
  if (pseudoLanguage) all[pseudoLanguage] = pseudoTree(all[sourceLanguage])
  const keys = new Set(flattenMessages(all[sourceLanguage]).map(([key]) => key))
  const translators = new Map(languages.map((language) => [language, makeTranslator(language, all[language])]))
  const reported = new Set<string>()

  return {
    t: (language, key, ...values) => say(language, key, values[0]),
    translate: say,
    format: (language, message, values) => makeTranslator(language, { message })('message', isolateArguments(direction(language), readable(language, values), () => message)),
    has: (key) => keys.has(key),
    messages: (language, namespaces) => {
      return Object.fromEntries(namespaces.map((namespace) => [namespace, all[language][namespace] ?? {}]))
    },
  }

  function say(language: Language, key: string, values: Record<string, unknown> = {}): string {
    const translate = translators.get(language) as Translate
    try {
      return translate(key, isolateArguments(direction(language), readable(language, values), () => messageAt(all[language], key)))
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

function messageAt(tree: MessageTree, key: string): string {
  const found = key.split('.').reduce<MessageTree | string | undefined>((branch, step) => (typeof branch === 'object' ? branch[step] : undefined), tree)
  return typeof found === 'string' ? found : ''
}

/** Turns what code holds into what a sentence can say: an instant becomes a date, a list of names becomes "A, B and C". */
function readable(language: Language, values: Record<string, unknown>): Record<string, string | number | Date> {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string | number | Date][] => {
    if (typeof value === 'string' || typeof value === 'number' || value instanceof Date) return [[name, value]]
    if (typeof value === 'bigint') return [[name, Number(value)]]
    if (value instanceof Temporal.Instant) return [[name, new Date(value.epochMilliseconds)]]
    if (Array.isArray(value)) return [[name, new Intl.ListFormat(language).format(value.map((item) => isolate(direction(language), String(item))))]]
    return []
  })
  return Object.fromEntries(entries)
}
