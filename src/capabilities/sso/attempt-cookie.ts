import type { FastifyReply, FastifyRequest } from 'fastify'

import { randomToken } from '../../kernel/crypto/tokens.ts'
import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/** A browser that has begun is known for as long as the longest attempt. */
const SECONDS = 10 * 60

function nameOf(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-sso`
}

/** The secret of this browser, which an attempt is bound to; two tabs share it. */
export function browserOf(kernel: Kernel, request: FastifyRequest, reply: FastifyReply): string {
  const browser = knownBrowser(kernel, request) ?? randomToken()
  reply.setCookie(nameOf(kernel), browser, { path: '/', httpOnly: true, sameSite: 'strict', secure: kernel.env.publicUrl.startsWith('https:'), maxAge: SECONDS })
  return browser
}

export function knownBrowser(kernel: Kernel, request: FastifyRequest): string | null {
  const browser = request.cookies[nameOf(kernel)]
  return browser && /^[\w-]{43}$/.test(browser) ? browser : null
}
