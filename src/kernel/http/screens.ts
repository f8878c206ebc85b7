import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

import { refuse } from '../refusal.ts'

const built = join(import.meta.dirname, '../../../dist/web')

/** The addresses that the office's one page answers; what they show is decided in the browser. */
const screens = ['/office', '/office/*', '/sign-in', '/sign-in/company/*', '/sign-up', '/forgotten-password', '/reset-password', '/sign-in-by-link', '/sign-in-link', '/verify-email', '/change-email', '/undo-email', '/stop-recovery', '/confirm-recovery', '/become-operator', '/invitation/*', '/sso/oidc/callback/*', '/sso/saml/return/*', '/account', '/account/*', '/operator', '/operator/*']

/** The built screens: hashed assets that never change, and the page that loads them, with this answer's nonce. */
export async function serveScreens(app: FastifyInstance): Promise<void> {
  await app.register(fastifyStatic, { root: join(built, 'assets'), prefix: '/assets/', immutable: true, maxAge: '365d', index: false, decorateReply: false })
  // Browsers ask for it again by themselves; it must not come out of a cache, or an old one would stay for good.
  app.get('/push-worker.js', { schema: { hide: true } }, async (_, reply) => {
    const script = await readFile(join(built, 'push-worker.js'), 'utf8').catch(() => null)
    if (script === null) refuse('kernel.unavailable', { retryAfter: 5 }, 503)
    return reply.type('text/javascript; charset=utf-8').header('cache-control', 'no-cache').send(script)
  })
  for (const url of screens) {
    app.get(url, { schema: { hide: true } }, async (request, reply) => {
      const page = await readFile(join(built, 'index.html'), 'utf8').catch(() => null) // read each time: it may have been built anew
      if (page === null) refuse('kernel.unavailable', { retryAfter: 5 }, 503)
      return reply.type('text/html; charset=utf-8').header('cache-control', 'no-store').send(page.replaceAll('__NONCE__', request.nonce))
    })
  }
}
