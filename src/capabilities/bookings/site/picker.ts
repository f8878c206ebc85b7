import { html } from 'ghtml'

import { formatAs, formatTime } from '../../../kernel/i18n/format.ts'
import type { Reader } from '../../../kernel/i18n/format.ts'
import { icons, readerOf, sentence } from '../../site/public.ts'
import type { Spoken } from '../../site/public.ts'
import type { Slot } from '../availability.ts'
import { instant } from '../queries.ts'
import { dateAt, withOffset } from '../wall-time.ts'
import { momentText } from './choice.ts'
import type { Choice } from './choice.ts'
import type { Day, Emptiness, FreeDays } from './free-days.ts'
import { dateText, dayText, otherClocks, partsOfDate, zoneText } from './when.ts'
import { zoneForm } from './zones.ts'

export interface Picker {
  free: FreeDays
  choice: Choice
  /** The page's own address with this choice made. */
  address: (choice: Choice) => string
  /** Whose times are shown, where there is more than one to choose from. */
  people: Person[]
  /** Whether those are people; rooms and machines can be booked for themselves too. */
  arePeople: boolean
}

export interface Person {
  id: string
  name: string
  /** What it costs with them, where that differs. */
  price: string | null
}

/**
 * The part of a page in which a person, a day and a time are picked. All of it is links, so it works as it is; the island
 * fetches the same page and exchanges this part alone. `data-heard` is what a screen reader then says.
 */
export function picker(context: Spoken, { free, choice, address, people, arePeople }: Picker): string {
  const { organization } = context
  const { selected } = free
  const links = { context, choice, address }
  const heard = sentence(context, 'bookings.site.time.heard', { day: dateText(readerOf(context), selected.on), count: selected.slots.length })
  return html`<div id="picker" data-business-zone="${organization.zone}" data-heard="${heard}">
    !${people.length > 1 ? personChips(links, people, arePeople) : ''}
    !${dayStrip(links, free)}
    !${zoneLine(links, selected)}
    !${free.empty ? nothingFree(links, selected, free.empty) : times(links, selected.slots)}
  </div>`
}

/** The island asks for the picker alone, at an address of its own: going back must never show a part as the page. */
export function isPart({ query }: { query: Record<string, string> }): boolean {
  return query.part === 'picker'
}

interface Links {
  context: Spoken
  choice: Choice
  address: (choice: Choice) => string
}

// ── Who ─────────────────────────────────────────────────────────────────────────────────────────────────────────────

function personChips({ context, choice, address }: Links, people: Person[], arePeople: boolean): string {
  const { week: _, ...rest } = choice
  const chip = (person: string | undefined, name: string, price: string | null) => {
    const isChosen = choice.person === person
    return html`<li><a class="chip" data-key="person-${person ?? ''}" href="${address({ ...rest, person })}"!${isChosen ? ' aria-current="true"' : ''}><bdi>${name}</bdi>!${price ? html`<span class="price">${price}</span>` : ''}</a></li>`
  }
  return html`<nav class="who" aria-labelledby="who">
    <h2 id="who">${sentence(context, arePeople ? 'bookings.site.time.people' : 'bookings.site.time.things')}</h2>
    <ul>
      !${chip(undefined, sentence(context, arePeople ? 'bookings.site.time.anyone' : 'bookings.site.time.anything'), null)}
      !${people.map(({ id, name, price }) => chip(id, name, price))}
    </ul>
  </nav>`
}

// ── Which day ───────────────────────────────────────────────────────────────────────────────────────────────────────

function dayStrip(links: Links, { days, selected, earlier, later }: FreeDays): string {
  const { context } = links
  return html`<nav class="days" aria-labelledby="days">
    <div class="month"><h2 id="days">${partsOfDate(readerOf(context), selected.on).month}</h2>!${weekLink(links, { to: earlier, key: 'earlier', icon: icons.previous })}!${weekLink(links, { to: later, key: 'later', icon: icons.next })}</div>
    <ol>!${days.map((day) => dayLink(links, day, day.on === selected.on))}</ol>
  </nav>`
}

function weekLink({ context, choice, address }: Links, { to, key, icon }: { to: string | null; key: 'earlier' | 'later'; icon: string }): string {
  const { date: _, ...rest } = choice
  if (!to) return html`<span class="turn" aria-hidden="true">!${icon}</span>`
  return html`<a class="turn" data-key="${key}" href="${address({ ...rest, week: to })}" rel="nofollow"><span class="hidden">${sentence(context, `bookings.site.time.${key}`)}</span>!${icon}</a>`
}

function dayLink({ context, choice, address }: Links, { on, slots }: Day, isSelected: boolean): string {
  const { week: _, ...rest } = choice
  const reader = readerOf(context)
  const { weekday, day } = partsOfDate(reader, on)
  const count = slots.length
  return html`<li><a data-key="day-${on}" href="${address({ ...rest, date: on })}" rel="nofollow"!${count === 0 ? ' class="none"' : ''}!${isSelected ? ' aria-current="date"' : ''}><span aria-hidden="true"><span class="weekday">${weekday}</span><span class="number">${day}</span></span><span class="hidden">${sentence(context, 'bookings.site.time.heard', { day: dateText(reader, on), count })}</span></a></li>`
}

// ── By whose clocks ─────────────────────────────────────────────────────────────────────────────────────────────────

function zoneLine(links: Links, { on, slots }: Day): string {
  const { context, choice, address } = links
  const reader = readerOf(context)
  const moment = slots[0]?.start ?? Temporal.PlainDate.from(on).toZonedDateTime({ timeZone: reader.zone, plainTime: '12:00' }).epochMilliseconds
  const other = otherClocks(context, moment, choice.zone)
  const { zones: isChoosing, ...closed } = choice
  const { zone: _, ...withoutZone } = closed
  return html`<div class="zones">
    <p>${
      other
        ? sentence(context, 'bookings.site.time.bothZones', { zone: zoneText(reader, moment), yours: zoneText(other, moment) })
        : sentence(context, 'bookings.site.time.zone', { zone: zoneText(reader, moment) })
    }
    !${
      other
        ? html`<a data-key="zone" href="${address(withoutZone)}" rel="nofollow">${sentence(context, 'bookings.site.time.hideZone')}</a>`
        : isChoosing || choice.zone
          ? ''
          : html`<a data-key="zone" href="${address({ ...closed, zones: 'all' })}" rel="nofollow">${sentence(context, 'bookings.site.time.otherZone')}</a>`
    }</p>
    !${isChoosing ? zoneForm(context, { choice: closed, action: address({}) }) : ''}
  </div>`
}

// ── Which time ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** As many as a phone shows at once; of more, it shows one part of the day at a time. */
const mostAtOnce = 24

function times(links: Links, slots: Slot[]): string {
  const { context } = links
  const reader = readerOf(context)
  const repeated = repeatedTimes(reader, slots)
  const parts = [...Map.groupBy(slots, ({ start }) => partOfDay(start, reader.zone))]
  const lists = parts.map(
    ([part, inPart]) => html`<h3 class="hidden" id="${part}">${sentence(context, `bookings.site.time.${part}`)}</h3>
      <ul class="slots ${part}" aria-labelledby="${part}">!${inPart.map((slot) => slotLink(links, slot, repeated))}</ul>`,
  )
  return html`<div class="times">!${slots.length > mostAtOnce && parts.length > 1 ? partSwitch(context, parts) : ''}!${lists}</div>`
}

/** Plain radio buttons: the style sheet hides what is not chosen, where there is no room for all. */
function partSwitch(context: Spoken, parts: [Part, Slot[]][]): string {
  return html`<fieldset class="parts">
    <legend class="hidden">${sentence(context, 'bookings.site.time.part')}</legend>
    !${parts.map(([part, slots], index) => html`<label><input type="radio" name="part" value="${part}"!${index === 0 ? ' checked' : ''}><span>${sentence(context, `bookings.site.time.${part}`)} <small>${slots.length}</small></span></label>`)}
  </fieldset>`
}

function slotLink({ context, choice, address }: Links, { start }: Slot, repeated: Set<string>): string {
  const { week: _, date: __, ...rest } = choice
  const reader = readerOf(context)
  const text = formatTime(reader, instant(start))
  const other = otherClocks(context, start, choice.zone)
  return html`<li><a class="slot" data-key="slot-${start}" href="${address({ ...rest, at: momentText(start) })}" rel="nofollow"><time datetime="${withOffset(start, reader.zone)}">${text}</time>!${repeated.has(text) ? html`<small dir="ltr">UTC${instant(start).toZonedDateTimeISO(reader.zone).offset.replace(':00', '')}</small>` : ''}!${other ? yourTime(context, start, other) : ''}</a></li>`
}

/** By the visitor's clocks, with the weekday where it is another. */
function yourTime(context: Spoken, start: number, other: Reader): string {
  const isOtherDay = dateAt(start, other.zone) !== dateAt(start, context.organization.zone)
  const text = formatAs(other, instant(start), isOtherDay ? { weekday: 'short', hour: 'numeric', minute: '2-digit' } : { hour: 'numeric', minute: '2-digit' })
  return html`<small><span class="hidden">, ${sentence(context, 'bookings.site.time.forYou')} </span>${text}</small>`
}

/** When the clocks go back, an hour comes twice: only the offset tells one from the other. */
function repeatedTimes(reader: Reader, slots: Slot[]): Set<string> {
  const texts = slots.map(({ start }) => formatTime(reader, instant(start)))
  return new Set(texts.filter((text, index) => texts.indexOf(text) !== index))
}

type Part = 'morning' | 'afternoon' | 'evening'

function partOfDay(start: number, zone: string): Part {
  const { hour } = instant(start).toZonedDateTimeISO(zone)
  if (hour < 12) return 'morning'
  return hour < 17 ? 'afternoon' : 'evening'
}

function nothingFree({ context, choice, address }: Links, { on }: Day, { why, nearest, latest }: Emptiness): string {
  const { week: _, ...rest } = choice
  const reader = readerOf(context)
  const day = dateText(reader, on)
  return html`<div class="nothing">
    <p>${why === 'too_far' ? sentence(context, 'bookings.site.time.too_far', { latest: dayText(reader, latest) }) : sentence(context, `bookings.site.time.${why}`, { day })}</p>
    !${
      nearest
        ? html`<p><a class="button quiet" data-key="nearest" href="${address({ ...rest, date: nearest })}" rel="nofollow">${sentence(context, 'bookings.site.time.nearest', { day: dateText(reader, nearest) })}</a></p>`
        : html`<p>${sentence(context, 'bookings.site.time.nothingAtAll', { latest: dayText(reader, latest) })}</p>`
    }
  </div>`
}
