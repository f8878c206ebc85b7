import { Refusal } from '../../../kernel/refusal.ts'

export const comparisons = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] as const
export type Comparison = (typeof comparisons)[number]
export type Compared = string | number | boolean | null

/** A filter as RFC 7644 writes it (3.4.2.2); paths are as they were written. */
export type Filter =
  | { is: 'and'; of: readonly [Filter, Filter] }
  | { is: 'or'; of: readonly [Filter, Filter] }
  | { is: 'not'; of: Filter }
  | { is: 'present'; path: string }
  | { is: 'compared'; path: string; by: Comparison; to: Compared }
  /** One of several values meets it: `emails[type eq "work"]`. */
  | { is: 'some'; path: string; of: Filter }

/** What a path of a PATCH names: an attribute, of several values those that meet a filter, and a part of it. */
export interface Path {
  attribute: string
  filter: Filter | null
  part: string | null
}

const MOST_LETTERS = 4_000
/** Programs write a handful; a tower of brackets is somebody's try at our stack. */
const MOST_TERMS = 60
const DEEPEST = 20

export function parseFilter(text: string): Filter {
  const reader = new Reader(text, 'invalid_filter')
  const filter = either(reader, 0)
  if (!reader.isAtEnd) reader.refuse()
  return filter
}

/** `members`, `name.givenName`, `emails[type eq "work"].value`, or any of them behind the URN of a schema. */
export function parsePath(text: string): Path {
  const reader = new Reader(text, 'invalid_path')
  const attribute = reader.word()
  if (!reader.take('[')) {
    if (!reader.isAtEnd) reader.refuse()
    return { attribute, filter: null, part: null }
  }
  const filter = either(reader, 0)
  if (!reader.take(']')) reader.refuse()
  const part = reader.isAtEnd ? null : partOf(reader)
  if (!reader.isAtEnd) reader.refuse()
  return { attribute, filter, part }
}

function either(reader: Reader, depth: number): Filter {
  let filter = both(reader, depth)
  while (reader.takeWord('or')) filter = { is: 'or', of: [filter, both(reader, depth)] }
  return filter
}

function both(reader: Reader, depth: number): Filter {
  let filter = term(reader, depth)
  while (reader.takeWord('and')) filter = { is: 'and', of: [filter, term(reader, depth)] }
  return filter
}

function term(reader: Reader, depth: number): Filter {
  if (depth > DEEPEST || ++reader.terms > MOST_TERMS) reader.refuse()
  if (reader.take('(')) return closed(reader, ')', depth)
  const path = reader.word()
  if (path.toLowerCase() === 'not' && reader.take('(')) return { is: 'not', of: closed(reader, ')', depth) }
  if (reader.take('[')) return some(reader, path, closed(reader, ']', depth))
  return condition(reader, path)
}

function closed(reader: Reader, mark: ')' | ']', depth: number): Filter {
  const filter = either(reader, depth + 1)
  if (!reader.take(mark)) reader.refuse()
  return filter
}

/** Entra goes on after the brackets: `emails[type eq "work"].value eq "…"`. */
function some(reader: Reader, path: string, of: Filter): Filter {
  if (!reader.isBeforePart) return { is: 'some', path, of }
  return { is: 'some', path, of: { is: 'and', of: [of, condition(reader, partOf(reader))] } }
}

function partOf(reader: Reader): string {
  const word = reader.word()
  if (!word.startsWith('.') || word.length === 1) reader.refuse()
  return word.slice(1)
}

function condition(reader: Reader, path: string): Filter {
  const operator = reader.word().toLowerCase()
  if (operator === 'pr') return { is: 'present', path }
  const by = comparisons.find((one) => one === operator) ?? reader.refuse()
  return { is: 'compared', path, by, to: reader.value() }
}

const TOKEN = /\s*(?:([()[\]])|("(?:[^"\\]|\\.)*")|([^\s()[\]"]+))/y

class Reader {
  terms = 0
  private readonly tokens: readonly string[]
  private readonly code: string
  private readonly text: string
  private at = 0

  constructor(text: string, code: 'invalid_filter' | 'invalid_path') {
    this.text = text.slice(0, 200)
    this.code = code
    if (text.length > MOST_LETTERS) this.refuse()
    this.tokens = this.read(text.trimEnd())
  }

  private read(text: string): string[] {
    const tokens: string[] = []
    TOKEN.lastIndex = 0
    while (TOKEN.lastIndex < text.length) {
      const found = TOKEN.exec(text) ?? this.refuse()
      tokens.push(found[1] ?? found[2] ?? found[3]!)
    }
    return tokens
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length
  }

  get isBeforePart(): boolean {
    return this.tokens[this.at]?.startsWith('.') ?? false
  }

  take(mark: string): boolean {
    if (this.tokens[this.at] !== mark) return false
    this.at += 1
    return true
  }

  takeWord(word: string): boolean {
    if (this.tokens[this.at]?.toLowerCase() !== word) return false
    this.at += 1
    return true
  }

  word(): string {
    const token = this.tokens[this.at++]
    return token === undefined || /^["()[\]]/.test(token) ? this.refuse() : token
  }

  value(): Compared {
    const token = this.tokens[this.at++] ?? this.refuse()
    try {
      const value: unknown = JSON.parse(/^(true|false|null)$/i.test(token) ? token.toLowerCase() : token)
      if (typeof value !== 'object' || value === null) return value as Compared
    } catch {
      // Falls through: what is no JSON is no value.
    }
    return this.refuse()
  }

  refuse(): never {
    throw new Refusal(`provisioning.${this.code}`, { given: this.text }, 400)
  }
}
