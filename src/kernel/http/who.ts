import type { FastifyRequest } from 'fastify'

import type { Actor } from '../access/actor.ts'
import type { Impersonation, OrganizationFacts, Session, Standing } from '../access/directory.ts'
import { noPowers } from '../access/powers.ts'
import type { Kernel } from '../kernel.ts'
import { refuse, refuseAsMissing } from '../refusal.ts'
import { decideLanguage } from './language.ts'

export interface Who {
  actor: Actor
  organization: OrganizationFacts
  sessionId: string | null
  /** Who really sits there, where it is not the member. */
  impersonation: Impersonation | null
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

export async function sessionOf(kernel: Kernel, request: FastifyRequest): Promise<Session | null> {
  const token = request.cookies[impersonationCookieName(kernel)] ?? request.cookies[sessionCookieName(kernel)]
  return token ? kernel.sessions.resolve(token) : null
}

/**
 * Which organization, and who in it: the one answer to that question. A public address names the organization by
 * slug and gives a visitor, who holds `public.*` permissions only; everything else goes by the session, with
 * X-Organization (or a socket's parameter) choosing among the organizations that the user belongs to.
 */
export async function resolveWho(kernel: Kernel, request: FastifyRequest, slug: string | undefined): Promise<Who> {
  if (slug !== undefined) return visitorOf(kernel, request, slug)
  const session = await sessionOf(kernel, request)
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  return memberOf(kernel, request, session, chosenOrganization(request))
}

async function visitorOf(kernel: Kernel, request: FastifyRequest, slug: string): Promise<Who> {
  const organization = await kernel.organizations.bySlug(slug)
  if (!organization) refuseAsMissing()
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
  return { actor, organization, sessionId: null, impersonation: null }
}

async function memberOf(kernel: Kernel, request: FastifyRequest, session: Session, chosen: string | null): Promise<Who> {
  const membership = session.memberships.find((one) => one.organizationId === (chosen ?? session.organizationId)) ?? (chosen ? undefined : session.memberships[0])
  if (!membership) refuse('kernel.no_organization', {}, 403)
  if (membership.barrier) refuse(`kernel.${membership.barrier}`, { organization: membership.organizationName }, 403)
  const organization = await kernel.organizations.byId(membership.organizationId)
  if (!organization) refuse('kernel.no_organization', {}, 403)
  const actor: Actor = {
    ...kernel.permissions.resolve(membership),
    kind: 'member',
    organizationId: organization.id,
    userId: session.userId,
    memberId: membership.memberId,
    name: membership.name,
    roles: membership.roles,
    language: decideLanguage(request, membership.language, session.language, organization.defaultLanguage),
    platformRoles: session.platformRoles,
  }
  return { actor, organization, sessionId: session.id, impersonation: session.impersonation }
}

/** The same person in the same organization, as they stand there by now. */
export function standingAs(kernel: Kernel, actor: Actor, standing: Standing): Actor {
  const { memberId, roles } = standing
  return { ...actor, ...kernel.permissions.resolve(standing), memberId, roles }
}

function chosenOrganization(request: FastifyRequest): string | null {
  const header = request.headers['x-organization']
  if (typeof header === 'string' && header !== '') return header
  const parameter = (request.query as Record<string, unknown> | undefined)?.organization
  return request.ws && typeof parameter === 'string' ? parameter : null
}
