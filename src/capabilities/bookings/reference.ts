import { randomInt } from 'node:crypto'

/**
 * What a person reads to another over a bad line: `K7M-4QX`. No letter that looks or sounds like a digit or another letter
 * (0 O, 1 I L, 2 Z, 5 S, 8 B, U V), and no vowels, so that no reference is ever a word.
 * It is a name, not a secret: nothing opens with the reference alone.
 */
const alphabet = '34679CDFGHJKMNPQRTVWX'
const halfLength = 3

/** One of 86 million. Chosen by chance; the table refuses a second use, and `insertWithReference` then draws again. */
export function newReference(): string {
  return `${letters(halfLength)}-${letters(halfLength)}`
}

/** What somebody typed (`k7m4qx`, `K7M 4QX`) as it is stored, or null when it cannot be a reference. */
export function parseReference(text: string): string | null {
  const typed = text.toUpperCase().replaceAll(/[\s\-–—.]/g, '')
  const isReference = typed.length === 2 * halfLength && [...typed].every((letter) => alphabet.includes(letter))
  return isReference ? `${typed.slice(0, halfLength)}-${typed.slice(halfLength)}` : null
}

function letters(count: number): string {
  return Array.from({ length: count }, () => alphabet[randomInt(alphabet.length)]).join('')
}
