/**
 * Wall times become instants here, and nowhere else in this capability: hours that come twice when the clocks go back count
 * the first time, and those that do not come when they go forward begin when the clocks have gone.
 */

/** When somebody is left in peace, and how often they are written to, by the clocks of their zone. */
export interface PeacefulHours {
  quietFrom: string | null
  quietUntil: string | null
  digest: 'now' | 'hourly' | 'daily' | 'weekly'
  digestAt: string
  /** 1 is Monday. */
  digestWeekday: number
  zone: string
}

/** When the quiet hours end that it is now in; null outside of them. */
export function endOfQuiet({ quietFrom, quietUntil, zone }: PeacefulHours, now: Temporal.Instant): Temporal.Instant | null {
  if (quietFrom === null || quietUntil === null || quietFrom === quietUntil) return null
  const here = now.toZonedDateTimeISO(zone)
  const [from, until] = [Temporal.PlainTime.from(quietFrom), Temporal.PlainTime.from(quietUntil)]
  const isOvernight = Temporal.PlainTime.compare(from, until) > 0
  // Those that began yesterday, and those that begin today.
  for (const begun of [here.toPlainDate().subtract({ days: 1 }), here.toPlainDate()]) {
    const start = wallInstant(begun, from, zone)
    const end = wallInstant(isOvernight ? begun.add({ days: 1 }) : begun, until, zone)
    if (Temporal.Instant.compare(start, now) <= 0 && Temporal.Instant.compare(now, end) < 0) return end
  }
  return null
}

/** When the next digest goes out. */
export function nextDigest({ digest, digestAt, digestWeekday, zone }: PeacefulHours, now: Temporal.Instant): Temporal.Instant {
  const here = now.toZonedDateTimeISO(zone)
  if (digest === 'now') return now
  if (digest === 'hourly') return here.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }).toInstant()

  const time = Temporal.PlainTime.from(digestAt)
  const ahead = digest === 'weekly' ? (digestWeekday - here.dayOfWeek + 7) % 7 : 0
  const first = here.toPlainDate().add({ days: ahead })
  const step = digest === 'weekly' ? 7 : 1
  const atFirst = wallInstant(first, time, zone)
  return Temporal.Instant.compare(atFirst, now) > 0 ? atFirst : wallInstant(first.add({ days: step }), time, zone)
}

/** How long before: hours and minutes by the clock that never changes, days by the calendar, so that `P1D` is the same time of the day before. */
export function instantBefore(at: Temporal.Instant, lead: string, zone: string): Temporal.Instant {
  return at.toZonedDateTimeISO(zone).subtract(Temporal.Duration.from(lead)).toInstant()
}

export function wallInstant(date: Temporal.PlainDate, time: Temporal.PlainTime, zone: string): Temporal.Instant {
  return date.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()
}
