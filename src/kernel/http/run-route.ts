import { Readable } from 'node:stream'

import type { FastifyReply, FastifyRequest } from 'fastify'

import { can } from '../access/access.ts'
import type { Session } from '../access/directory.ts'
import type { Permission } from '../access/permissions.ts'
import { batchInTenant, inTenant, tenantBuilder } from '../db/tenant.ts'
import type { TenantDb, TenantScope } from '../db/tenant.ts'
import type { Kernel } from '../kernel.ts'
import { refuse, refuseAsForbidden, refuseAsMissing } from '../refusal.ts'
import type { OpenContext, PlatformContext, TenantContext } from './context.ts'
import { once } from './idempotency.ts'
import type { Answered } from './idempotency.ts'
import { refuseToImpersonator } from './impersonated.ts'
import { decideLanguage } from './language.ts'
import { etagOf, versionFrom } from './preconditions.ts'
import { limitCaller, limitDoor, limitRoute, limitUser } from './rate-limits.ts'
import { takesIdempotencyKey } from './route.ts'
import type { BatchHandler, RouteDefinition } from './route.ts'
import { checker } from './schema.ts'
import type { TSchema } from './schema.ts'
import { Uuids } from './uuids.ts'
import { resolveWho, sessionOf } from './who.ts'

type Checked = { params: Record<string, string>; query: unknown; body: unknown }

/**
 * Turns a route's declaration into the function that answers it: check the request, find out who asks and where,
 * refuse what the role does not permit, open the organization's transaction, run the handler, send its answer.
 */
export function runnerOf(kernel: Kernel, route: RouteDefinition): (request: FastifyRequest, reply: FastifyReply) => Promise<unknown> {
  const check = checkerOf(route)
  const answer = route.audience === 'tenant' ? answerInTenant : route.audience === 'platform' ? answerForPlatform : answerOutside
  const { perMinute } = route.options
  const name = `${route.method} ${route.path}`
  const isDoor = route.audience === 'open' && route.method !== 'GET'
  const run = async (request: FastifyRequest, reply: FastifyReply) => {
    if (perMinute) await limitRoute(kernel, request, { name, perMinute })
    if (perMinute && isDoor) await limitDoor(kernel, request, { name, perMinute })
    const result = await answer(kernel, route, check, request, reply)
    return reply.sent ? reply : result
  }
  return (request, reply) => kernel.inFlight.watch(run(request, reply))
}

type Check = (request: FastifyRequest) => Checked

function checkerOf(route: RouteDefinition): Check {
  const part = (schema: TSchema | undefined, name: 'body' | 'query') => (schema ? checker(schema, name) : () => undefined)
  const query = part(route.options.query, 'query')
  const body = part(route.options.body, 'body')
  return (request) => ({
    params: Uuids.check(request.params as Record<string, string>),
    query: query(request.query),
    body: body(request.body ?? (route.options.body ? {} : undefined)),
  })
}

async function answerInTenant(kernel: Kernel, route: RouteDefinition, check: Check, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const slug = route.path.startsWith('/public/:slug') ? (request.params as { slug: string }).slug : undefined
  const { actor, organization, sessionId, impersonation } = await resolveWho(kernel, request, slug)
  refuseToImpersonator(impersonation, route, request.headers.accept)
  await limitCaller(kernel, actor)
  // Before the body is looked at: somebody who may not do this learns nothing of what it would take.
  if (!can(actor, route.options.permission)) {
    if (actor.kind === 'visitor') refuseAsMissing()
    refuseAsForbidden(route.options.permission)
  }
  if (actor.client?.isReadOnly && route.method !== 'GET') refuse('kernel.read_only', {}, 403)
  request.organizationId = organization.id
  request.actorId = actor.userId
  request.clientId = actor.client?.id ?? null
  const confirmed = () => refuseUnlessConfirmed(kernel, sessionId && actor.userId ? { id: sessionId, userId: actor.userId } : null)
  if (route.options.confirmed) await confirmed()

  const scope: TenantScope = { organizationId: organization.id, actorId: impersonation?.operatorId ?? actor.userId, onBehalfOf: impersonation && actor.userId, client: actor.client, requestId: request.id, language: actor.language }
  const version = route.options.ifMatch ? versionFrom(request) : 0
  const context = { kernel, actor, organization, language: actor.language, request, reply, requestId: request.id, version, refuseUnlessConfirmed: confirmed, ...check(request) }

  if (typeof route.handler !== 'function') return answerBatch(kernel, scope, route.handler, context, reply)
  const handler = route.handler as (context: TenantContext) => unknown
  const key = takesIdempotencyKey(route) ? request.headers['idempotency-key'] : undefined
  if (typeof key === 'string' && key !== '') {
    const answer = await inTenant(kernel, scope, (db) =>
      once(db, key, { address: `${route.method} ${request.url.split('?')[0]}`, caller: actor.client?.id ?? scope.actorId ?? 'visitor', body: context.body }, () => answerOf(route, handler, { ...context, db })),
    )
    if (answer.replayed) reply.header('idempotency-replayed', 'true')
    return answer.body === '' ? reply.code(answer.status).send() : sendJson(answer.status, JSON.parse(answer.body), reply)
  }
  const result = await inTenant(kernel, scope, async (db) => handler({ ...context, db }))
  return send(route, result, reply)
}

async function answerBatch(
  kernel: Kernel,
  scope: TenantScope,
  handler: BatchHandler<TenantContext>,
  context: Omit<TenantContext, 'db'>,
  reply: FastifyReply,
): Promise<unknown> {
  const whole = { ...context, db: tenantBuilder(kernel, scope) } as TenantContext
  const rows = await batchInTenant(kernel, scope, handler.statements(whole))
  const result = await handler.present(whole, rows)
  // A file instead of the list; its type is on the reply. (The reply itself must not be returned: awaiting it waits for its end.)
  return result instanceof Readable ? reply.send(result) : sendJson(200, result, reply)
}

async function answerOf(route: RouteDefinition, handler: (context: TenantContext) => unknown, context: Omit<TenantContext, 'db'> & { db: TenantDb }): Promise<Answered> {
  const result = await handler(context)
  return { status: statusOf(route, result), body: result === undefined ? '' : JSON.stringify(result) }
}

async function answerOutside(kernel: Kernel, route: RouteDefinition, check: Check, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const session = await sessionOf(kernel, request)
  refuseToImpersonator(session?.impersonation ?? null, route, request.headers.accept)
  if (route.options.confirmed) await refuseUnlessConfirmed(kernel, session)
  const language = decideLanguage(request, session?.language)
  const context: OpenContext = { kernel, session, language, request, reply, requestId: request.id, ...check(request) }
  return send(route, await (route.handler as (context: OpenContext) => unknown)(context), reply)
}

async function answerForPlatform(kernel: Kernel, route: RouteDefinition, check: Check, request: FastifyRequest, reply: FastifyReply): Promise<unknown> {
  const session = await sessionOf(kernel, request)
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  refuseToImpersonator(session.impersonation, route, request.headers.accept)
  const may = (permission: Permission) => kernel.permissions.mayOnPlatform(session.platformRoles, permission)
  if (!may(route.options.permission)) refuseAsForbidden(route.options.permission)
  if (session.platformBarrier) refuse(`kernel.${session.platformBarrier}`, { organization: 'Frontdesk' }, 403)
  request.actorId = session.userId
  await limitUser(kernel, session.userId)
  if (route.options.confirmed) await refuseUnlessConfirmed(kernel, session)
  const language = decideLanguage(request, session.language)
  const context: PlatformContext = { kernel, session, language, request, reply, requestId: request.id, platform: kernel.database.platform, may, ...check(request) }
  return send(route, await (route.handler as (context: PlatformContext) => unknown)(context), reply)
}

/** What is sensitive asks for a person at a session; a program with a key of its own has neither, and stays outside. */
async function refuseUnlessConfirmed(kernel: Kernel, session: Pick<Session, 'id' | 'userId'> | null): Promise<void> {
  if (!session) refuse('kernel.unauthenticated', {}, 401)
  await kernel.sessions.refuseUnlessConfirmed(session)
}

function send(route: RouteDefinition, result: unknown, reply: FastifyReply): unknown {
  if (reply.sent || result === reply) return reply
  if (route.options.produces) return (reply.hasHeader('content-type') ? reply : reply.type(route.options.produces)).send(result)
  return sendJson(statusOf(route, result), result, reply)
}

/** Plain JSON.stringify on purpose: on Node 26 it beats a serializer built from the schema. */
function sendJson(status: number, result: unknown, reply: FastifyReply): unknown {
  reply.code(status)
  if (result === undefined) return reply.send()
  const etag = etagOf(result)
  if (etag) reply.header('etag', etag)
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(result))
}

function statusOf(route: RouteDefinition, result: unknown): number {
  return route.options.status ?? (result === undefined ? 204 : route.method === 'POST' ? 201 : 200)
}
