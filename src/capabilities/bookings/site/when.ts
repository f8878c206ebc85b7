import { html } from 'ghtml'

import { formatAs, formatTime, formatZone } from '../../../kernel/i18n/format.ts'
import type { Reader } from '../../../kernel/i18n/format.ts'
import { briefWeekday } from '../../../kernel/i18n/language.ts'
import { readerOf } from '../../site/public.ts'
import type { Spoken } from '../../site/public.ts'
import { instant } from '../queries.ts'
import type { Range } from '../ranges.ts'
import { dateAt, dayIn } from '../wall-time.ts'
import type { LocalDate, Moment } from '../wall-time.ts'

/** "Saturday, 21 November": the year goes without saying while bookings are open for weeks. */
export function dayText(reader: Reader, moment: Moment): string {
  return formatAs(reader, instant(moment), { weekday: 'long', day: 'numeric', month: 'long' })
}

export function dateText(reader: Reader, on: LocalDate): string {
  return dayText(reader, noonOf(reader, on))
}

/** "Sat", "21" and "November 2026" of a date. With its year a month is named as it is by itself, where languages decline it. */
export function partsOfDate(reader: Reader, on: LocalDate): { weekday: string; day: string; month: string } {
  const noon = instant(noonOf(reader, on))
  return { weekday: briefWeekday(formatAs(reader, noon, { weekday: 'short' })), day: formatAs(reader, noon, { day: 'numeric' }), month: formatAs(reader, noon, { month: 'long', year: 'numeric' }) }
}

export function zoneText(reader: Reader, moment: Moment): string {
  return formatZone(reader, instant(moment))
}

/** The visitor's own clocks, if they show another time than those of the business at that moment. */
export function otherClocks(context: Spoken, moment: Moment, zone: string | null | undefined): Reader | null {
  if (!zone || offsetAt(moment, zone) === offsetAt(moment, context.organization.zone)) return null
  return { ...readerOf(context), zone }
}

/** HTML. A visit by the clocks of the business, which are named where the visitor's differ. */
export function visitText(context: Spoken, visit: Range, zone: string | null | undefined): string {
  const reader = readerOf(context)
  const isNamed = otherClocks(context, visit.start, zone) !== null
  return html`<time class="line" datetime="${instant(visit.start).toString()}">!${together(dayText(reader, visit.start))} !${together(hoursText(reader, visit))}</time>!${isNamed ? html` <span class="more">${zoneText(reader, visit.start)}</span>` : ''}`
}

/** HTML. The same by the visitor's clocks, with the day where that is another; empty where those clocks show the same. */
export function visitTextElsewhere(context: Spoken, visit: Range, zone: string | null | undefined): string {
  const other = otherClocks(context, visit.start, zone)
  if (!other) return ''
  const isOtherDay = dateAt(visit.start, other.zone) !== dateAt(visit.start, context.organization.zone)
  return html`<span class="line">!${isOtherDay ? together(dayText(other, visit.start)) : ''} !${together(hoursText(other, visit))} <span>${zoneText(other, visit.start)}</span></span>`
}

/** "10:30 – 11:00" */
function hoursText(reader: Reader, { start, end }: Range): string {
  return `${formatTime(reader, instant(start))} – ${formatTime(reader, instant(end))}`
}

/** HTML. What is not to be broken over two lines. */
function together(text: string): string {
  return html`<span class="nowrap">${text}</span>`
}

function noonOf({ zone }: Reader, on: LocalDate): Moment {
  return dayIn(zone, on).start + 12 * 3_600_000
}

function offsetAt(moment: Moment, zone: string): number {
  return instant(moment).toZonedDateTimeISO(zone).offsetNanoseconds
}
