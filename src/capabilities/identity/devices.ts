import { createHmac } from 'node:crypto'

import type { FastifyReply, FastifyRequest } from 'fastify'

import { randomToken, sameSecret } from '../../kernel/crypto/tokens.ts'
import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { cookieFlags } from './cookie-flags.ts'
import { normaliseEmail } from './users.ts'

/** As long as browsers keep a cookie; every sign-in begins it anew. */
const DAYS_KNOWN = 400
/** People who share a browser: of the desk, of a family. The one who has not signed in for longest is forgotten. */
const MOST_PEOPLE = 8

/**
 * A browser in which people have signed in before, by a cookie of its own: a random name, and for each person a mark
 * that only we can make. It opens nothing and names nobody; it says whose guesses are not to be mixed with a stranger's.
 */
export function deviceCookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-device`
}

/** The name of this browser, if this person has signed in from it before. */
export function knownDevice(kernel: Kernel, request: FastifyRequest, email: string): string | null {
  const { name, marks } = deviceOf(kernel, request)
  if (!name) return null
  const expected = markOf(kernel, name, email)
  return marks.some((mark) => sameSecret(mark, expected)) ? name : null
}

/** This person has signed in here. Answers the name of this browser. */
export function rememberDevice(kernel: Kernel, request: FastifyRequest, reply: FastifyReply, email: string): string {
  const { name, marks } = deviceOf(kernel, request)
  const device = name ?? randomToken()
  const mark = markOf(kernel, device, email)
  const others = marks.filter((one) => one !== mark).slice(0, MOST_PEOPLE - 1)
  reply.setCookie(deviceCookieName(kernel), [device, mark, ...others].join('.'), { ...cookieFlags(kernel), maxAge: DAYS_KNOWN * 86_400 })
  return device
}

function deviceOf(kernel: Kernel, request: FastifyRequest): { name: string | null; marks: string[] } {
  const cookie = request.cookies[deviceCookieName(kernel)] ?? ''
  if (!/^[\w-]{43}(\.[\w-]{43}){1,8}$/.test(cookie)) return { name: null, marks: [] }
  const [name, ...marks] = cookie.split('.')
  return { name: name!, marks }
}

function markOf(kernel: Kernel, device: string, email: string): string {
  return createHmac('sha256', kernel.keyFor('known devices')).update(`${device} ${normaliseEmail(email)}`).digest('base64url')
}
