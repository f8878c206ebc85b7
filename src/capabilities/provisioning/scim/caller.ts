import type { FastifyRequest } from 'fastify'

import type { Actor } from '../../../kernel/access/actor.ts'
import { inTenant } from '../../../kernel/db/tenant.ts'
import type { TenantDb, TenantScope } from '../../../kernel/db/tenant.ts'
import { bearerOf } from '../../../kernel/http/who.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { rankNow } from '../../tenancy/public.ts'
import { directoryActor } from '../directory.ts'
import { noteRefusal } from '../refusals.ts'
import { noteUse, organizationNamedBy, stateOf, tokenOf } from '../tokens.ts'
import type { Token } from '../tokens.ts'

/** The directory that asks: which organization's, and how high whoever made its token stood. */
export interface Caller {
  kernel: Kernel
  actor: Actor
  /** Where its resources are, for `location` and `$ref`. */
  base: string
  /** One transaction of the organization, which is done by the token. */
  run: <T>(work: (db: TenantDb) => Promise<T>) => Promise<T>
  /** 412, where the request names a version and the record has another one. */
  refuseUnlessMatching: (version: string) => void
  /** The request's `If-None-Match` names this version. */
  hasAlready: (version: string) => boolean
}

/** Entra asks for twenty-five requests a second (1,500 a minute); what programs may usually ask is less. */
const TIMES_AS_OFTEN = 3

/**
 * Who asks, by the token alone: a browser's cookie counts for nothing here. The token names its organization, the address must name the same one,
 * and whatever does not fit reads the same. Nothing is remembered between requests, so that a revoked token opens nothing from then on.
 */
export async function callerOf(kernel: Kernel, request: FastifyRequest, organizationId: string): Promise<Caller> {
  const secret = bearerOf(request) ?? refuseToken()
  if (organizationNamedBy(secret) !== organizationId.toLowerCase()) refuseToken()
  const organization = (await kernel.organizations.byId(organizationId.toLowerCase())) ?? refuseToken()
  const scope: TenantScope = { organizationId: organization.id, actorId: null, onBehalfOf: null, requestId: request.id, language: organization.defaultLanguage }
  const found = await inTenant(kernel, scope, async (db) => {
    const known = await tokenOf(db, secret)
    if (!known || stateOf(known, kernel.clock.now()) !== 'active') return known && { token: known, rank: 0 }
    const [rank] = await Promise.all([known.made_by ? rankNow(db, known.made_by) : null, noteUse(db, known)])
    return { token: known, rank: Math.min(known.rank, rank ?? known.rank) }
  })
  if (!found) refuseToken()
  const { token, rank } = found
  request.organizationId = organization.id
  request.clientId = token.id
  await kernel.rateLimits.spend('directory', token.id, kernel.env.rateLimits.perClient * TIMES_AS_OFTEN)
  await refuseDead(kernel, scope, token)
  refuseUnless(!organization.isSuspended, 'provisioning.organization_closed', {}, 403)
  return {
    kernel,
    actor: directoryActor(organization.id, organization.defaultLanguage, rank),
    base: addressOf(kernel, organization.id),
    run: (work) => inTenant(kernel, { ...scope, client: { id: token.id, name: token.name } }, work),
    refuseUnlessMatching: (version) => refuseUnless(matches(request.headers['if-match'], version) ?? true, 'provisioning.changed_meanwhile', {}, 412),
    hasAlready: (version) => matches(request.headers['if-none-match'], version) ?? false,
  }
}

/** What is copied to the directory. */
export function addressOf(kernel: Kernel, organizationId: string): string {
  return `${kernel.env.publicUrl}/scim/v2/${organizationId}`
}

/** A directory that still shows yesterday's token is a frequent reason why nothing arrives: said on the screen, and not to whoever shows it. */
async function refuseDead(kernel: Kernel, scope: TenantScope, token: Token): Promise<void> {
  const state = stateOf(token, kernel.clock.now())
  if (state === 'active') return
  await inTenant(kernel, scope, (db) => noteRefusal(db, { code: `provisioning.token_${state}`, act: 'read', kind: 'token', about: token.name }))
  refuseToken()
}

/** Undefined where the request names no version. Ours are all weak, and compared as such. */
function matches(header: string | undefined, version: string): boolean | undefined {
  return header?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === version.replace(/^W\//, ''))
}

function refuseToken(): never {
  refuse('provisioning.unknown_token', {}, 401)
}
