import { html } from 'ghtml'

import type { PageContext } from '../../../kernel/http/pages.ts'
import { problemOf } from '../../../kernel/http/problem.ts'
import { formatMoment, formatTime } from '../../../kernel/i18n/format.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Refusal } from '../../../kernel/refusal.ts'
import type { ServiceRow } from '../../catalogue/public.ts'
import { readerOf, sentence, spoken } from '../../site/public.ts'
import { lastFreeMoment } from '../cancellation-terms.ts'
import { instant, placeOf } from '../queries.ts'
import { momentGiven } from '../requests.ts'
import { dateAt } from '../wall-time.ts'
import { momentText, queryOf } from './choice.ts'
import type { Choice } from './choice.ts'
import { pathOf } from './frame.ts'
import { arePeople, minutesOf, nameOf, offerPrice } from './offer.ts'
import type { Offer } from './offer.ts'
import { visitText, visitTextElsewhere } from './when.ts'

/** What the visitor has typed, as it was typed. */
export interface Typed {
  name: string
  email: string
  phone: string
  note: string
  /** Of this form; the same form sent twice is one booking. */
  key: string
}

export function typedIn(body: Record<string, string>): Typed {
  const { name = '', email = '', phone = '', note = '', key = '' } = body
  return { name: name.trim(), email: email.trim(), phone: phone.trim(), note: note.trim(), key: /^[\w-]{16,64}$/.test(key) ? key : newId() }
}

interface Details {
  offer: Offer
  choice: Choice & { service: string; at: string }
  typed: Typed
  /** Why the form was not accepted, if it was sent. */
  refusal: Refusal | null
}

/** The last step: what will be booked, who comes, and the one button. */
export async function detailsForm(context: PageContext, { offer, choice, typed, refusal }: Details): Promise<string> {
  const start = momentGiven(choice.at)
  const visit = { start, end: start + minutesOf(offer) * 60_000 }
  const { address } = await placeOf(context.db)
  const alternatives = alternativesOf(refusal)
  const { at: _, ...beforeTime } = choice
  const otherTimes = pathOf(context, '/book') + queryOf(beforeTime)
  const yours = visitTextElsewhere(context, visit, choice.zone)
  const giver = offer.giver?.name ?? (arePeople(offer) ? sentence(context, 'bookings.site.time.anyone') : null)

  return html`
    <div class="chosen whole">
      <p><strong>!${spoken(context, nameOf(offer, context))}</strong>!${giver ? html` · <bdi>${giver}</bdi>` : ''}</p>
      <a href="${otherTimes}">${sentence(context, 'bookings.site.change')}</a>
      <p>!${visitText(context, visit, choice.zone)}</p>
      !${yours ? html`<p class="more"><span>${sentence(context, 'bookings.site.facts.yourTime')}:</span> !${yours}</p>` : ''}
      <p class="more line"><span class="tabular">${offerPrice(context, offer)}</span>!${address ? html` <bdi>${address}</bdi>` : ''}</p>
    </div>
    <form class="details" method="post" action="${pathOf(context, '/book')}" data-business-zone="${context.organization.zone}">
      !${refusal ? alert(context, refusal) : ''}
      !${hidden({ service: choice.service, person: offer.giver?.resourceId, zone: choice.zone, key: typed.key, ...(alternatives.length > 0 ? {} : { at: choice.at }) })}
      !${alternatives.length > 0 ? insteadButtons(context, { alternatives, lost: start, otherTimes }) : ''}
      !${field(context, refusal, { name: 'name', value: typed.name, type: 'text', autocomplete: 'name', longest: 200, isNeeded: true })}
      <p class="hint" id="reach">${sentence(context, 'bookings.site.details.reach')}</p>
      !${field(context, refusal, { name: 'email', value: typed.email, type: 'email', autocomplete: 'email', longest: 254, describedBy: 'reach' })}
      !${field(context, refusal, { name: 'phone', value: typed.phone, type: 'tel', autocomplete: 'tel', longest: 40, describedBy: 'reach' })}
      !${noteField(context, refusal, typed.note)}
      !${alternatives.length > 0 ? '' : html`<div class="confirm"><p class="hint">${termsText(context, offer.service, start)}</p><button class="button" data-once>${sentence(context, 'bookings.site.details.confirm')}</button></div>`}
    </form>`
}

// ── Fields ──────────────────────────────────────────────────────────────────────────────────────────────────────────

interface Field {
  name: 'name' | 'email' | 'phone'
  value: string
  type: string
  autocomplete: string
  longest: number
  isNeeded?: boolean
  describedBy?: string
}

function field(context: PageContext, refusal: Refusal | null, { name, value, type, autocomplete, longest, isNeeded = false, describedBy }: Field): string {
  const problem = problemWith(context, refusal, `/customer/${name}`)
  const described = [problem && `${name}-problem`, describedBy].filter(Boolean).join(' ')
  return html`<div class="field!${problem ? ' wrong' : ''}">
    <label for="${name}">${sentence(context, `bookings.site.details.${name}`)}</label>
    <input id="${name}" name="${name}" type="${type}" value="${value}" autocomplete="${autocomplete}" maxlength="${longest}"!${type === 'text' ? '' : ' dir="ltr"'}!${isNeeded ? ' required' : ''}!${problem ? ' aria-invalid="true"' : ''}!${described ? html` aria-describedby="${described}"` : ''}>
    !${problem ? html`<p class="problem-text" id="${name}-problem">${problem}</p>` : ''}
  </div>`
}

function noteField(context: PageContext, refusal: Refusal | null, value: string): string {
  const problem = problemWith(context, refusal, '/note')
  return html`<details class="field!${problem ? ' wrong' : ''}"!${value ? ' open' : ''}>
    <summary><label for="note">${sentence(context, 'bookings.site.details.note')} <span class="optional">${sentence(context, 'bookings.site.details.optional')}</span></label></summary>
    <textarea id="note" name="note" rows="3" maxlength="2000"!${problem ? ' aria-invalid="true" aria-describedby="note-problem"' : ''}>${value}</textarea>
    !${problem ? html`<p class="problem-text" id="note-problem">${problem}</p>` : ''}
  </details>`
}

/** The same sentence that the API gives for the same field. */
function problemWith({ kernel, request }: PageContext, refusal: Refusal | null, pointer: string): string | null {
  const errors = refusal ? problemOf(kernel, refusal, request).errors : undefined
  return errors?.find((each) => each.pointer === pointer)?.detail ?? null
}

export function hidden(values: Record<string, string | undefined>): string {
  return Object.entries(values)
    .map(([name, value]) => (value === undefined ? '' : html`<input type="hidden" name="${name}" value="${value}">`))
    .join('')
}

// ── Refused ─────────────────────────────────────────────────────────────────────────────────────────────────────────

/** What is wrong as a whole, told before the fields; it has the focus, so that it is heard. */
export function alert(context: PageContext, refusal: Refusal): string {
  const isReused = refusal.code === 'kernel.idempotency_reused'
  const text = isReused ? sentence(context, 'bookings.site.details.again') : problemOf(context.kernel, refusal, context.request).detail
  return html`<div class="alert" role="alert" tabindex="-1" autofocus>${text}</div>`
}

export function alternativesOf(refusal: Refusal | null): number[] {
  const given = refusal?.data.alternatives
  return Array.isArray(given) ? given.map((text) => momentGiven(String(text))) : []
}

/** One tap books another time, with everything that was typed. */
function insteadButtons(context: PageContext, { alternatives, lost, otherTimes }: { alternatives: number[]; lost: number; otherTimes: string }): string {
  return html`<fieldset class="instead"><legend>${sentence(context, 'bookings.site.details.instead')}</legend>
    !${alternativeButtons(context, alternatives, lost)}
    <a class="button quiet" href="${otherTimes}">${sentence(context, 'bookings.site.details.otherTimes')}</a>
  </fieldset>`
}

/** With the day where it is another than that of the time that was lost. */
export function alternativeButtons(context: PageContext, alternatives: number[], lost: number): string {
  const reader = readerOf(context)
  const isSameDay = alternatives.every((moment) => dateAt(moment, reader.zone) === dateAt(lost, reader.zone))
  const text = (moment: number) => (isSameDay ? formatTime : formatMoment)(reader, instant(moment))
  return html`<div class="others">!${alternatives.map((moment) => html`<button class="button" name="at" value="${momentText(moment)}" data-once>${text(moment)}</button>`)}</div>`
}

/** Said before the visitor agrees: until when it costs nothing to change one's mind, and what then. */
export function termsText(context: PageContext, terms: Pick<ServiceRow, 'cancellation_free_minutes' | 'cancellation_afterwards'>, start: number): string {
  const afterwards = terms.cancellation_afterwards as 'refused' | 'late'
  const until = lastFreeMoment({ freeUntilMinutes: terms.cancellation_free_minutes, afterwards }, start)
  if (until <= context.kernel.clock.now().epochMilliseconds) return sentence(context, `bookings.site.terms.already.${afterwards}`)
  return `${sentence(context, 'bookings.site.terms.free', { until: formatMoment(readerOf(context), instant(until)) })} ${sentence(context, `bookings.site.terms.${afterwards}`)}`
}
