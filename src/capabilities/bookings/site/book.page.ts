/** `/s/{slug}/book`: a service, a person and a time, and who comes. Each step is an address, and the last one a plain form. */
import { html } from 'ghtml'

import type { PageAnswer, PageContext } from '../../../kernel/http/pages.ts'
import { once } from '../../../kernel/http/idempotency.ts'
import { checker } from '../../../kernel/http/schema.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import { Refusal, refuseAsMissing } from '../../../kernel/refusal.ts'
import { offeredServices, sentence, serviceRows, spoken } from '../../site/public.ts'
import { book } from '../booking.ts'
import { NewPublicBooking } from '../contract.ts'
import { statedCustomer } from '../customer.ts'
import { manageToken } from '../manage-link.ts'
import { customerAct } from '../public-routes.ts'
import { momentGiven, wishesOf } from '../requests.ts'
import { scheduleOfWishes } from '../schedule.ts'
import { momentText, queryOf, readChoice } from './choice.ts'
import type { Choice } from './choice.ts'
import { detailsForm, typedIn } from './details.ts'
import type { Typed } from './details.ts'
import { bookingsPage, chosen, pathOf } from './frame.ts'
import { freeDays } from './free-days.ts'
import { arePeople, nameOf, offerOf, peopleOf, settled, lengthAndPrice } from './offer.ts'
import { isPart, picker } from './picker.ts'

export async function bookPage(context: PageContext): Promise<string> {
  const choice = readChoice(context.query)
  const { service, at } = choice
  context.reply.header('cache-control', 'no-cache')
  if (context.organization.languages.length > 1) context.reply.header('vary', 'accept-language')
  if (!service) return context.query.service ? refuseAsMissing() : servicePage(context)
  if (!at) return timePage(context, { ...choice, service })

  // The form carries a key of its own, so no two visitors may be handed the same one.
  context.reply.header('cache-control', 'no-store')
  return detailsPage(context, { choice: { ...choice, service, at }, typed: typedIn({}), refusal: null })
}

async function servicePage(context: PageContext): Promise<string> {
  const categories = await offeredServices(context)
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.service.heading'),
    step: 1,
    path: '/book',
    indexed: true,
    description: sentence(context, 'bookings.site.service.description', { business: context.organization.name }),
    main: categories.length > 0 ? html`<div class="section">!${serviceRows(context, categories)}</div>` : html`<p>${sentence(context, 'bookings.site.service.nothing')}</p>`,
  })
}

async function timePage(context: PageContext, given: Choice & { service: string }): Promise<string> {
  const { db, organization, kernel } = context
  const offer = await offerOf(context, given)
  // Somebody who does not give it was not chosen.
  const choice: Choice = { ...given, person: offer.giver?.resourceId }
  const wishes = [{ serviceId: given.service, resourceId: offer.giver?.resourceId ?? null }]
  const load = async (window: { start: number; end: number }) => (await scheduleOfWishes(db, wishes, { house: organization, by: 'customer', window })).question
  const free = await freeDays(load, { now: kernel.clock.now().epochMilliseconds, horizonDays: offer.service.horizon_days, zone: organization.zone }, choice)

  const picked = picker(context, { free, choice, address: (next) => pathOf(context, '/book') + queryOf(next), people: peopleOf(context, offer), arePeople: arePeople(offer) })
  if (isPart(context)) return picked
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.time.heading'),
    step: 2,
    path: '/book',
    query: queryOf(choice).slice(1),
    hasIsland: true,
    main: html`
      !${chosen(context, { what: spoken(context, nameOf(offer, context)), terms: lengthAndPrice(context, offer), change: pathOf(context, '/book') })}
      !${picked}`,
  })
}

interface DetailsPage {
  choice: Choice & { service: string; at: string }
  typed: Typed
  refusal: Refusal | null
}

async function detailsPage(context: PageContext, { choice, typed, refusal }: DetailsPage): Promise<string> {
  const offer = await settled(context, await offerOf(context, choice), momentGiven(choice.at))
  return bookingsPage(context, {
    heading: sentence(context, 'bookings.site.details.heading'),
    step: 3,
    path: '/book',
    query: queryOf(choice).slice(1),
    hasIsland: true,
    main: await detailsForm(context, { offer, choice, typed, refusal }),
  })
}

// ── The form is sent ────────────────────────────────────────────────────────────────────────────────────────────────

export async function sendBooking(context: PageContext): Promise<PageAnswer> {
  const { kernel, db, language } = context
  context.reply.header('cache-control', 'no-store')
  const typed = typedIn(context.body)
  const asked = readBooking(context, typed)

  const answer = await patiently(() =>
    once(db, typed.key, { address: 'POST /s/:slug/book', caller: 'visitor', body: asked }, async () => {
      const booking = await book(db, customerAct(context, null), {
        wishes: wishesOf(asked.segments),
        startsAt: momentGiven(asked.startsAt),
        customer: statedCustomer(db, asked.customer, language),
        customerZone: asked.zone ?? null,
        note: asked.note ?? null,
        source: 'site',
        tells: 'everybody',
      })
      return { status: 303, body: manageToken(kernel, booking) }
    }),
  )
  return { to: `${pathOf(context, `/booking/${answer.body}`)}?new` }
}

/** Whatever was refused, the form comes back with everything that was typed, and says why. */
export async function bookingRefused(context: PageContext, refusal: Refusal): Promise<string> {
  const choice = readChoice(context.body)
  const { service, at } = choice
  if (!service || !at || refusal.status === 404) throw refusal

  context.reply.header('cache-control', 'no-store')
  const typed = typedIn(context.body)
  // A key that has been used for something else is no use any more.
  const key = refusal.code === 'kernel.idempotency_reused' ? typedIn({}).key : typed.key
  return detailsPage(context, { choice: { ...choice, service, at }, typed: { ...typed, key }, refusal })
}

const check = checker(NewPublicBooking, 'body')

/** The form as the API would have it, checked by the same schema. */
function readBooking({ body }: PageContext, { name, email, phone, note }: Typed): Static<typeof NewPublicBooking> {
  const { service, at, person, zone } = readChoice(body)
  if (!service || !at) refuseAsMissing()
  return check({
    startsAt: momentText(momentGiven(at)),
    segments: [{ serviceId: service, resourceId: person ?? null }],
    customer: { name, email: email || null, phone: phone || null },
    zone: zone ?? null,
    note: note || null,
  })
}

const patience = { tries: 20, pauseMs: 150 }

/** A second tap on the button is the same booking: it waits for the answer of the first, rather than being told of it. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await work()
    } catch (error) {
      const isInFlight = error instanceof Refusal && error.code === 'kernel.idempotency_in_flight'
      if (!isInFlight || tries === patience.tries) throw error
      await new Promise((resolve) => setTimeout(resolve, patience.pauseMs))
    }
  }
}
