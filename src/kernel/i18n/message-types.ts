import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findCatalogues, readCatalogue, type Catalogue, type MessageTree } from './catalogues.ts'
import { sourceLanguage } from './language.ts'

/** The file that `npm run words` writes, and a test compares. */
export const messageTypesFile = join(import.meta.dirname, 'messages.ts')

/**
 * The English catalogues as a TypeScript type, so that a misspelt key or a forgotten argument does not compile.
 * (An imported JSON file would not do: TypeScript forgets the text of its values, and with it the arguments.)
 */
export function describeMessages(catalogues: Catalogue[] = findCatalogues()): string {
  const tree = Object.fromEntries(catalogues.map((catalogue) => [catalogue.namespace, readCatalogue(catalogue, sourceLanguage)]))
  return `// Written by \`npm run words\` from the English catalogues; not to be edited.\n\nexport interface Messages ${describe(tree, '')}\n`
}

function describe(tree: MessageTree, indent: string): string {
  const lines = Object.entries(tree).map(([key, value]) => {
    const name = /^[a-z_$][\w$]*$/i.test(key) ? key : JSON.stringify(key)
    return `${indent}  ${name}: ${typeof value === 'string' ? JSON.stringify(value) : describe(value, `${indent}  `)}\n`
  })
  return `{\n${lines.join('')}${indent}}`
}

if (import.meta.main) writeFileSync(messageTypesFile, describeMessages())
