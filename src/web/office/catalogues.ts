import type { Language } from '../../ui/words/languages.ts'
import type { Messages } from '../../ui/words/parts.ts'

/** One part of the office's words, as the build gathered them (web/words-of-parts.ts). */
export async function loadWords(language: Language, part: string): Promise<Messages> {
  const response = await fetch(`${import.meta.env['WORDS']}/${language}/${part}.json`)
  // Gone with its release, as the code would be: in these words the router knows to load everything anew, once.
  if (!response.ok) throw new TypeError(`Failed to fetch dynamically imported module: ${response.url}`)
  return (await response.json()) as Messages
}
