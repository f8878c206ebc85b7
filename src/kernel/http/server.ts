import { randomUUID } from 'node:crypto'

import { constants } from 'node:zlib'

import compress from '@fastify/compress'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import websocket from '@fastify/websocket'
import fastify, { LogController } from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

import { refuseUndeclared } from '../access/undeclared.ts'
import type { Kernel } from '../kernel.ts'
import { Refusal } from '../refusal.ts'
import { trustedProxies } from './address.ts'
import { readBodies } from './body.ts'
import { answerHealth } from './health.ts'
import { idempotencyKeyLengths } from './idempotency.ts'
import { describeApi } from './openapi.ts'
import { addPage } from './pages.ts'
import { answerProblem, answerUnreadable } from './problem.ts'
import { explainProblems } from './problem-page.ts'
import { addProtocol } from './protocol.ts'
import { limitAddresses } from './rate-limits.ts'
import { takesIdempotencyKey } from './route.ts'
import type { RouteDefinition } from './route.ts'
import { runnerOf } from './run-route.ts'
import { serveScreens } from './screens.ts'
import { secure } from './security.ts'

const API = '/api/v1'

/** The HTTP server: the kernel's rules for every request, then each capability's routes and pages. Not yet listening. */
export async function buildServer(kernel: Kernel): Promise<FastifyInstance> {
  const { env } = kernel
  const app = fastify({
    loggerInstance: kernel.log,
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    bodyLimit: env.bodyLimit,
    requestTimeout: env.requestSeconds * 1000,
    connectionTimeout: (env.requestSeconds + 5) * 1000,
    keepAliveTimeout: 65_000,
    routerOptions: { maxParamLength: 600, ignoreTrailingSlash: true },
    trustProxy: trustedProxies(env.trustProxy),
    http: { maxHeaderSize: 16_384 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error: unknown, request: FastifyRequest, reply: FastifyReply) => void answerProblem(kernel, error, request, reply),
  } as never) as unknown as FastifyInstance

  app.setErrorHandler((error, request, reply) => answerProblem(kernel, error, request, reply))
  app.setNotFoundHandler((request, reply) => answerProblem(kernel, new Refusal('kernel.not_found', {}, 404), request, reply))
  // Requests are checked by run-route.ts, and answers are plain JSON; the schemas are for the document.
  app.setValidatorCompiler(() => () => true)
  app.setSerializerCompiler(() => (answer) => JSON.stringify(answer))

  await secure(app, kernel)
  await app.register(cookie)
  limitAddresses(app, kernel)
  await readBodies(app)
  await app.register(multipart, { limits: { fileSize: env.uploadLimit, files: 1, fields: 20, fieldSize: 100_000, headerPairs: 100 } })
  await app.register(compress, {
    global: true,
    threshold: 1_024,
    encodings: ['br', 'gzip'],
    // What a stream hands over goes out at once: else megabytes are held back, and a connection that is silent for so long is closed.
    brotliOptions: { flush: constants.BROTLI_OPERATION_FLUSH, params: { [constants.BROTLI_PARAM_QUALITY]: 4 } },
    zlibOptions: { flush: constants.Z_SYNC_FLUSH },
  })
  await app.register(websocket, { options: { maxPayload: 16_384 } })
  measure(app, kernel)

  await describeApi(app)
  answerHealth(app, kernel)
  explainProblems(app, kernel)
  await kernel.realtime.register(app)
  refuseUndeclared(kernel.capabilities, kernel.permissions)
  for (const capability of kernel.capabilities) {
    for (const route of capability.routes ?? []) addRoute(app, kernel, capability.name, route)
    for (const page of capability.pages ?? []) addPage(app, kernel, page)
    for (const protocol of capability.protocols ?? []) addProtocol(app, kernel, protocol)
  }
  await serveScreens(app)
  return app
}

function addRoute(app: FastifyInstance, kernel: Kernel, capability: string, route: RouteDefinition): void {
  const { options } = route
  const names = [...route.path.matchAll(/:(\w+)/g)].map((match) => match[1]!)
  const status = options.status ?? (route.method === 'POST' ? 201 : 200)
  app.route({
    method: route.method,
    url: API + route.path,
    bodyLimit: options.upload ? kernel.env.uploadLimit + 1_000_000 : kernel.env.bodyLimit,
    schema: {
      tags: [capability],
      summary: options.summary,
      ...(names.length > 0 ? { params: { type: 'object', required: names, properties: Object.fromEntries(names.map((name) => [name, { type: 'string' }])) } } : {}),
      ...(options.query ? { querystring: options.query } : {}),
      ...(options.body ? { body: options.body } : {}),
      ...(options.upload ? { consumes: ['multipart/form-data'] } : {}),
      response: options.response ? { [status]: options.response } : { 204: { type: 'null', description: 'Done; there is nothing to say.' } },
      ...(route.audience === 'open' ? { security: [] } : {}),
      'x-permission': route.audience === 'open' ? 'anyone' : options.permission,
      'x-if-match': options.ifMatch ?? false,
      'x-idempotency-key': takesIdempotencyKey(route) && idempotencyKeyLengths[route.path.startsWith('/public/:slug') ? 'visitor' : 'member'],
    } as never,
    handler: runnerOf(kernel, route),
  })
}

function measure(app: FastifyInstance, kernel: Kernel): void {
  app.addHook('onResponse', async (request, reply) => {
    const route = request.routeOptions.url ?? 'unknown'
    kernel.metrics.requestAnswered({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000)
    kernel.log.info(
      { requestId: request.id, organizationId: request.organizationId, actorId: request.actorId, clientId: request.clientId ?? undefined, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) },
      'answered',
    )
  })
}
