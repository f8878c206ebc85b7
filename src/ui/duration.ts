/** Lengths of time, for reading: minutes become "45 min", "1 hr 30 min", "2 days". */
export function formatDuration(minutes: number, locale: string): string {
  const days = Math.floor(minutes / 1440)
  const hours = Math.floor((minutes % 1440) / 60)
  const format = new Intl.DurationFormat(locale, { style: 'short', minutesDisplay: minutes === 0 ? 'always' : 'auto' })
  return format.format({ days, hours, minutes: minutes % 60 })
}

export type DurationUnit = 'minute' | 'hour' | 'day'

export const minutesIn: Record<DurationUnit, number> = { minute: 1, hour: 60, day: 1440 }

/** The largest unit that says it without a fraction: 2880 is 2 days, 90 is 90 minutes. */
export function unitOf(minutes: number): DurationUnit {
  if (minutes > 0 && minutes % 1440 === 0) return 'day'
  return minutes > 0 && minutes % 60 === 0 ? 'hour' : 'minute'
}

/** The word of a unit beside its number, in the form that the number asks for: "min", "hours", "день". */
export function unitWord(unit: DurationUnit, count: number, locale: string, unitDisplay: 'short' | 'long' = 'short'): string {
  const parts = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay }).formatToParts(count)
  return parts.find(({ type }) => type === 'unit')?.value ?? unit
}
