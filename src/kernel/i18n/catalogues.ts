import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { languages, type KnownLanguage, type Language } from './language.ts'

/** A tree of ICU messages, as a file of a catalogue holds it. */
export interface MessageTree {
  [key: string]: string | MessageTree
}

/** One folder of words: `en.json`, `ru.json` … whose keys all begin with the namespace. */
export interface Catalogue {
  namespace: string
  folder: string
}

/** The folder `src`, from which all catalogues are found. */
export const sourceFolder = join(import.meta.dirname, '..', '..')

/** Every catalogue of the house: the kernel's, those of the two shells, and one for each capability, found by its place. */
export function findCatalogues(source = sourceFolder): Catalogue[] {
  const fixed = [
    { namespace: 'kernel', folder: join(source, 'kernel/i18n/words') },
    { namespace: 'ui', folder: join(source, 'ui/i18n') },
    { namespace: 'office', folder: join(source, 'web/office/i18n') },
  ].filter(({ folder }) => existsSync(folder))

  const ofCapabilities = globSync('capabilities/*/i18n', { cwd: source }).map((path) => {
    return { namespace: basename(dirname(path)), folder: join(source, path) }
  })
  return [...fixed, ...ofCapabilities.sort((one, other) => one.namespace.localeCompare(other.namespace))]
}

/** What a catalogue says in a language; a language without a file yet says nothing. */
export function readCatalogue({ folder }: Catalogue, language: KnownLanguage): MessageTree {
  const file = join(folder, `${language}.json`)
  if (!existsSync(file)) return {}

  try {
    return JSON.parse(readFileSync(file, 'utf8')) as MessageTree
  } catch (error) {
    throw new Error(`${file} is not JSON: ${(error as Error).message}`, { cause: error })
  }
}

/** All messages of each language, `{ en: { kernel: …, bookings: … }, … }`. */
export function readAllCatalogues(catalogues: Catalogue[]): Record<Language, MessageTree> {
  const read = (language: Language) =>
    Object.fromEntries(catalogues.map((catalogue) => [catalogue.namespace, readCatalogue(catalogue, language)]))
  return Object.fromEntries(languages.map((language) => [language, read(language)])) as Record<Language, MessageTree>
}

/** `{ a: { b: 'x' } }` -> `[['a.b', 'x']]`. */
export function flattenMessages(tree: MessageTree, prefix = ''): [key: string, message: string][] {
  return Object.entries(tree).flatMap(([name, value]) => {
    const key = prefix === '' ? name : `${prefix}.${name}`
    return typeof value === 'string' ? [[key, value] as [string, string]] : flattenMessages(value, key)
  })
}
