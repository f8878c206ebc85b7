import pg from 'pg'

/**
 * How PostgreSQL's values become JavaScript's, and back.
 *
 * Instants are Temporal.Instant (microseconds survive, which keyset cursors need), dates are
 * Temporal.PlainDate, wall-clock times are strings, and 64-bit integers are bigint, so that neither
 * money nor a sequence ever passes through a float.
 */
const INT8 = 20
const DATE = 1082
const TIMESTAMPTZ = 1184

const fromInt8 = (text: string) => BigInt(text)
const fromDate = (text: string) => Temporal.PlainDate.from(text)
/** The years that everybody's calendar has, in UTC; `infinity` and the years before Christ are no instants to us. */
const usualInstant = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,6})?\+00$/
const fromInstant = (text: string) => (usualInstant.test(text) ? new StoredInstant(text) : Temporal.Instant.from(text))

export type FromText = (text: string) => unknown

/**
 * An instant as PostgreSQL wrote it, `2026-11-20 21:36:03.123456+00`, which becomes a Temporal.Instant when something is
 * asked of it. A list of 25 rows has 75 of them, nearly all only written out again, and building them took a tenth of
 * the whole answer. To everybody else it is a Temporal.Instant: it has the same prototype, and answers the same.
 */
class StoredInstant {
  private readonly text: string
  private parsed: Temporal.Instant | null = null

  constructor(text: string) {
    this.text = text
  }

  get instant(): Temporal.Instant {
    return (this.parsed ??= Temporal.Instant.from(this.text))
  }

  toJSON(): string {
    return `${this.text.slice(0, 10)}T${this.text.slice(11, -3)}Z`
  }
}

for (const name of Reflect.ownKeys(Temporal.Instant.prototype)) {
  if (name === 'constructor' || name === 'toJSON') continue
  const { get, value } = Object.getOwnPropertyDescriptor(Temporal.Instant.prototype, name)!
  if (get) Object.defineProperty(StoredInstant.prototype, name, { get(this: StoredInstant) { return get.call(this.instant) as unknown } })
  else if (typeof value === 'function') Object.defineProperty(StoredInstant.prototype, name, { value(this: StoredInstant, ...args: unknown[]) { return value.apply(this.instant, args) as unknown } })
}
Object.setPrototypeOf(StoredInstant.prototype, Temporal.Instant.prototype)

/** The parser for a type's text form; sessions run in UTC, so every instant arrives with +00. */
export function parserOf(typeId: number): FromText {
  switch (typeId) {
    case INT8:
      return fromInt8
    case DATE:
      return fromDate
    case TIMESTAMPTZ:
      return fromInstant
    default:
      return pg.types.getTypeParser(typeId, 'text') as FromText
  }
}

/**
 * A parameter in the form that goes over the wire: text, raw bytes, or null.
 * Arrays become PostgreSQL arrays; any other object is JSON, so a JSON array must be passed as text.
 */
export function toParameter(value: unknown): string | Buffer | null {
  if (value === null || value === undefined) return null
  if (typeof value === 'string') return value
  if (Buffer.isBuffer(value)) return value
  if (Array.isArray(value)) return toArrayLiteral(value)
  if (value instanceof Date) return value.toISOString()
  if (typeof value === 'object' && !isTemporal(value)) return JSON.stringify(value)
  return (value as { toString(): string }).toString()
}

function toArrayLiteral(values: readonly unknown[]): string {
  const items = values.map((value) => {
    if (value === null || value === undefined) return 'NULL'
    if (Array.isArray(value)) return toArrayLiteral(value)
    const text = toParameter(value)
    return `"${(Buffer.isBuffer(text) ? `\\x${text.toString('hex')}` : text!).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
  })
  return `{${items.join(',')}}`
}

function isTemporal(value: object): boolean {
  return String((value as { [Symbol.toStringTag]?: string })[Symbol.toStringTag]).startsWith('Temporal.')
}
