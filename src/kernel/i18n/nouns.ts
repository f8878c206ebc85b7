/** A noun as it stands in the middle of a sentence, of one and of several. */
export interface NounForms {
  readonly one: string
  readonly other: string
}

/** What a sentence may take: `{booking}` and `{bookings}`, and at its beginning `{Booking}` and `{Bookings}`. */
export interface Nouns {
  readonly said: Readonly<Record<string, string>>
  /** Those for which the organization has a word of its own. */
  readonly own: readonly string[]
}

/** The nouns as everybody says them, and in their place those that an organization says otherwise. */
export function nounsFrom(usual: Readonly<Record<string, NounForms>>, own: Readonly<Partial<Record<string, NounForms>>> = {}): Nouns {
  const chosen = Object.entries(own).flatMap(([noun, forms]) => (forms ? [[noun, forms] as const] : []))
  return { said: argumentsOf([...Object.entries(usual), ...chosen]), own: Object.keys(argumentsOf(chosen)) }
}

/**
 * A sentence in which the usual noun is declined, or has an adjective of its gender, leaves no room for another: beside it stands one that does
 * (`add` and `add_own`). It is said where the organization has a word of its own for what it speaks of, and nowhere else.
 */
export function keyWithRoom(key: string, { own }: Nouns, messageOf: (key: string) => string | undefined): string {
  if (own.length === 0) return key
  const message = messageOf(`${key}_own`)
  return message !== undefined && own.some((noun) => message.includes(`{${noun}}`)) ? `${key}_own` : key
}

function argumentsOf(nouns: readonly (readonly [string, NounForms])[]): Record<string, string> {
  return Object.fromEntries(
    nouns.flatMap(([noun, { one, other }]) => [
      [noun, one],
      [`${noun}s`, other],
      [capital(noun), capital(one)],
      [capital(`${noun}s`), capital(other)],
    ]),
  )
}

function capital(word: string): string {
  const [first = '', ...rest] = word
  return first.toLocaleUpperCase() + rest.join('')
}
