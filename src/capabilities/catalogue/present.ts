import type { Actor } from '../../kernel/access/actor.ts'
import { can } from '../../kernel/access/access.ts'
import { languages, sourceLanguage } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'
import { money, moneyToJson } from '../../kernel/money.ts'

import { ownResource } from './permissions.ts'
import type { HoursRow, ResourceRow, ServiceRow } from './queries.ts'

export interface Reader {
  language: Language
  /** The organization's own, which stands in for a missing translation. */
  defaultLanguage: Language
}

export function presentService(actor: Actor, reader: Reader, row: ServiceRow) {
  return {
    id: row.id,
    version: row.version,
    ...wordsOf(row.translations, reader),
    translations: row.translations,
    ...termsOf(row),
    position: row.position,
    variants: row.variants.map(({ resourceId, memberId, name, priceMinor, durationMinutes }) => ({
      resourceId,
      memberId,
      name,
      price: moneyToJson(money(priceMinor ?? row.price_minor, row.currency)),
      durationMinutes: durationMinutes ?? row.duration_minutes,
      ownPrice: priceMinor !== null,
      ownDuration: durationMinutes !== null,
    })),
    requirements: row.requirements,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: can(actor, 'catalogue.edit') },
  }
}

export function presentPublicService(reader: Reader, row: ServiceRow) {
  const prices = row.variants.map(({ priceMinor }) => BigInt(priceMinor ?? row.price_minor))
  const lowest = prices.reduce((least, price) => (price < least ? price : least), prices[0] ?? row.price_minor)
  return {
    id: row.id,
    ...wordsOf(row.translations, reader),
    colour: row.colour,
    price: moneyToJson(money(row.price_minor, row.currency)),
    priceFrom: prices.some((price) => price !== lowest) ? moneyToJson(money(lowest, row.currency)) : null,
    durationMinutes: row.duration_minutes,
    cancellation: { freeMinutes: row.cancellation_free_minutes, afterwards: row.cancellation_afterwards },
    people: row.variants.map(({ resourceId, name, priceMinor, durationMinutes }) => ({
      resourceId,
      name,
      price: moneyToJson(money(priceMinor ?? row.price_minor, row.currency)),
      durationMinutes: durationMinutes ?? row.duration_minutes,
    })),
  }
}

/** The words in the reader's language, else in the organization's own, else in whichever there are, marked as such. */
export function wordsOf(translations: ServiceRow['translations'], { language, defaultLanguage }: Reader) {
  const spoken = [language, defaultLanguage, sourceLanguage, ...languages].find((each) => translations[each])!
  const { name, description, category } = translations[spoken]!
  return { name, description, category, language: spoken, isFallback: spoken !== language }
}

function termsOf(row: ServiceRow) {
  return {
    state: row.state,
    colour: row.colour,
    price: moneyToJson(money(row.price_minor, row.currency)),
    durationMinutes: row.duration_minutes,
    bufferBeforeMinutes: row.buffer_before_minutes,
    bufferAfterMinutes: row.buffer_after_minutes,
    stepMinutes: row.step_minutes,
    noticeMinutes: row.notice_minutes,
    horizonDays: row.horizon_days,
    cancellation: { freeMinutes: row.cancellation_free_minutes, afterwards: row.cancellation_afterwards },
  }
}

export function presentResource(actor: Actor, row: ResourceRow) {
  return {
    id: row.id,
    version: row.version,
    kind: row.kind,
    memberId: row.member_id,
    name: row.shown_name,
    capacity: row.capacity,
    state: row.state,
    position: row.position,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    can: { edit: can(actor, 'catalogue.edit'), editHours: can(actor, 'catalogue.edit_hours', row, ownResource) },
  }
}

export function presentHours(actor: Actor, resource: ResourceRow, hours: HoursRow) {
  return {
    resourceId: resource.id,
    version: resource.version,
    rules: hours.rules.map(({ from, until, ...rule }) => ({ ...rule, opens: from, closes: until })),
    exceptions: hours.exceptions.map(({ on, shifts }) => ({ on, shifts: shifts.map(({ from, until, zone }) => ({ opens: from, closes: until, zone })) })),
    can: { edit: can(actor, 'catalogue.edit_hours', resource, ownResource) },
  }
}
