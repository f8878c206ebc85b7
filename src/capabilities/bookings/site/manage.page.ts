/**
 * `/s/{slug}/booking/{token}`: what its customer sees of a booking, and may do with it, without an account. Programs that look
 * at links before people do (mail scanners, previews) change nothing here: whatever changes something is a form.
 */
import { html } from 'ghtml'

import type { PageAnswer, PageContext } from '../../../kernel/http/pages.ts'
import { formatMoment } from '../../../kernel/i18n/format.ts'
import { money } from '../../../kernel/money.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { wordsOf } from '../../catalogue/public.ts'
import { icons, priceText, readerOf, sentence, spoken } from '../../site/public.ts'
import { cancelBooking, moveBooking, reinstateBooking } from '../booking.ts'
import { lastFreeMoment } from '../cancellation-terms.ts'
import { presentPublicBooking } from '../present.ts'
import { bookingByLink, customerAct } from '../public-routes.ts'
import { instant, placeOf } from '../queries.ts'
import type { BookingRow } from '../queries.ts'
import { momentGiven } from '../requests.ts'
import { scheduleOfBooking } from '../schedule.ts'
import { queryOf, readChoice } from './choice.ts'
import type { Choice } from './choice.ts'
import { alert, alternativeButtons, alternativesOf, hidden, termsText } from './details.ts'
import { bookingsPage, facts, pathOf } from './frame.ts'
import type { Fact } from './frame.ts'
import { freeDays } from './free-days.ts'
import { isPart, picker } from './picker.ts'
import { visitText, visitTextElsewhere } from './when.ts'

/** A page of one booking, with what its customer may do with it now. */
interface Managed {
  context: PageContext
  booking: BookingRow
  may: { move: boolean; cancel: boolean; reinstate: boolean }
  calendarUrl: string
}

async function managed(context: PageContext): Promise<Managed> {
  const { kernel, db, organization, language, params, reply } = context
  // The address is the key to the booking: it is kept in no cache, and told to no other site.
  reply.header('cache-control', 'no-store').header('referrer-policy', 'same-origin')
  const booking = await bookingByLink({ kernel, db, organization, language, params: { token: params.token! } })
  const { can, calendarUrl } = presentPublicBooking(kernel, { house: organization, language }, booking)
  return { context, booking, may: can, calendarUrl }
}

// ── The booking ─────────────────────────────────────────────────────────────────────────────────────────────────────

export async function managePage(context: PageContext): Promise<string> {
  return bookingOverview(await managed(context), null)
}

/** What was wanted could not be done: the booking as it is now, and why. */
export async function manageRefused(context: PageContext, refusal: Refusal): Promise<string> {
  if (refusal.status === 404) throw refusal
  return bookingOverview(await managed(context), refusal)
}

async function bookingOverview(page: Managed, refusal: Refusal | null): Promise<string> {
  const { context, booking } = page
  const heading = sentence(context, `bookings.site.booking.${headingOf(context, booking)}`)
  return bookingsPage(context, {
    heading,
    path: ownPath(context),
    above: booking.state === 'confirmed' ? html`<p class="done">!${icons.done}</p>` : '',
    main: html`
      !${refusal ? alert(context, refusal) : ''}
      !${booking.state === 'cancelled' ? html`<p>${cancellationText(page)}</p>` : ''}
      !${facts(await factsOf(page))}
      !${booking.state === 'confirmed' && booking.customer_email && 'new' in context.query ? html`<p class="hint">${sentence(context, 'bookings.site.booking.mailed')}</p>` : ''}
      !${actions(page)}
      !${keepHint(page)}`,
  })
}

/** What has just been done is said once, by the address that it led to; the page itself tells how things are. */
function headingOf({ query }: PageContext, { state }: BookingRow): 'booked' | 'moved' | 'confirmed' | 'cancelled' | 'over' {
  if (state === 'cancelled') return 'cancelled'
  if (state !== 'confirmed') return 'over'
  if ('new' in query) return 'booked'
  return 'moved' in query ? 'moved' : 'confirmed'
}

function cancellationText({ context, booking }: Managed): string {
  const by = booking.cancelled_by as 'customer' | 'team'
  const at = formatMoment(readerOf(context), booking.cancelled_at!)
  return sentence(context, booking.cancelled_late && by === 'customer' ? 'bookings.site.booking.cancelledLate' : `bookings.site.booking.cancelledBy.${by}`, { at, business: context.organization.name })
}

async function factsOf({ context, booking }: Managed): Promise<(Fact | null)[]> {
  const word = (name: 'reference' | 'what' | 'when' | 'yourTime' | 'where' | 'price' | 'note') => sentence(context, `bookings.site.facts.${name}`)
  const visit = visitOf(booking)
  const { address } = await placeOf(context.db)
  const yours = visitTextElsewhere(context, visit, booking.customer_zone)
  return [
    { name: word('reference'), value: html`<strong class="reference" dir="ltr">${booking.reference}</strong>` },
    { name: word('what'), value: servicesText(context, booking) },
    { name: word('when'), value: visitText(context, visit, booking.customer_zone) },
    yours ? { name: word('yourTime'), value: yours } : null,
    address ? { name: word('where'), value: html`<bdi>${address}</bdi>` } : null,
    { name: word('price'), value: html`<span class="tabular">${priceText(context, { price: money(booking.price_minor, booking.currency) })}</span>` },
    booking.customer_note ? { name: word('note'), value: html`<bdi>${booking.customer_note}</bdi>` } : null,
  ]
}

/** HTML: "Cut and finish with Olga", one line for each. */
function servicesText(context: PageContext, { segments }: BookingRow): string {
  const { language, organization } = context
  const lines = segments.map((segment) => {
    const { name, language: own } = wordsOf(segment.service, { language, defaultLanguage: organization.defaultLanguage })
    return html`!${spoken(context, { text: name, language: own })} <span class="more">${sentence(context, 'bookings.site.facts.with')}: <bdi>${segment.person}</bdi></span>`
  })
  return lines.join('<br>')
}

function actions({ context, booking, may, calendarUrl }: Managed): string {
  const to = (path: string) => pathOf(context, ownPath(context) + path)
  const service = booking.segments[0]!.serviceId
  return html`<div class="choices">
    !${booking.state === 'confirmed' ? html`<a class="button" href="${new URL(calendarUrl).pathname}">!${icons.calendar}${sentence(context, 'bookings.site.booking.calendar')}</a>` : ''}
    !${may.move ? html`<a class="button quiet" href="${to('/move')}">${sentence(context, 'bookings.site.booking.move')}</a>` : ''}
    !${may.cancel ? html`<a class="button quiet" href="${to('/cancel')}">${sentence(context, 'bookings.site.booking.cancel')}</a>` : ''}
    !${booking.state !== 'confirmed' ? html`<a class="button" href="${pathOf(context, '/book') + queryOf({ service })}">${sentence(context, 'bookings.site.booking.again')}</a>` : ''}
    !${may.reinstate ? html`<form method="post" action="${to('/reinstate')}"><button class="button quiet" data-once>${sentence(context, 'bookings.site.booking.reinstate')}</button></form>` : ''}
  </div>
  !${booking.state === 'confirmed' && !may.cancel ? html`<p class="hint">${sentence(context, 'bookings.site.booking.call')}</p>` : ''}`
}

/** What the address of this page is good for, from now on. */
function keepHint({ context, may }: Managed): string {
  if (!may.cancel) return ''
  return html`<p class="hint">${sentence(context, may.move ? 'bookings.site.booking.keep' : 'bookings.site.booking.keepToCancel')}</p>`
}

function ownPath({ params }: PageContext): string {
  return `/booking/${params.token}`
}

function visitOf(booking: BookingRow): { start: number; end: number } {
  return { start: booking.starts_at.epochMilliseconds, end: booking.ends_at.epochMilliseconds }
}

// ── Moving ──────────────────────────────────────────────────────────────────────────────────────────────────────────

export async function movePage(context: PageContext): Promise<string> {
  const page = await managed(context)
  refuseWhatIsOver(page, 'move')
  const choice = readChoice(context.query)
  return choice.at ? moveConfirmation(page, choice.at, null) : moveTimes(page, choice)
}

async function moveTimes({ context, booking }: Managed, given: Choice): Promise<string> {
  const { db, organization, kernel } = context
  // With the same people, at the price that was agreed on: somebody else is another booking.
  const people = booking.segments.map(({ resourceId }) => resourceId)
  const load = async (window: { start: number; end: number }) => (await scheduleOfBooking(db, booking, people, { house: organization, by: 'customer', window })).question
  const now = kernel.clock.now().epochMilliseconds
  const { terms } = await load({ start: now, end: now + 1 })
  const choice: Choice = { ...given, ...(given.zone ?? booking.customer_zone ? { zone: given.zone ?? booking.customer_zone! } : {}) }
  const path = `${ownPath(context)}/move`

  const picked = picker(context, { free: await freeDays(load, terms, choice), choice, address: (next) => pathOf(context, path) + queryOf(next), people: [], arePeople: true })
  if (isPart(context)) return picked
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.move.heading'),
    path,
    query: queryOf(choice).slice(1),
    hasIsland: true,
    main: html`
      !${chosenVisit({ context, booking })}
      !${picked}`,
  })
}

function chosenVisit({ context, booking }: Pick<Managed, 'context' | 'booking'>): string {
  return html`<div class="chosen"><p><strong>!${servicesText(context, booking)}</strong><span class="more">!${visitText(context, visitOf(booking), null)}</span></p><a href="${pathOf(context, ownPath(context))}">${sentence(context, 'bookings.site.move.keep')}</a></div>`
}

function moveConfirmation({ context, booking }: Managed, at: string, refusal: Refusal | null): Promise<string> {
  const before = visitOf(booking)
  const start = momentGiven(at)
  const after = { start, end: start + before.end - before.start }
  const path = `${ownPath(context)}/move`
  const alternatives = alternativesOf(refusal)
  const yours = visitTextElsewhere(context, after, booking.customer_zone)
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.move.confirmHeading'),
    path,
    query: queryOf({ at }).slice(1),
    hasIsland: true,
    main: html`
      !${facts([
        { name: sentence(context, 'bookings.site.facts.what'), value: servicesText(context, booking) },
        { name: sentence(context, 'bookings.site.move.before'), value: visitText(context, before, booking.customer_zone) },
        { name: sentence(context, 'bookings.site.move.after'), value: html`<strong>!${visitText(context, after, booking.customer_zone)}</strong>` },
        yours ? { name: sentence(context, 'bookings.site.facts.yourTime'), value: yours } : null,
      ])}
      <form class="details" method="post" action="${pathOf(context, path)}">
        !${refusal ? alert(context, refusal) : ''}
        !${hidden({ version: String(booking.version), ...(alternatives.length > 0 ? {} : { at }) })}
        <p class="hint">${termsText(context, booking, start)}</p>
        <div class="choices">
          !${
            alternatives.length > 0
              ? alternativeButtons(context, alternatives, start)
              : html`<button class="button" data-once>${sentence(context, 'bookings.site.move.confirm')}</button>`
          }
          <a class="button quiet" href="${pathOf(context, path)}">${sentence(context, 'bookings.site.details.otherTimes')}</a>
        </div>
      </form>`,
  })
}

export async function sendMove(context: PageContext): Promise<PageAnswer> {
  const { booking } = await managed(context)
  const { at } = readChoice(context.body)
  if (!at) refuseAsMissing()
  await moveBooking(context.db, customerAct(context, null), booking, { startsAt: momentGiven(at), resourceId: undefined, version: Number(context.body.version) || 0 })
  return { to: `${pathOf(context, ownPath(context))}?moved` }
}

/** A lost time is answered with others; what cannot be done at all, with the booking as it is. */
export async function moveRefused(context: PageContext, refusal: Refusal): Promise<string> {
  const { at } = readChoice(context.body)
  const page = refusal.status === 404 ? null : await managed(context)
  if (!page || !at) throw refusal
  return page.may.move && refusal.code !== 'kernel.precondition_failed' ? moveConfirmation(page, at, refusal) : bookingOverview(page, refusal)
}

// ── Cancelling ──────────────────────────────────────────────────────────────────────────────────────────────────────

export async function cancelPage(context: PageContext): Promise<string> {
  const page = await managed(context)
  refuseWhatIsOver(page, 'cancel')
  const { booking } = page
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.cancel.heading'),
    path: `${ownPath(context)}/cancel`,
    main: html`
      !${facts([
        { name: sentence(context, 'bookings.site.facts.what'), value: servicesText(context, booking) },
        { name: sentence(context, 'bookings.site.facts.when'), value: visitText(context, visitOf(booking), booking.customer_zone) },
      ])}
      <p>${cancelTerms(page)}</p>
      <form class="details" method="post" action="${pathOf(context, `${ownPath(context)}/cancel`)}">
        <div class="field"><label for="reason">${sentence(context, 'bookings.site.cancel.reason')} <span class="optional">${sentence(context, 'bookings.site.details.optional')}</span></label><textarea id="reason" name="reason" rows="2" maxlength="500"></textarea></div>
        <div class="choices"><button class="button danger" data-once>${sentence(context, 'bookings.site.cancel.confirm')}</button><a class="button quiet" href="${pathOf(context, ownPath(context))}">${sentence(context, 'bookings.site.cancel.keep')}</a></div>
      </form>`,
  })
}

/** An old page or a typed address leads to what is not offered any more: closed, begun and too late are three different answers. */
function refuseWhatIsOver({ context, booking, may }: Managed, wish: 'move' | 'cancel'): void {
  if (may[wish]) return
  const startsAt = booking.starts_at.epochMilliseconds
  refuseUnless(booking.state === 'confirmed', 'bookings.already_closed')
  refuseUnless(context.kernel.clock.now().epochMilliseconds < startsAt, 'bookings.already_started')

  const until = lastFreeMoment({ freeUntilMinutes: booking.cancellation_free_minutes, afterwards: 'refused' }, startsAt)
  refuse(`bookings.too_late_to_${wish}`, { freeUntil: formatMoment(readerOf(context), instant(until)) })
}

/** The terms that held when it was booked, before anybody agrees to them. */
function cancelTerms({ context, booking }: Managed): string {
  const until = lastFreeMoment({ freeUntilMinutes: booking.cancellation_free_minutes, afterwards: 'late' }, booking.starts_at.epochMilliseconds)
  const isLate = until < context.kernel.clock.now().epochMilliseconds
  return sentence(context, isLate ? 'bookings.site.cancel.late' : 'bookings.site.cancel.free', { until: formatMoment(readerOf(context), instant(until)) })
}

const longestReason = 500

export async function sendCancellation(context: PageContext): Promise<PageAnswer> {
  const { booking } = await managed(context)
  const reason = (context.body.reason ?? '').trim().slice(0, longestReason)
  await cancelBooking(context.db, customerAct(context, null), booking, { reason: reason || null })
  return { to: pathOf(context, ownPath(context)) }
}

export async function sendReinstatement(context: PageContext): Promise<PageAnswer> {
  const { booking } = await managed(context)
  await reinstateBooking(context.db, customerAct(context, null), booking)
  return { to: pathOf(context, ownPath(context)) }
}
