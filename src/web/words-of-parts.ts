import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Plugin } from 'vite'
import { findCatalogues, readCatalogue, type MessageTree } from '../kernel/i18n/catalogues.ts'
import { languages, sourceLanguage, type Language } from '../kernel/i18n/language.ts'

/**
 * Words travel with the code that says them. The office is split where a page is imported (`import('./MembersPage.tsx')`), and so are its words: a
 * part holds what the modules behind one such import ask for, and `first` what everything before them does. Each part of each language is a file of its own,
 * fetched beside the code (ui/words/parts.ts).
 */
export function wordsOfParts(root: string): Plugin {
  const source = join(root, 'src')
  const files = new Map<string, string>()
  let parts = officeParts(source)
  let folder = 'words'

  return {
    name: 'frontdesk:words-of-parts',
    enforce: 'pre', // sees the sources as they are written
    config(_, { command }) {
      if (command === 'build') {
        for (const { name, words } of parts) for (const language of languages) files.set(`${language}/${name}.json`, JSON.stringify(words(language)))
        folder = `assets/words-${createHash('sha256').update(JSON.stringify([...files])).digest('hex').slice(0, 12)}`
      }
      return { define: { 'import.meta.env.WORDS': JSON.stringify(`/${folder}`) } }
    },
    transform(code, id) {
      const file = id.split('?')[0]!
      if (!file.startsWith(source) || !/[\\/]office[\\/].*\.tsx?$/.test(file)) return null
      const names = new Set(parts.map(({ name }) => name))
      const split = code.replaceAll(splitAt, (whole, path: string) => {
        const part = nameOf(source, join(dirname(file), path))
        return names.has(part) ? `withWords(${JSON.stringify(part)}, () => ${whole})` : whole
      })
      return split === code ? null : { code: `import { withWords } from '/src/ui/words/parts.ts'\n${split}`, map: null }
    },
    generateBundle() {
      for (const [name, text] of files) this.emitFile({ type: 'asset', fileName: `${folder}/${name}`, source: text })
    },
    configureServer(server) {
      server.middlewares.use('/words', (request, response) => {
        const [, language, ...rest] = (request.url ?? '').replace('.json', '').split('/')
        parts = officeParts(source) // a catalogue may have been edited
        const part = parts.find(({ name }) => name === rest.join('/'))
        response.setHeader('content-type', 'application/json').end(JSON.stringify(part?.words(language as Language) ?? {}))
      })
    },
  }
}

export interface Part {
  name: string
  modules: ReadonlySet<string>
  words: (language: Language) => MessageTree
}

/** The parts of the office that say anything, what each is made of, and what it says. What the first part brings along is not said again. */
export function officeParts(source: string): Part[] {
  const catalogues = findCatalogues(source)
  const trees = Object.fromEntries(languages.map((language) => [language, Object.fromEntries(catalogues.map((catalogue) => [catalogue.namespace, readCatalogue(catalogue, language)]))])) as Record<Language, MessageTree>
  const english = trees[sourceLanguage]

  const modules = modulesFrom(join(source, 'web/office/main.tsx'))
  const keys = [...frame, ...keysIn(modules, english)]
  const pages = [...new Set([...modules].flatMap((module) => importsOf(module).split))].map((page) => {
    const behind = modulesFrom(page)
    const own = keysIn(behind, english).filter((key) => !keys.some((known) => isWithin(key, known)))
    return { name: nameOf(source, page), modules: behind, keys: own }
  })
  return [{ name: 'first', modules, keys }, ...pages.filter((page) => page.keys.length > 0)].map((part) => ({ ...part, words: (language) => pick(trees[language], part.keys) }))
}

/** The building blocks and the frame around every page, which are no larger together than one page. */
const frame = ['ui', 'office']

/** Where the office is split. */
const splitAt = /\bimport\('(\.[^']+\.tsx?)'\)/g

function nameOf(source: string, file: string): string {
  return relative(source, file).replaceAll('\\', '/').replace(/\.tsx?$/, '')
}

/** A module and all that it imports at once; what it imports later has words of its own. */
function modulesFrom(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found
  found.add(entry)
  for (const file of importsOf(entry).atOnce) modulesFrom(file, found)
  return found
}

function importsOf(file: string): { atOnce: string[]; split: string[] } {
  const code = readFileSync(file, 'utf8')
  const here = (paths: Iterable<RegExpMatchArray>) => [...paths].map(([, path]) => join(dirname(file), path!))
  const globbed = [...code.matchAll(/import\.meta\.glob[^(]*\('([^']+)'/g)].flatMap(([, pattern]) => globSync(pattern!, { cwd: dirname(file) }).map((path) => join(dirname(file), path)))
  return { atOnce: [...here(code.matchAll(/(?:^|\n)(?:import|export)\b[^'\n]*'(\.[^']+\.tsx?)'/g)), ...globbed], split: here(code.matchAll(splitAt)) }
}

/** What modules may ask for: the namespaces of `useWords('…')`, and every text in them that is a key, or the beginning of one that is put together. */
function keysIn(modules: Set<string>, english: MessageTree): string[] {
  const keys = new Set<string>()
  for (const module of modules) {
    const code = readFileSync(module, 'utf8')
    for (const [, name, namespace] of code.matchAll(/(?:const (\w+) = )?\buseWords\('([^']+)'\)/g)) for (const key of keysOf(code, name, namespace!, english)) keys.add(key)
    // What each capability has under the same name, such as those of its permissions.
    if (code.includes('useWords()')) for (const [, own] of code.matchAll(/`\$\{[^}]+\}\.(\w+)/g)) for (const namespace of Object.keys(english)) if (at(english, `${namespace}.${own}`) !== undefined) keys.add(`${namespace}.${own}`)
    for (const [, key] of code.matchAll(/['"`]([a-z_]+(?:\.\w+)+)(?=['"`]|\.\$\{)/g)) if (at(english, key!) !== undefined) keys.add(key!)
  }
  return [...keys].filter((key) => ![...keys].some((wider) => wider !== key && isWithin(key, wider)))
}

/** A capability's words are many: of those, a module gets what it names, unless it hands its `t` on, or asks for what somebody else named. */
function keysOf(code: string, name: string | undefined, namespace: string, english: MessageTree): string[] {
  const isHandedOn = name !== 't' || /\bt(?:\.rich)?\((?![^()]*['"`])|[(,{]\s*t\s*[,)}]/.test(code)
  if (namespace.includes('.') || isHandedOn) return [namespace]
  const named = [...code.matchAll(/['"`](\w+(?:\.\w+)*)(?=['"`]|\.\$\{)/g)].map(([, key]) => `${namespace}.${key}`)
  return named.filter((key) => at(english, key) !== undefined)
}

function isWithin(key: string, wider: string): boolean {
  return key === wider || key.startsWith(`${wider}.`)
}

function at(tree: MessageTree, key: string): MessageTree | string | undefined {
  return key.split('.').reduce<MessageTree | string | undefined>((branch, step) => (typeof branch === 'object' ? branch[step] : undefined), tree)
}

/** The branches of some keys. A whole capability's words come without those that only the server says. */
function pick(tree: MessageTree, keys: string[]): MessageTree {
  const picked: MessageTree = {}
  for (const key of keys) {
    const branch = at(tree, key)
    if (branch === undefined) continue
    const steps = key.split('.')
    const last = steps.pop()!
    const parent = steps.reduce<MessageTree>((node, step) => (node[step] ??= {}) as MessageTree, picked)
    parent[last] = steps.length === 0 && typeof branch === 'object' ? withoutServers(branch) : branch
  }
  return picked
}

function withoutServers({ refusals: _, mail: __, ...rest }: MessageTree): MessageTree {
  return rest
}
