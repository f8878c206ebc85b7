import type { FastifyReply } from 'fastify'

import { impersonationCookieName } from '../../../kernel/http/who.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { cookieFlags } from '../cookie-flags.ts'

/** Beside the operator's own, which waits meanwhile; it never outlives what it stands for. */
export function keepImpersonationCookie(kernel: Kernel, reply: FastifyReply, { token, expiresAt }: { token: string; expiresAt: Temporal.Instant }): void {
  const maxAge = Math.ceil(kernel.clock.now().until(expiresAt).total('seconds'))
  reply.setCookie(impersonationCookieName(kernel), token, { ...cookieFlags(kernel), sameSite: 'strict', maxAge })
}

export function clearImpersonationCookie(kernel: Kernel, reply: FastifyReply): void {
  reply.clearCookie(impersonationCookieName(kernel), cookieFlags(kernel))
}
