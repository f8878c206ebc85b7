import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser'
import { flattenMessages, readCatalogue, type Catalogue } from './catalogues.ts'
import { isLanguage, knownLanguages, localeOf, sourceLanguage, type KnownLanguage } from './language.ts'

/**
 * What is wrong with a catalogue, as sentences; an empty list means that every sentence exists in each language, reads as
 * ICU, takes the same arguments as the English one, and has each plural form that its language needs. A language that is not switched on
 * yet may lack sentences and hold some that English has given up; all others are held to the same.
 */
export function faultsOfCatalogue(catalogue: Catalogue): string[] {
  const source = new Map(flattenMessages(readCatalogue(catalogue, sourceLanguage)))
  if (source.size === 0) return [`${catalogue.folder}: ${sourceLanguage}.json is missing or empty`]

  return (Object.keys(knownLanguages) as KnownLanguage[]).flatMap((language) => {
    const messages = new Map(flattenMessages(readCatalogue(catalogue, language)))
    const at = (key: string) => `${catalogue.namespace}.${key} (${language})`
    const isOn = isLanguage(language)
    const missing = isOn ? [...source.keys()].filter((key) => !messages.has(key)).map((key) => `${at(key)} is missing`) : []
    const faults = [...messages].filter(([key]) => isOn || source.has(key)).flatMap(([key, message]) =>
      faultsOfMessage({ language, message, source: source.get(key) }).map((fault) => `${at(key)} ${fault}`),
    )
    return [...missing, ...faults]
  })
}

/** What is wrong with one sentence beside its English source. */
export function faultsOfMessage(check: { language: KnownLanguage; message: string; source: string | undefined }): string[] {
  if (check.source === undefined) return [`is not in ${sourceLanguage}.json`]
  if (check.message.trim() === '' && check.source.trim() !== '') return ['is empty']

  try {
    const elements = parse(check.message)
    return [...argumentFaults(elements, parse(check.source)), ...pluralFaults(elements, check.language)]
  } catch (error) {
    return [`is not an ICU message: ${(error as Error).message}`]
  }
}

function argumentFaults(elements: MessageFormatElement[], source: MessageFormatElement[]): string[] {
  const used = argumentsOf(elements)
  const offered = argumentsOf(source)
  const unknown = [...used].filter((name) => !offered.has(name)).map((name) => `uses ${name}, which English does not`)
  const forgotten = [...offered].filter((name) => !used.has(name)).map((name) => `leaves out ${name}`)
  return [...unknown, ...forgotten]
}

function argumentsOf(elements: MessageFormatElement[]): Set<string> {
  const own = elements.filter((element) => element.type !== TYPE.literal && element.type !== TYPE.pound)
  const nested = elements.flatMap(branchesOf).flatMap((branch) => [...argumentsOf(branch)])
  return new Set([...own.map((element) => element.value), ...nested])
}

function pluralFaults(elements: MessageFormatElement[], language: KnownLanguage): string[] {
  const own = elements.flatMap((element) => {
    if (element.type !== TYPE.plural) return []
    const needed = new Intl.PluralRules(localeOf(language), { type: element.pluralType }).resolvedOptions().pluralCategories
    return needed
      .filter((category) => !(category in element.options))
      .map((category) => `has no form for "${category}" of ${element.value}`)
  })
  return [...own, ...elements.flatMap(branchesOf).flatMap((branch) => pluralFaults(branch, language))]
}

function branchesOf(element: MessageFormatElement): MessageFormatElement[][] {
  if (element.type === TYPE.tag) return [element.children]
  if (element.type === TYPE.plural || element.type === TYPE.select) return Object.values(element.options).map((option) => option.value)
  return []
}
