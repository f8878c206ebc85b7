import type { Language } from './languages.ts'

export interface Messages {
  [key: string]: string | Messages
}

export type LoadWords = (language: Language, part: string) => Promise<Messages>

/** The words come in parts, as the code does: the first with the frame, the others with the pages that say them. A language's parts grow into one tree. */
const trees = new Map<Language, Messages>()
const fetched = new Map<string, Promise<void>>()
const needed = new Set(['first'])
let load: LoadWords
let current: Language

/** Everything that is said so far, in a language. From then on what a page brings along comes in it as well. */
export async function speak(language: Language, how: LoadWords): Promise<Messages> {
  load = how
  let known: number
  do {
    known = needed.size
    await Promise.all([...needed].map((part) => fetchPart(language, part)))
  } while (needed.size > known) // a page was opened meanwhile
  current = language
  return treeOf(language)
}

/** A page and its words, fetched together. @public: the build puts it around each import of a page. */
export async function withWords<Module>(part: string, page: () => Promise<Module>): Promise<Module> {
  const words = need(part)
  words.catch(() => undefined) // whichever fails, the page's own error is the one to be told
  const module = await page()
  await words
  return module
}

async function need(part: string): Promise<void> {
  needed.add(part)
  let language: Language
  do {
    language = current
    await fetchPart(language, part)
  } while (language !== current) // it was changed meanwhile
}

function fetchPart(language: Language, part: string): Promise<void> {
  const name = `${language} ${part}`
  const known = fetched.get(name)
  if (known) return known
  const fetching = load(language, part).then((words) => grow(treeOf(language), words))
  fetched.set(name, fetching)
  fetching.catch(() => fetched.delete(name)) // asked for again the next time
  return fetching
}

function treeOf(language: Language): Messages {
  const tree = trees.get(language) ?? {}
  trees.set(language, tree)
  return tree
}

/** In place: nothing that is drawn already says the new words, so nothing has to be drawn anew. */
function grow(tree: Messages, words: Messages): void {
  for (const [key, value] of Object.entries(words)) {
    const branch = tree[key]
    if (typeof value === 'object' && typeof branch === 'object') grow(branch, value)
    else tree[key] = value
  }
}
