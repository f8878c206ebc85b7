import type { Range } from './ranges.ts'

/**
 * In which order people are asked to take a booking for "anyone": who has least to do that day first. Equals take turns by
 * the hour that is asked for, so that an empty day does not always begin with the same name, and yet the same question
 * always has the same answer.
 */
export function fairOrder(ids: string[], moment: number, busyOf: (id: string) => Range[]): string[] {
  return ids
    .map((id) => ({ id, load: totalLength(busyOf(id)), turn: scatter(`${moment} ${id}`) }))
    .sort((one, other) => one.load - other.load || one.turn - other.turn || (one.id < other.id ? -1 : 1))
    .map(({ id }) => id)
}

function totalLength(ranges: Range[]): number {
  return ranges.reduce((sum, range) => sum + range.end - range.start, 0)
}

/** FNV-1a with a last stir: the same text always gives the same number, similar texts give unlike ones. */
function scatter(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
}
