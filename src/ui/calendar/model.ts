import type { Meaning } from '../theme.ts'
import { addDays, daysBetween, lasts, toWall } from './wall.ts'
import type { Wall } from './wall.ts'

/** What stands in which column, in minutes by the clock. Pure. */

export interface CalendarEntry {
  id: string
  title: string
  detail?: string | null
  /** Instants. */
  startsAt: string
  endsAt: string
  columnIds: string[]
  meaning?: Meaning
  /** The word beside the colour. */
  status?: string
  /** A colour of its own instead of the meaning's, as a service has; `#rrggbb`. */
  colour?: string
  canMove?: boolean
}

export interface CalendarColumn {
  id: string
  name: string
}

export interface OpenHours {
  columnId: string
  startsAt: string
  endsAt: string
}

export interface Place {
  id: string
  start: number
  end: number
  canMove: boolean
}

/** A column of the grid: a person on a day, or a day of everybody. */
export interface GridColumn {
  day: string
  columnId: string | null
  name?: string | null
  entries: Place[]
}

export function gridOf(days: string[], columns: CalendarColumn[] | null, entries: CalendarEntry[], zone: string): GridColumn[] {
  const spans = entries.map((entry) => ({ entry, ...spanOf(entry, zone) }))
  return days.flatMap((day) =>
    (columns ?? [null]).map((column) => ({
      day,
      columnId: column?.id ?? null,
      name: column?.name ?? null,
      entries: spans
        .filter(({ entry }) => column === null || entry.columnIds.includes(column.id))
        .map(({ entry, from, minutes }) => ({ id: entry.id, start: minutesFrom(day, from), end: minutesFrom(day, from) + minutes, canMove: entry.canMove === true }))
        .filter(({ start, end }) => end > 0 && start < 24 * 60)
        .toSorted((one, other) => one.start - other.start || one.end - other.end),
    })),
  )
}

/** Where an entry begins on the wall, and how tall it stands. An hour that comes twice in autumn may end before it begins, by the clock: then it is as tall as it is long. */
export function spanOf({ startsAt, endsAt }: { startsAt: string; endsAt: string }, zone: string): { from: Wall; minutes: number } {
  const from = toWall(startsAt, zone)
  const byClock = minutesFrom(from.day, toWall(endsAt, zone)) - from.minutes
  return { from, minutes: byClock > 0 ? byClock : Math.max(5, Math.round(lasts(startsAt, endsAt) / 60_000)) }
}

/** Minutes of a wall time counted from the midnight of a day; before it, less than nothing. */
export function minutesFrom(day: string, wall: Wall): number {
  return daysBetween(day, wall.day) * 24 * 60 + wall.minutes
}

export interface Stretch {
  start: number
  end: number
}

/** When nobody (of one column, or of all) is there: what is shaded. */
export function closedIn(day: string, columnId: string | null, open: OpenHours[], zone: string): Stretch[] {
  const stretches = open
    .filter((hours) => columnId === null || hours.columnId === columnId)
    .map((hours) => ({ start: Math.max(0, minutesFrom(day, toWall(hours.startsAt, zone))), end: Math.min(24 * 60, minutesFrom(day, toWall(hours.endsAt, zone))) }))
    .filter(({ start, end }) => end > start)
    .toSorted((one, other) => one.start - other.start)
  const closed: Stretch[] = []
  let at = 0
  for (const { start, end } of stretches) {
    if (start > at) closed.push({ start: at, end: start })
    at = Math.max(at, end)
  }
  if (at < 24 * 60) closed.push({ start: at, end: 24 * 60 })
  return closed
}

/** The hours that are drawn: the usual ones, and whatever lies outside of them today, by whole hours. */
export function hoursShown(days: string[], entries: CalendarEntry[], open: OpenHours[], zone: string): Stretch {
  const usual = { start: 8 * 60, end: 20 * 60 }
  const times = [...entries, ...sayingWhen(open)].flatMap((one) =>
    days.flatMap((day) => {
      const [start, end] = [minutesFrom(day, toWall(one.startsAt, zone)), minutesFrom(day, toWall(one.endsAt, zone))]
      return end > 0 && start < 24 * 60 ? [{ start: Math.max(0, start), end: Math.min(24 * 60, end) }] : []
    }),
  )
  const start = Math.min(usual.start, ...times.map((time) => time.start))
  const end = Math.max(usual.end, ...times.map((time) => time.end))
  return { start: Math.floor(start / 60) * 60, end: Math.ceil(end / 60) * 60 }
}

/** A room that is there round the clock says nothing of when a day begins, unless everybody and everything is. */
function sayingWhen(open: OpenHours[]): OpenHours[] {
  const bounded = open.filter(({ startsAt, endsAt }) => lasts(startsAt, endsAt) < 23 * 3_600_000)
  return bounded.length > 0 ? bounded : open
}

/** Where a day that is not today is first looked at: when the first thing begins, not counting what is left of the night before. */
export function firstBegins(days: string[], entries: CalendarEntry[], open: OpenHours[], zone: string): number {
  const starts = [...entries, ...sayingWhen(open)].flatMap(({ startsAt }) => days.map((day) => minutesFrom(day, toWall(startsAt, zone))).filter((start) => start >= 0 && start < 24 * 60))
  return starts.length > 0 ? Math.min(...starts) : 8 * 60
}

/** The wall that a minute of a column is; past midnight it is the next day. */
export function wallAt(column: GridColumn, minutes: number): Wall {
  const over = Math.floor(minutes / (24 * 60))
  return { day: addDays(column.day, over), minutes: minutes - over * 24 * 60 }
}
