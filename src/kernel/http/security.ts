import { randomBytes } from 'node:crypto'

import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyRequest } from 'fastify'

import type { Session } from '../access/directory.ts'
import type { Kernel } from '../kernel.ts'
import { refuse } from '../refusal.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Of this answer alone: scripts and styles in the page carry it, others do not run. Empty where no page is answered. */
    nonce: string
    organizationId: string | null
    actorId: string | null
    /** The program that acts for the actor. */
    clientId: string | null
    /** Whose answer brings its browser another token. */
    sessionToRenew: Session | null
  }
  interface FastifyContextConfig {
    /** Takes what other sites send through a browser; see pages.ts. */
    fromOtherSites?: boolean
    /** Of a protocol that others have written; see protocol.ts. */
    protocol?: { perAddress: number }
  }
}

const unsafeMethods = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])

/** Security headers on every answer, a strict content security policy with a nonce, and no changes on behalf of other sites. */
export async function secure(app: FastifyInstance, kernel: Kernel): Promise<void> {
  app.decorateRequest('nonce', '')
  app.decorateRequest('organizationId', null)
  app.decorateRequest('actorId', null)
  app.decorateRequest('clientId', null)
  app.decorateRequest('sessionToRenew', null)
  await app.register(helmet, {
    contentSecurityPolicy: false,
    crossOriginEmbedderPolicy: false,
    strictTransportSecurity: kernel.env.publicUrl.startsWith('https:') ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    referrerPolicy: { policy: 'strict-origin-when-cross-origin' },
  })
  app.addHook('onRequest', async (request, reply) => {
    reply.header('content-security-policy', policyFor(request))
    reply.header('permissions-policy', 'camera=(self), microphone=(self), geolocation=(), payment=()')
    reply.header('x-request-id', request.id)
    // Answers are about people, and some addresses are keys: no cache between us and the caller keeps either.
    if (request.url.startsWith('/api/v1/') || request.routeOptions.config.protocol) reply.header('cache-control', 'no-store')
    if (unsafeMethods.has(request.method) && !request.routeOptions.config.fromOtherSites) refuseForeignOrigin(kernel, request)
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.sessionToRenew) await kernel.sessions.renew(reply, request.sessionToRenew)
  })
}

function policyFor(request: FastifyRequest): string {
  if (request.url.startsWith('/api/docs')) return documentPolicy
  if (request.url.startsWith('/api/') || request.routeOptions.config.protocol) return nothingAtAll
  request.nonce = randomBytes(16).toString('base64url')
  return policyOf(request.nonce)
}

/** An answer of the API is no page: a browser that is led to show one as such runs and loads nothing. */
const nothingAtAll = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** The page of the API document draws itself with inline styles and scripts. */
const documentPolicy =
  "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"

function policyOf(nonce: string): string {
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/**
 * A browser says where a request comes from; one that changes something must come from here. Programs send neither
 * header, and cannot be tricked into sending a cookie.
 */
function refuseForeignOrigin(kernel: Kernel, request: FastifyRequest): void {
  const site = request.headers['sec-fetch-site']
  if (site === 'same-origin' || site === 'none') return
  const origin = request.headers.origin
  if (site === undefined && origin === undefined) return
  if (origin !== undefined && origin !== 'null' && isOurs(kernel, request, origin)) return
  refuse('kernel.csrf', {}, 403)
}

export function isOurs(kernel: Kernel, request: FastifyRequest, origin: string): boolean {
  return URL.canParse(origin) && (new URL(origin).host === request.host || new URL(origin).origin === new URL(kernel.env.publicUrl).origin)
}
