import type { PageContext } from '../../../kernel/http/pages.ts'
import { formatDuration } from '../../../kernel/i18n/format.ts'
import { money } from '../../../kernel/money.ts'
import type { Money } from '../../../kernel/money.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'
import { servicesById, wordsOf } from '../../catalogue/public.ts'
import type { ServiceRow } from '../../catalogue/public.ts'
import { priceText, readerOf } from '../../site/public.ts'
import type { Spoken } from '../../site/public.ts'
import { chooseResources } from '../availability.ts'
import { scheduleOfWishes } from '../schedule.ts'
import { windowAround } from '../slot-refusal.ts'
import type { Moment } from '../wall-time.ts'
import type { Person } from './picker.ts'

/** The service that a visitor is booking, and with whom. */
export interface Offer {
  service: ServiceRow
  /** Null: anyone who is free. */
  giver: ServiceRow['variants'][number] | null
}

/** Another organization's service, one that is not offered and one that nobody gives are all not there. */
export async function offerOf({ db }: PageContext, { service: id, person }: { service: string; person?: string | undefined }): Promise<Offer> {
  const [service] = await servicesById(db, [id])
  if (!service || service.state !== 'active' || service.variants.length === 0) refuseAsMissing()
  const isOnly = service.variants.length === 1
  return { service, giver: service.variants.find(({ resourceId }) => isOnly || resourceId === person) ?? null }
}

/**
 * Where people ask different prices, "anyone" is settled before the visitor agrees to one. Where they all ask the same,
 * it stays open until the last moment, so that a second person can still take what the first one lost.
 */
export async function settled({ db, organization }: PageContext, offer: Offer, at: Moment): Promise<Offer> {
  if (offer.giver || !pricesDiffer(offer.service)) return offer
  const { question } = await scheduleOfWishes(db, [{ serviceId: offer.service.id, resourceId: null }], { house: organization, by: 'customer', window: windowAround(at) })
  const giver = chooseResources(question, at)?.find(({ need }) => need === 0)
  return { ...offer, giver: offer.service.variants.find(({ resourceId }) => resourceId === giver?.resourceId) ?? null }
}

export function nameOf({ service }: Offer, { language, organization }: Spoken) {
  const { name, language: own } = wordsOf(service.translations, { language, defaultLanguage: organization.defaultLanguage })
  return { text: name, language: own }
}

export function minutesOf({ service, giver }: Offer): number {
  return giver?.durationMinutes ?? service.duration_minutes
}

/** "1 hr · from AED 240", and who gives it where there is nobody else to choose. */
export function lengthAndPrice(context: Spoken, offer: Offer): string {
  const only = offer.service.variants.length === 1 ? [offer.service.variants[0]!.name] : []
  return [formatDuration(readerOf(context), minutesOf(offer)), offerPrice(context, offer), ...only].join(' · ')
}

export function offerPrice(context: Spoken, { service, giver }: Offer): string {
  if (giver) return priceText(context, { price: priceWith(service, giver) })
  const prices = service.variants.map((variant) => priceWith(service, variant))
  const lowest = prices.reduce((least, price) => (price.amount < least.amount ? price : least))
  return priceText(context, { price: lowest, isFrom: pricesDiffer(service) })
}

export function peopleOf(context: Spoken, { service }: Offer): Person[] {
  const differ = pricesDiffer(service)
  return service.variants.map((variant) => ({
    id: variant.resourceId,
    name: variant.name,
    price: differ ? priceText(context, { price: priceWith(service, variant) }) : null,
  }))
}

export function arePeople({ service }: Offer): boolean {
  return service.variants.some(({ memberId }) => memberId !== null)
}

function pricesDiffer(service: ServiceRow): boolean {
  return new Set(service.variants.map((variant) => priceWith(service, variant).amount)).size > 1
}

function priceWith(service: ServiceRow, { priceMinor }: ServiceRow['variants'][number]): Money {
  return money(priceMinor ?? service.price_minor, service.currency)
}
