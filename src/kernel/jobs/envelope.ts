import { systemActorOf } from '../access/actor.ts'
import type { Actor } from '../access/actor.ts'
import type { TenantScope } from '../db/tenant.ts'
import { isLanguage, sourceLanguage, type Language } from '../i18n/language.ts'

/** What every job of an organization carries beside its data, so that it can act as whoever enqueued it. */
export interface Envelope<Data = object> {
  organizationId: string
  actorId: string | null
  requestId: string
  language: Language
  data: Data
}

export function wrap<Data>(scope: TenantScope, language: Language, data: Data): Envelope<Data> {
  return { organizationId: scope.organizationId, actorId: scope.actorId ?? scope.onBehalfOf, requestId: scope.requestId, language, data }
}

/** The scope of a job's transactions: Frontdesk acts, on behalf of whoever enqueued it, under the same request id. */
export function scopeOf({ organizationId, actorId, requestId }: Envelope): TenantScope {
  return { organizationId, actorId: null, onBehalfOf: actorId, requestId }
}

/** Frontdesk itself, for a job's domain functions: it reaches everything of this organization. */
export function systemActor({ organizationId, language }: Envelope): Actor {
  return systemActorOf(organizationId, isLanguage(language) ? language : sourceLanguage)
}
