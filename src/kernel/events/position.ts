/**
 * A place in the stream of events. Everything at or before it has been seen. Its order is the order in which events
 * became visible: by transaction, then by number.
 */
export interface Position {
  readonly tx: bigint
  readonly seq: bigint
}

export function isAfter(one: Position, other: Position): boolean {
  return one.tx === other.tx ? one.seq > other.seq : one.tx > other.tx
}

/** Of which stream a cursor is, and when it is made or read. */
export interface CursorContext {
  readonly epoch: bigint
  readonly now: Temporal.Instant
}

/** A position as a client keeps it, with its epoch, and with the time, by which a cursor older than the kept events is recognised. */
export function toCursor({ tx, seq }: Position, { epoch, now }: CursorContext): string {
  return [epoch, tx, seq, BigInt(Math.floor(now.epochMilliseconds / 1000))].map((part) => part.toString(36)).join('.')
}

/** The position of a cursor, or null when it is not one of ours, of another epoch, or too old to go on from. */
export function fromCursor(cursor: string, { epoch, now }: CursorContext): Position | null {
  const match = /^([0-9a-z]{1,13})\.([0-9a-z]{1,13})\.([0-9a-z]{1,13})\.([0-9a-z]{1,8})$/.exec(cursor)
  if (!match) return null

  const [ofEpoch, tx = 0n, seq = 0n, seconds = 0n] = match.slice(1).map(fromBase36)
  const age = now.epochMilliseconds / 1000 - Number(seconds)
  return ofEpoch === epoch && age < cursorsLive.total('seconds') ? { tx, seq } : null
}

/** How long events are kept, and cursors accepted: a little shorter, so that no event a cursor needs is pruned already. */
export const eventsLive = Temporal.Duration.from({ hours: 7 * 24 })
const cursorsLive = eventsLive.subtract({ hours: 1 })

function fromBase36(text: string): bigint {
  return Array.from(text).reduce((sum, digit) => sum * 36n + BigInt(Number.parseInt(digit, 36)), 0n)
}
