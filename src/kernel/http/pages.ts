import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { can } from '../access/access.ts'
import type { OrganizationFacts } from '../access/directory.ts'
import type { Permission } from '../access/permissions.ts'
import { inTenant } from '../db/tenant.ts'
import type { TenantScope } from '../db/tenant.ts'
import { isLanguage } from '../i18n/language.ts'
import type { Language } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'
import { Refusal, refuse, refuseAsMissing } from '../refusal.ts'
import type { TenantContext } from './context.ts'
import { setLanguage } from './language.ts'
import { limitRoute } from './rate-limits.ts'
import { Uuids } from './uuids.ts'
import { resolveWho } from './who.ts'

type Words = Record<string, string>

/** What a page knows of its request: parameters, query and form are text, whatever else a browser may have sent. */
export type PageContext = TenantContext<Words, Words, Words>

/**
 * HTML, or where to go instead (303: reloading what follows sends no form again). The kernel sends it once the
 * transaction has been committed: a page that answered by itself could promise what is then rolled back.
 */
export type PageAnswer = string | { readonly to: string }

/** A page of the public site, inside the organization that its address names. */
export interface OrganizationPage {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly permission: Permission
  readonly handler: (context: PageContext) => Promise<PageAnswer>
  /** A tighter limit than the general one, in requests per minute and address. */
  readonly perMinute?: number
  /** Answers where the handler refused: what it did is undone, and this runs in a transaction of its own. Else the refusal has a page. */
  readonly refused?: (context: PageContext, refusal: Refusal) => Promise<PageAnswer>
}

/** A page outside every organization, such as the map of the site. */
export interface OpenPage {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly open: (context: { kernel: Kernel; request: FastifyRequest; reply: FastifyReply }) => Promise<PageAnswer>
}

export type PageDefinition = OrganizationPage | OpenPage

/** The page that tells a person of a refusal; given to the kernel by the capability that owns the public site. */
export type RefusalPage = (request: FastifyRequest, refusal: Refusal) => Promise<string>

type DeclarePage = (path: string, options: Pick<OrganizationPage, 'permission' | 'perMinute' | 'refused'>, handler: OrganizationPage['handler']) => void

type DeclareOpenPage = (path: string, handler: OpenPage['open']) => void

/**
 * Gathers a capability's server-rendered pages. Each path begins with /s/:slug and is served in the organization's
 * own language there, and in its others under /:language/s/:slug. `page.open` is outside every organization; `page.fromOtherSites`
 * takes a form that another site sends here through a browser. No cookie comes with it, and nothing is done for whom it comes from: it must prove itself.
 */
export function definePages(declare: (page: { get: DeclarePage; post: DeclarePage; open: DeclareOpenPage; fromOtherSites: DeclareOpenPage }) => void): PageDefinition[] {
  const pages: PageDefinition[] = []
  const verb = (method: 'GET' | 'POST'): DeclarePage => (path, options, handler) => void pages.push({ method, path, ...options, handler })
  declare({ get: verb('GET'), post: verb('POST'), open: (path, open) => void pages.push({ method: 'GET', path, open }), fromOtherSites: (path, open) => void pages.push({ method: 'POST', path, open }) })
  return pages
}

export function addPage(app: FastifyInstance, kernel: Kernel, page: PageDefinition): void {
  if ('open' in page) {
    const { method, path: url, open } = page
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      const answered = await open({ kernel, request, reply })
      return typeof answered === 'string' ? answered : reply.redirect(answered.to, 303)
    }
    app.route({ method, url, schema: { hide: true }, config: { fromOtherSites: method === 'POST' }, handler: (request, reply) => kernel.inFlight.watch(answer(request, reply)) })
    return
  }
  for (const url of [page.path, `/:language${page.path}`]) {
    app.route({ method: page.method, url, schema: { hide: true }, handler: (request, reply) => kernel.inFlight.watch(answerPage(kernel, page, request, reply)) })
  }
}

/** The address of an organization's page in a language, from the root: `/s/diamant/book`, `/ar/s/diamant/book`. */
export function pagePath({ slug, defaultLanguage }: Pick<OrganizationFacts, 'slug' | 'defaultLanguage'>, language: Language, path = ''): string {
  return `${language === defaultLanguage ? '' : `/${language}`}/s/${slug}${path}`
}

/** Answers a page for the visitor of the organization that its address names, in the language that its address names. */
async function answerPage(kernel: Kernel, page: OrganizationPage, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const params = Uuids.check(request.params as Words)
  const who = await resolveWho(kernel, request, params.slug)
  const { organization } = who
  const language = languageOfAddress(params.language, organization)
  setLanguage(request, language)
  // One page, one address: the organization's own language is not named in it.
  if (params.language === language && language === organization.defaultLanguage) return reply.redirect(request.url.slice(language.length + 1), 301)
  const actor = { ...who.actor, language }
  if (!can(actor, page.permission)) refuseAsMissing()

  request.organizationId = organization.id
  const scope: TenantScope = { organizationId: organization.id, actorId: null, onBehalfOf: null, requestId: request.id, language }
  const context = {
    kernel,
    actor,
    organization,
    language,
    params,
    query: wordsIn(request.query),
    body: wordsIn(request.body),
    version: 0,
    request,
    reply,
    requestId: request.id,
    refuseUnlessConfirmed: async () => refuse('kernel.unauthenticated', {}, 401), // a visitor has nothing to confirm with
  }
  const answer = await answerOf(page, reply, context, (work) => inTenant(kernel, scope, (db) => work({ ...context, db })))
  return typeof answer === 'string' ? reply.type('text/html; charset=utf-8').send(answer) : reply.redirect(answer.to, 303)
}

type Run = (work: (context: PageContext) => Promise<PageAnswer>) => Promise<PageAnswer>

async function answerOf({ method, path, perMinute, handler, refused }: OrganizationPage, reply: FastifyReply, { kernel, request }: Omit<PageContext, 'db'>, run: Run): Promise<PageAnswer> {
  try {
    if (perMinute) await limitRoute(kernel, request, { name: `${method} ${path}`, perMinute })
    return await run(handler)
  } catch (error) {
    if (!refused || !(error instanceof Refusal)) throw error
    reply.code(error.status)
    return run((context) => refused(context, error))
  }
}

function languageOfAddress(named: string | undefined, organization: OrganizationFacts): Language {
  if (named === undefined) return organization.defaultLanguage
  if (!isLanguage(named) || !organization.languages.includes(named)) refuseAsMissing()
  return named
}

/** `?date=1&date=2` arrives as a list, and a JSON body as anything: the first text of each name counts, what is no text is not there. */
function wordsIn(given: unknown): Words {
  const entries = Object.entries((given ?? {}) as Record<string, unknown>).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value])
  return Object.fromEntries(entries.filter(([, value]) => typeof value === 'string'))
}
