import { findCatalogues, flattenMessages, readCatalogue } from './catalogues.ts'
import { isLanguage, knownLanguages, sourceLanguage, type KnownLanguage } from './language.ts'

/** The keys that a language lacks, with the English sentence of each. */
export function missingWords(language: KnownLanguage): [key: string, english: string][] {
  return findCatalogues().flatMap((catalogue) => {
    const said = new Set(flattenMessages(readCatalogue(catalogue, language)).map(([key]) => key))
    const source = flattenMessages(readCatalogue(catalogue, sourceLanguage), catalogue.namespace)
    return source.filter(([key]) => !said.has(key.slice(catalogue.namespace.length + 1)))
  })
}

/** `npm run words:missing`: how much each language lacks. `npm run words:missing de`: what. */
if (import.meta.main) {
  const [asked] = process.argv.slice(2)
  const lines = asked ? missingWords(asked as KnownLanguage).map(([key, english]) => `${key}: ${english}`) : (Object.keys(knownLanguages) as KnownLanguage[]).map(amountOf)
  process.stdout.write(lines.map((line) => `${line}\n`).join(''))
}

function amountOf(language: KnownLanguage): string {
  const missing = missingWords(language).length
  const state = isLanguage(language) ? 'on' : missing === 0 ? 'whole, and not switched on' : 'not on'
  return `${language}  ${missing === 0 ? 'lacks nothing' : `lacks ${missing}`} (${state})`
}
