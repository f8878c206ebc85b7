import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Kernel } from '../kernel.ts'
import { sameSecret } from '../crypto/tokens.ts'

/**
 * `/health/live`: the process answers. `/health/ready`: it can do its work, so a balancer may send requests.
 * `/metrics`: for Prometheus; from this machine and past no proxy, or with METRICS_TOKEN as a bearer.
 */
export function answerHealth(app: FastifyInstance, kernel: Kernel): void {
  app.get('/health/live', { schema: { hide: true } }, async () => ({ status: 'live' }))

  const databaseAnswers = askedOnceASecond(() => kernel.database.app.rows('select 1'))
  app.get('/health/ready', { schema: { hide: true } }, async (_request, reply) => {
    const because = kernel.inFlight.isClosing ? 'stopping' : (await databaseAnswers()) ? null : 'database'
    return because ? reply.code(503).header('retry-after', '1').send({ status: 'not ready', because }) : { status: 'ready' }
  })

  app.get('/metrics', { schema: { hide: true } }, async (request, reply) => {
    const token = kernel.env.metricsToken
    const allowed = token ? sameSecret(request.headers.authorization ?? '', `Bearer ${token}`) : isOnThisMachine(request)
    if (!allowed) return reply.callNotFound()
    return reply.type(kernel.metrics.contentType).send(await kernel.metrics.text())
  })
}

/** However many ask, the database is asked once a second: these addresses have no limit of their own. */
function askedOnceASecond(question: () => Promise<unknown>): () => Promise<boolean> {
  let askedAt = -Infinity
  let answer = Promise.resolve(false)
  return () => {
    if (performance.now() - askedAt < 1_000) return answer
    askedAt = performance.now()
    answer = question().then(
      () => true,
      () => false,
    )
    return answer
  }
}

/** A proxy on this machine asks from here as well, on behalf of anybody: it says so in a header, whether or not we trust it. */
function isOnThisMachine({ socket, headers }: FastifyRequest): boolean {
  const address = socket.remoteAddress ?? ''
  const isLoopback = address === '::1' || address.startsWith('127.') || address.startsWith('::ffff:127.')
  return isLoopback && !proxyHeaders.some((name) => name in headers)
}

const proxyHeaders = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via']
