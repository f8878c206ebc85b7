import type { GridColumn, Place, Stretch } from './model.ts'
import type { View } from './wall.ts'

/**
 * The calendar by keyboard, as a function: where one stands and what was pressed give where one stands next, and perhaps something to do.
 * One stands on an entry or on a free slot. In `move`, the arrows carry an entry about until Enter puts it down or Escape takes it back.
 */

export interface Browsing {
  mode: 'browse'
  column: number
  start: number
  entryId: string | null
}

export interface Moving {
  mode: 'move'
  entryId: string
  column: number
  start: number
  length: number
  /** Where it was taken from: the day and column it lay in, not the place on the screen, which another day may take. */
  from: { day: string; columnId: string | null; start: number }
}

export type Standing = Browsing | Moving

export type Effect =
  | { do: 'open'; entryId: string }
  | { do: 'create'; column: number; start: number }
  | { do: 'move'; entryId: string; column: number; start: number; from: Moving['from'] }
  | { do: 'page'; by: 1 | -1 }
  | { do: 'view'; view: View }
  | { do: 'today' }
  | { do: 'say'; what: 'lifted' | 'back' | 'cannot_move' }

export interface Board {
  columns: GridColumn[]
  hours: Stretch
  /** Free slots are offered in these steps, entries are moved in those. */
  slot: number
  step: number
  rightToLeft: boolean
  canCreate: boolean
}

export interface Pressed {
  key: string
  shift?: boolean
}

export interface Stop {
  start: number
  end: number
  entryId: string | null
}

export function press(standing: Standing, { key, shift = false }: Pressed, board: Board): { standing: Standing; effect?: Effect } | null {
  return standing.mode === 'move' ? pressMoving(standing, key, shift, board) : pressBrowsing(standing, key, board)
}

function pressBrowsing(standing: Browsing, key: string, board: Board): { standing: Standing; effect?: Effect } | null {
  const stops = stopsOf(board.columns[standing.column], board)
  const at = stops.findIndex((stop) => isAt(stop, standing))
  const to = (stop: Stop | undefined, column = standing.column): { standing: Standing } => ({ standing: stop ? standOn(stop, column) : standing })

  switch (key) {
    case 'ArrowDown':
      return to(stops[Math.min(stops.length - 1, at + 1)])
    case 'ArrowUp':
      return to(stops[Math.max(0, at - 1)])
    case 'ArrowLeft':
    case 'ArrowRight': {
      const column = clamp(standing.column + sideways(key, board), 0, board.columns.length - 1)
      return column === standing.column ? { standing } : to(nearestStop(stopsOf(board.columns[column], board), standing.start), column)
    }
    case 'Home':
      return to(stops[0])
    case 'End':
      return to(stops.at(-1))
    case 'j':
    case 'k': {
      const next = neighbourEntry(standing, board, key === 'j' ? 1 : -1)
      return next ? { standing: next } : { standing }
    }
    case 'PageDown':
      return { standing, effect: { do: 'page', by: 1 } }
    case 'PageUp':
      return { standing, effect: { do: 'page', by: -1 } }
    case 'Enter':
    case ' ':
      if (standing.entryId !== null) return { standing, effect: { do: 'open', entryId: standing.entryId } }
      return board.canCreate ? { standing, effect: { do: 'create', column: standing.column, start: standing.start } } : { standing }
    case 'm':
      return lift(standing, board)
    case 't':
      return { standing, effect: { do: 'today' } }
    case 'd':
      return { standing, effect: { do: 'view', view: 'day' } }
    case 'w':
      return { standing, effect: { do: 'view', view: 'week' } }
    case 'l':
      return { standing, effect: { do: 'view', view: 'list' } }
    default:
      return null
  }
}

function pressMoving(standing: Moving, key: string, shift: boolean, board: Board): { standing: Standing; effect?: Effect } | null {
  const by = shift ? 60 : board.step
  const at = (start: number) => ({ standing: { ...standing, start: clamp(start, board.hours.start, board.hours.end - board.step) } })
  switch (key) {
    case 'ArrowDown':
      return at((Math.floor(standing.start / by) + 1) * by)
    case 'ArrowUp':
      return at((Math.ceil(standing.start / by) - 1) * by)
    case 'ArrowLeft':
    case 'ArrowRight':
      return { standing: { ...standing, column: clamp(standing.column + sideways(key, board), 0, board.columns.length - 1) } }
    case 'PageDown':
      return { standing, effect: { do: 'page', by: 1 } }
    case 'PageUp':
      return { standing, effect: { do: 'page', by: -1 } }
    case 'Enter':
    case ' ':
    case 'm': {
      const { entryId, column, start, from } = standing
      const put: Browsing = { mode: 'browse', column, start, entryId }
      const target = board.columns[column]
      const isSame = target?.day === from.day && target.columnId === from.columnId && start === from.start
      return { standing: put, effect: isSame ? { do: 'say', what: 'back' } : { do: 'move', entryId, column, start, from } }
    }
    case 'Escape':
      return { standing: { mode: 'browse', column: standing.column, start: standing.from.start, entryId: standing.entryId }, effect: { do: 'say', what: 'back' } }
    default:
      return null
  }
}

function lift(standing: Browsing, board: Board): { standing: Standing; effect: Effect } {
  const column = board.columns[standing.column]
  const entry = column?.entries.find(({ id }) => id === standing.entryId)
  if (!column || !entry?.canMove) return { standing, effect: { do: 'say', what: 'cannot_move' } }
  return {
    standing: { mode: 'move', entryId: entry.id, column: standing.column, start: entry.start, length: entry.end - entry.start, from: { day: column.day, columnId: column.columnId, start: entry.start } },
    effect: { do: 'say', what: 'lifted' },
  }
}

/** After anything changed (news from the server, another day), where one stands now: with the same entry if it is still there, else at the same time. */
export function settle(standing: Standing | null, board: Board, now: number): Standing {
  const column = clamp(standing?.column ?? 0, 0, Math.max(0, board.columns.length - 1))
  if (standing?.mode === 'move') return { ...standing, column }
  if (standing?.entryId) {
    const own = holds(board.columns[column], standing.entryId) ? column : board.columns.findIndex((one) => holds(one, standing.entryId!))
    const entry = board.columns[own]?.entries.find(({ id }) => id === standing.entryId)
    if (entry) return { mode: 'browse', column: own, start: Math.max(entry.start, board.hours.start), entryId: entry.id }
  }
  const stop = nearestStop(stopsOf(board.columns[column], board), standing?.start ?? now)
  return stop ? standOn(stop, column) : { mode: 'browse', column, start: board.hours.start, entryId: null }
}

/** Everything one can stand on in a column, from above: its entries, and between them the free slots. */
export function stopsOf(column: GridColumn | undefined, { hours, slot }: Board): Stop[] {
  const entries = (column?.entries ?? []).filter(({ start, end }) => end > hours.start && start < hours.end)
  const slots: Stop[] = []
  for (let start = hours.start; start < hours.end; start += slot) {
    if (!entries.some((entry) => entry.start < start + slot && entry.end > start)) slots.push({ start, end: start + slot, entryId: null })
  }
  return [...entries.map((entry) => ({ start: Math.max(entry.start, hours.start), end: entry.end, entryId: entry.id })), ...slots].toSorted((one, other) => one.start - other.start)
}

function standOn(stop: Stop, column: number): Browsing {
  return { mode: 'browse', column, start: stop.start, entryId: stop.entryId }
}

function isAt(stop: Stop, { entryId, start }: Browsing): boolean {
  return entryId === null ? stop.entryId === null && stop.start === start : stop.entryId === entryId
}

/** The stop under a time, an entry before a slot; else the closest. */
function nearestStop(stops: Stop[], start: number): Stop | undefined {
  const under = stops.filter((stop) => stop.start <= start && stop.end > start)
  const near = [...stops].sort((one, other) => Math.abs(one.start - start) - Math.abs(other.start - start))
  return under.find(({ entryId }) => entryId !== null) ?? under[0] ?? near[0]
}

/** The next entry in reading order: down the column, then the next column. */
function neighbourEntry(standing: Browsing, board: Board, by: 1 | -1): Browsing | null {
  const all = board.columns.flatMap((column, index) => column.entries.map((entry: Place) => ({ column: index, start: Math.max(entry.start, board.hours.start), entryId: entry.id })))
  const own = all.findIndex((one) => one.entryId === standing.entryId && one.column === standing.column)
  const before = all.findLastIndex((one) => one.column < standing.column || (one.column === standing.column && one.start < standing.start))
  const next = own >= 0 ? all[own + by] : all[by === 1 ? before + 1 : before]
  return next ? { mode: 'browse', ...next } : null
}

function holds(column: GridColumn | undefined, entryId: string): boolean {
  return column?.entries.some(({ id }) => id === entryId) ?? false
}

function sideways(key: string, { rightToLeft }: Board): number {
  return (key === 'ArrowRight') === rightToLeft ? -1 : 1
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value))
}
