/** Weekly hours as people think of them (a week of days, each with its shifts), and as the API keeps them (rules over weekdays). Pure. */

export interface Rule {
  /** Monday is 1. */
  weekdays: number[]
  opens: string
  closes: string
  zone: string
  effectiveFrom?: string | null
  effectiveUntil?: string | null
}

export interface Shift {
  opens: string
  closes: string
}

/** A week that holds from a date and until a date, or always. */
export interface Week {
  effectiveFrom: string | null
  effectiveUntil: string | null
  zone: string
  /** Seven of them, Monday first. */
  days: Shift[][]
}

export interface ExceptionalDate {
  on: string
  shifts: (Shift & { zone: string })[]
}

const weekdays = [1, 2, 3, 4, 5, 6, 7]

/** There is always a week to begin with, be it an empty one. */
export function weeksOf(rules: Rule[], zone: string): Week[] {
  const groups = Map.groupBy(rules, (rule) => [rule.effectiveFrom ?? '', rule.effectiveUntil ?? '', rule.zone].join('|'))
  if (groups.size === 0) return [emptyWeek(zone)]
  return [...groups.values()].map(weekOf).toSorted((one, other) => (one.effectiveFrom ?? '').localeCompare(other.effectiveFrom ?? ''))
}

function weekOf(rules: Rule[]): Week {
  const { effectiveFrom, effectiveUntil, zone } = rules[0]!
  const days = weekdays.map((weekday) => inOrder(rules.filter((rule) => rule.weekdays.includes(weekday)).map(({ opens, closes }) => ({ opens, closes }))))
  return { effectiveFrom: effectiveFrom ?? null, effectiveUntil: effectiveUntil ?? null, zone, days }
}

export function emptyWeek(zone: string): Week {
  return { effectiveFrom: null, effectiveUntil: null, zone, days: weekdays.map(() => []) }
}

/** The same shift on several days is one rule. */
export function rulesOf(weeks: Week[]): Rule[] {
  return weeks.flatMap(({ effectiveFrom, effectiveUntil, zone, days }) => {
    const placed = days.flatMap((shifts, index) => shifts.map((shift) => ({ ...shift, weekday: index + 1 })))
    return [...Map.groupBy(placed, ({ opens, closes }) => `${opens}-${closes}`).values()].map((same): Rule => {
      const { opens, closes } = same[0]!
      return { weekdays: [...new Set(same.map(({ weekday }) => weekday))], opens, closes, zone, effectiveFrom, effectiveUntil }
    })
  })
}

/** Hours that end no later than they begin end on the next day. */
export function isOvernight({ opens, closes }: Shift): boolean {
  return closes <= opens
}

/** Where a person adds hours to a day: its first ones are the usual ones, the next ones come after a break. */
export function nextShift(shifts: Shift[]): Shift | null {
  const last = shifts.at(-1)
  if (!last) return { opens: '09:00', closes: '17:00' }
  if (isOvernight(last)) return null

  const opens = minutesOf(last.closes) + 60
  if (opens >= 24 * 60) return null
  return { opens: timeOf(opens), closes: timeOf(Math.min(opens + 4 * 60, 24 * 60)) }
}

/** Two shifts of one day that lie over one another; neither would be wrong alone. */
export function overlap(shifts: Shift[]): [Shift, Shift] | null {
  const ordered = inOrder(shifts)
  for (const [index, shift] of ordered.entries()) {
    const next = ordered[index + 1]
    if (next && (isOvernight(shift) || minutesOf(shift.closes) > minutesOf(next.opens))) return [shift, next]
  }
  return null
}

export function minutesOfWeek({ days }: Week): number {
  return days.flat().reduce((sum, { opens, closes }) => sum + ((minutesOf(closes) - minutesOf(opens) + 24 * 60 - 1) % (24 * 60)) + 1, 0)
}

export function inOrder<S extends Shift>(shifts: S[]): S[] {
  return shifts.toSorted((one, other) => one.opens.localeCompare(other.opens))
}

/** Closed dates in a row are one absence. */
export interface Absence {
  from: string
  until: string
}

export function absencesOf(exceptions: ExceptionalDate[]): Absence[] {
  const closed = exceptions.filter(({ shifts }) => shifts.length === 0).map(({ on }) => on).toSorted()
  return closed.reduce<Absence[]>((absences, on) => {
    const last = absences.at(-1)
    if (last && dayAfter(last.until) === on) last.until = on
    else absences.push({ from: on, until: on })
    return absences
  }, [])
}

/** What is said of a date replaces what was said before. */
export function withException(exceptions: ExceptionalDate[], added: ExceptionalDate[]): ExceptionalDate[] {
  const dates = new Set(added.map(({ on }) => on))
  return [...exceptions.filter(({ on }) => !dates.has(on)), ...added].toSorted((one, other) => one.on.localeCompare(other.on))
}

export function withoutDates(exceptions: ExceptionalDate[], { from, until }: Absence): ExceptionalDate[] {
  return exceptions.filter(({ on }) => on < from || on > until)
}

/** Both included. */
export function datesFrom(from: string, until: string): string[] {
  const dates: string[] = []
  for (let on = from; on <= until && dates.length < 400; on = dayAfter(on)) dates.push(on)
  return dates
}

function dayAfter(on: string): string {
  const [year, month, day] = on.split('-').map(Number) as [number, number, number]
  return new Date(Date.UTC(year, month - 1, day + 1)).toISOString().slice(0, 10)
}

function minutesOf(time: string): number {
  const [hours, minutes] = time.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

function timeOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60) % 24).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}
