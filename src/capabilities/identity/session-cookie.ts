import type { FastifyReply } from 'fastify'

import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { cookieFlags } from './cookie-flags.ts'

/** The token by which this browser is known from now on, for as long as a session lasts. */
export function keepCookie(kernel: Kernel, reply: FastifyReply, token: string): void {
  reply.setCookie(sessionCookieName(kernel), token, { ...cookieFlags(kernel), maxAge: kernel.env.sessionDays * 86_400 })
}

/** This browser is nobody's any more. */
export function clearCookie(kernel: Kernel, reply: FastifyReply): void {
  reply.clearCookie(sessionCookieName(kernel), cookieFlags(kernel))
}
