import type { FastifyRequest } from 'fastify'

import type { Actor } from '../access/actor.ts'
import { leftTo } from '../access/api-client.ts'
import type { Impersonation, OrganizationFacts, Session, Standing } from '../access/directory.ts'
import { noPowers } from '../access/powers.ts'
import type { Kernel } from '../kernel.ts'
import { refuse, refuseAsMissing } from '../refusal.ts'
import { decideLanguage } from './language.ts'

export interface Who {
  actor: Actor
  organization: OrganizationFacts
  /** Null for visitors and for programs: neither sits at a session. */
  sessionId: string | null
  /** Who really sits there, where it is not the member. */
  impersonation: Impersonation | null
  /** The session, or the token by which a program acts; null for visitors. */
  heldBy: string | null
}

export const HTTP_COOKIE = 'frontdesk'
export const HTTPS_COOKIE = '__Host-frontdesk'

/** The cookie that holds the session's token; `__Host-` binds it to this host wherever the connection is encrypted. */
export function sessionCookieName(kernel: Kernel): string {
  return kernel.env.publicUrl.startsWith('https:') ? HTTPS_COOKIE : HTTP_COOKIE
}

/** Beside an operator's own cookie, which waits meanwhile: what this one stands for is all that the browser is until it is given back. */
export function impersonationCookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-as`
}

/**
 * The session of whoever sits at the browser. A request that shows a program's key is that program's alone, whatever cookie
 * comes with it, and what belongs to an account or to the platform is no program's business.
 */
export async function sessionOf(kernel: Kernel, request: FastifyRequest): Promise<Session | null> {
  if (bearerOf(request) !== null) return null
  const token = request.cookies[impersonationCookieName(kernel)] ?? request.cookies[sessionCookieName(kernel)]
  const session = token ? await kernel.sessions.resolve(token) : null
  if (!session) return null
  if (isAttended(request)) kernel.sessions.seen(session)
  if (session.isRenewalDue && !session.impersonation) request.sessionToRenew = session
  return session
}

async function holderOf(kernel: Kernel, request: FastifyRequest): Promise<Session | null> {
  const bearer = bearerOf(request)
  if (bearer === null) return sessionOf(kernel, request)
  const session = await kernel.sessions.resolveBearer(bearer)
  if (session) kernel.sessions.seen(session)
  return session
}

/** Other schemes are none of ours: a proxy may have asked for a password of its own. */
export function bearerOf({ headers }: FastifyRequest): string | null {
  return /^bearer +(.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim() ?? null
}

/** A screen at which nobody sits goes on asking when it hears of changes, and says so: that is nobody using it. */
function isAttended(request: FastifyRequest): boolean {
  return !request.ws && request.headers['x-unattended'] === undefined
}

/**
 * Which organization, and who in it: the one answer to that question. A public address names the organization by
 * slug and gives a visitor, who holds `public.*` permissions only; everything else goes by the session or a program's token, with
 * X-Organization (or a socket's parameter) choosing among the organizations that the user belongs to.
 */
export async function resolveWho(kernel: Kernel, request: FastifyRequest, slug: string | undefined): Promise<Who> {
  if (slug !== undefined) return visitorOf(kernel, request, slug)
  const session = await holderOf(kernel, request)
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  return memberOf(kernel, request, session, chosenOrganization(request))
}

async function visitorOf(kernel: Kernel, request: FastifyRequest, slug: string): Promise<Who> {
  const organization = await kernel.organizations.bySlug(slug)
  if (!organization) refuseAsMissing()
  if (organization.isSuspended) refuse('kernel.organization_closed', { organization: organization.name, retryAfter: 3_600 }, 503)
  const language = decideLanguage(request, organization.defaultLanguage)
  const actor: Actor = {
    ...noPowers,
    kind: 'visitor',
    organizationId: organization.id,
    userId: null,
    memberId: null,
    name: null,
    roles: [],
    language,
    platformRoles: [],
    reaches: kernel.permissions.reachesOf(['visitor']),
  }
  return { actor, organization, sessionId: null, heldBy: null, impersonation: null }
}

async function memberOf(kernel: Kernel, request: FastifyRequest, session: Session, chosen: string | null): Promise<Who> {
  const membership = session.memberships.find((one) => one.organizationId === (chosen ?? session.organizationId)) ?? (chosen ? undefined : session.memberships[0])
  if (!membership) refuse('kernel.no_organization', {}, 403)
  if (membership.barrier) refuse(`kernel.${membership.barrier}`, { organization: membership.organizationName }, 403)
  const organization = await kernel.organizations.byId(membership.organizationId)
  if (!organization) refuse('kernel.no_organization', {}, 403)
  if (!session.client && !session.impersonation) kernel.sessions.visited(session, organization.id)
  const actor: Actor = {
    ...leftTo(session.client, kernel.permissions.resolve(membership)),
    kind: 'member',
    organizationId: organization.id,
    userId: session.userId,
    memberId: membership.memberId,
    name: membership.name,
    roles: membership.roles,
    language: decideLanguage(request, membership.language, session.language, organization.defaultLanguage),
    platformRoles: session.platformRoles,
    ...(session.client && { client: session.client }),
  }
  return { actor, organization, sessionId: session.client ? null : session.id, heldBy: session.id, impersonation: session.impersonation }
}

/** The same person in the same organization, as they stand there by now. */
export function standingAs(kernel: Kernel, actor: Actor, standing: Standing): Actor {
  const { memberId, roles } = standing
  return { ...actor, ...leftTo(actor.client, kernel.permissions.resolve(standing)), memberId, roles }
}

function chosenOrganization(request: FastifyRequest): string | null {
  const header = request.headers['x-organization']
  if (typeof header === 'string' && header !== '') return header
  const parameter = (request.query as Record<string, unknown> | undefined)?.organization
  return request.ws && typeof parameter === 'string' ? parameter : null
}
