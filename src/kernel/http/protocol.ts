import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import type { Kernel } from '../kernel.ts'
import { Refusal } from '../refusal.ts'
import { addJsonBodies } from './body.ts'
import { detailOf, refusalOf } from './problem.ts'
import type { Method } from './route.ts'

/** A request in a protocol that others have written. */
export interface ProtocolContext {
  readonly kernel: Kernel
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly params: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string | undefined>>
  readonly body: unknown
}

/** What to send; without a body, the status alone. */
export interface ProtocolAnswer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/**
 * A protocol that others have written and that programs of others speak, such as SCIM: its addresses, media type, errors and way to say who asks
 * are its own, so it stands beside the API and not in it. Everything else is the kernel's: bodies, limits, headers, logs.
 */
export interface ProtocolDefinition {
  /** Where its addresses begin, from the root. */
  readonly prefix: string
  /** JSON under the protocol's own name; what comes is taken as `application/json` too. */
  readonly mediaType: string
  /** How many times as often as usual one address may ask: a directory tells of everybody from one machine. */
  readonly perAddress: number
  readonly routes: readonly { readonly method: Method; readonly path: string; readonly answer: (context: ProtocolContext) => Promise<ProtocolAnswer> }[]
  /** Says a refusal as the protocol does; `detail` is the sentence. */
  readonly refused: (refusal: Refusal, detail: string) => unknown
}

export function addProtocol(app: FastifyInstance, kernel: Kernel, { prefix, mediaType, perAddress, routes, refused }: ProtocolDefinition): void {
  const send = (reply: FastifyReply, { status, body, headers = {} }: ProtocolAnswer) => {
    reply.code(status).headers(headers)
    return body === undefined ? reply.send() : reply.type(`${mediaType}; charset=utf-8`).send(JSON.stringify(body))
  }
  const sendRefusal = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const refusal = refusalOf(error)
    if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
    const headers: Record<string, string> = { 'cache-control': 'no-store' }
    if (refusal.status === 401) headers['www-authenticate'] = 'Bearer'
    if (refusal.status === 429 || refusal.status === 503) headers['retry-after'] = String(Number(refusal.data.retryAfter ?? 1))
    return send(reply, { status: refusal.status, body: refused(refusal, detailOf(kernel, refusal, request)), headers })
  }

  void app.register(
    async (scope) => {
      addJsonBodies(scope, [mediaType])
      scope.setErrorHandler((error, request, reply) => sendRefusal(error, request, reply))
      const config = { protocol: { perAddress } }
      for (const { method, path, answer } of routes) {
        const answered = async (request: FastifyRequest, reply: FastifyReply) => {
          const { params, query, body } = request as { params: Record<string, string>; query: Record<string, unknown>; body: unknown }
          const asked = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, typeof value === 'string' ? value : undefined]))
          return send(reply, await answer({ kernel, request, reply, params, query: asked, body }))
        }
        scope.route({ method, url: path, schema: { hide: true }, config, handler: (request, reply) => kernel.inFlight.watch(answered(request, reply)) })
      }
      scope.all('/*', { schema: { hide: true }, config }, async () => {
        throw new Refusal('kernel.not_found', {}, 404)
      })
    },
    { prefix },
  )
}
