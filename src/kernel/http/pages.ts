import type { FastifyReply, FastifyRequest } from 'fastify'

import { can } from '../access/access.ts'
import type { Permission } from '../access/permissions.ts'
import { inTenant } from '../db/tenant.ts'
import type { TenantScope } from '../db/tenant.ts'
import { isLanguage } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'
import { refuseAsMissing } from '../refusal.ts'
import type { TenantContext } from './context.ts'
import { setLanguage } from './language.ts'
import { Uuids } from './uuids.ts'
import { resolveWho } from './who.ts'

/** A page of the public site: it answers HTML, or sends a redirect itself. */
export interface PageDefinition {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly permission: Permission
  readonly handler: (context: TenantContext<Record<string, string>, Record<string, string>, Record<string, string>>) => Promise<string | FastifyReply>
}

type DeclarePage = (path: string, options: { permission: Permission }, handler: PageDefinition['handler']) => void

/**
 * Gathers a capability's server-rendered pages. Each path begins with /s/:slug and is served in the organization's
 * own language there, and in its others under /:language/s/:slug.
 */
export function definePages(declare: (page: { get: DeclarePage; post: DeclarePage }) => void): PageDefinition[] {
  const pages: PageDefinition[] = []
  const verb = (method: 'GET' | 'POST'): DeclarePage => (path, options, handler) => void pages.push({ method, path, ...options, handler })
  declare({ get: verb('GET'), post: verb('POST') })
  return pages
}

/** Answers a page for the visitor of the organization that its address names, in the language that its address names. */
export async function answerPage(kernel: Kernel, page: PageDefinition, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = Uuids.check(request.params as Record<string, string>)
  const who = await resolveWho(kernel, request, params.slug)
  const { organization } = who
  const language = languageOfAddress(params.language, organization)
  setLanguage(request, language)
  const actor = { ...who.actor, language }
  if (!can(actor, page.permission)) refuseAsMissing()

  request.organizationId = organization.id
  const scope: TenantScope = { organizationId: organization.id, actorId: null, onBehalfOf: null, requestId: request.id, language }
  const html = await inTenant(kernel, scope, async (db) =>
    page.handler({
      kernel,
      db,
      actor,
      organization,
      language,
      params,
      query: request.query as Record<string, string>,
      body: (request.body ?? {}) as Record<string, string>,
      version: 0,
      request,
      reply,
      requestId: request.id,
    }),
  )
  return typeof html === 'string' ? reply.type('text/html; charset=utf-8').send(html) : reply
}

/** The address without a language is the organization's own; naming that one again would give a page two addresses. */
function languageOfAddress(named: string | undefined, organization: TenantContext['organization']): TenantContext['language'] {
  if (named === undefined) return organization.defaultLanguage
  if (!isLanguage(named) || named === organization.defaultLanguage || !organization.languages.includes(named)) refuseAsMissing()
  return named
}
