import type { Encoding } from './fields.ts'
import type { StoredFile } from './file.ts'
import type { Known, KnownContact } from './match.ts'

// Files for tests, made on the spot: what stands in them can be read where the test is.

/** The bytes a program of another time and place would have written. */
export function encodeAs(encoding: Encoding, text: string, { mark = false } = {}): Buffer {
  if (encoding === 'utf-8') return Buffer.from(mark ? `\uFEFF${text}` : text, 'utf8')
  if (encoding === 'utf-16le') return Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le')
  if (encoding === 'utf-16be') return Buffer.from(mark ? `\uFEFF${text}` : text, 'utf16le').swap16()
  const page = new TextDecoder(encoding).decode(Uint8Array.from({ length: 256 }, (_, byte) => byte))
  return Buffer.from(
    [...text].map((character) => {
      const byte = page.indexOf(character)
      if (byte < 0) throw new Error(`${encoding} has no ${character}`)
      return byte
    }),
  )
}

/** A stored file that is read in pieces of the given length, which may cut anything in two. */
export function storedFile(content: string | Buffer, pieceLength = 64 * 1024): StoredFile {
  const bytes = Buffer.from(content)
  return {
    size: bytes.length,
    open: async function* () {
      for (let at = 0; at < bytes.length; at += pieceLength) yield bytes.subarray(at, at + pieceLength)
    },
  }
}

/** A long file of people who do not repeat, written row by row. */
export function manyPeople(count: number): StoredFile {
  return {
    size: count * 90,
    open: async function* () {
      yield Buffer.from('Customer ID,Full name,E-mail,Mobile,Tags,Notes\r\n')
      for (let n = 0; n < count; n += 500) {
        yield Buffer.from(Array.from({ length: Math.min(500, count - n) }, (_, i) => person(n + i)).join(''))
      }
    },
  }
}

function person(n: number): string {
  return `C-${n},Person Number ${n},person${n}@example.com,+97150${String(1_000_000 + n)},"new, summer","Came by the shop.\nLikes ${n} things."\r\n`
}

export function knownContact(fields: Partial<KnownContact> & { id: string }): KnownContact {
  return {
    version: 1,
    isArchived: false,
    externalId: null,
    kind: 'person',
    name: 'Anna Petrova',
    emails: [],
    phones: [],
    primaryEmail: fields.emails?.[0] ?? null,
    primaryPhone: fields.phones?.[0] ?? null,
    roles: [],
    tags: [],
    language: null,
    assigneeId: null,
    notes: null,
    ...fields,
  }
}

/** What the database would answer if these were all the contacts it has. */
export function knowing(contacts: KnownContact[], members: Record<string, string> = {}): Known {
  const by = (addresses: (contact: KnownContact) => string[]) => {
    const map = new Map<string, string[]>()
    for (const contact of contacts) for (const address of addresses(contact)) map.set(address, [...(map.get(address) ?? []), contact.id])
    return map
  }
  return {
    contacts: new Map(contacts.map((contact) => [contact.id, contact])),
    byExternalId: new Map(contacts.flatMap((contact) => (contact.externalId === null ? [] : [[contact.externalId, contact.id]]))),
    byEmail: by((contact) => contact.emails),
    byPhone: by((contact) => contact.phones),
    byName: by((contact) => [contact.name]),
    members: new Map(Object.entries(members)),
  }
}

/** The same chances each time: a failing case names its number and can be run alone. */
export function randomFrom(seed: number) {
  let state = seed * 2_654_435_761 + 1
  const next = () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x297a2d39) | 0
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  const oneOf = <T>(choices: readonly T[]): T => choices[below(choices.length)] as T
  const listOf = <T>(most: number, make: () => T): T[] => Array.from({ length: below(most + 1) }, make)
  return { below, oneOf, listOf, chance: (share: number) => next() < share, text: (alphabet: readonly string[], most: number) => listOf(most, () => oneOf(alphabet)).join('') }
}
