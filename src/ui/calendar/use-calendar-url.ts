import { useCallback, useMemo } from 'react'
import { useAddress } from '../url.ts'
import { useIsPhone } from '../use-is-phone.ts'
import { firstDayOfWeek, useLanguage } from '../words/WordsProvider.tsx'
import { daysOf, rangeOf, todayIn } from './wall.ts'
import type { View } from './wall.ts'

export interface CalendarPlace {
  view: View
  /** YYYY-MM-DD, in the zone of the calendar. */
  date: string
}

/** Where the calendar stands, by its address: `?view=week&date=2026-11-20`. `from` and `to` are the instants to ask the API for. */
export function useCalendarUrl(zone: string): CalendarPlace & { from: string; to: string; navigate: (to: Partial<CalendarPlace>) => void } {
  const [address, change] = useAddress()
  const { locale } = useLanguage()
  const isPhone = useIsPhone()
  const view = isView(address['view']) ? address['view'] : isPhone ? 'list' : 'day'
  const date = isDay(address['date']) ? address['date'] : todayIn(zone)
  const navigate = useCallback(({ view: nextView, date: nextDate }: Partial<CalendarPlace>) => change({ ...(nextView && { view: nextView }), ...(nextDate && { date: nextDate === todayIn(zone) ? null : nextDate }) }, { push: true }), [change, zone])
  const { from, to } = useMemo(() => rangeOf(daysOf(view, date, firstDayOfWeek(locale)), zone), [view, date, locale, zone])
  return { view, date, from, to, navigate }
}

function isView(value: unknown): value is View {
  return value === 'day' || value === 'week' || value === 'list'
}

function isDay(value: unknown): value is string {
  return typeof value === 'string' && /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/.test(value)
}
