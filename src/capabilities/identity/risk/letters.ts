import type { FastifyRequest } from 'fastify'

import { addressOf } from '../../../kernel/http/rate-limits.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { write } from '../mails.ts'
import { originOf } from '../origin/origin.ts'
import { takeTry } from '../tries.ts'
import { startDispute } from './disputes.ts'

/** To one person about one address: the first says it all, and whoever has the password could fill the mailbox with them. */
const FREE_LETTERS = 3
const A_DAY = { windowSeconds: 86_400 }
/** The word by which a sentence leaves a part out. */
const UNKNOWN = 'none'

export async function mailCode(kernel: Kernel, request: FastifyRequest, { userId, code }: { userId: string; code: string }): Promise<void> {
  await write(kernel, { requestId: request.id, userId, kind: 'sign_in_code', path: '/forgotten-password', data: whereFrom(kernel, request, { code }) })
}

/** A sign-in that came in, and was unlike its owner: who says that it was not them ends it by one click. */
export async function mailNotice(kernel: Kernel, request: FastifyRequest, { userId, sessionId }: { userId: string; sessionId: string }): Promise<void> {
  if (await isOneTooMany(kernel, request, userId)) return
  const token = await startDispute(kernel, { userId, sessionId })
  await write(kernel, { requestId: request.id, userId, kind: 'sign_in_noticed', path: `/not-me#token=${token}`, data: whereFrom(kernel, request) })
}

/** One that was refused though its password was right. */
export async function mailRefused(kernel: Kernel, request: FastifyRequest, userId: string): Promise<void> {
  if (await isOneTooMany(kernel, request, userId)) return
  await write(kernel, { requestId: request.id, userId, kind: 'sign_in_refused', path: '/forgotten-password', data: whereFrom(kernel, request) })
}

async function isOneTooMany(kernel: Kernel, request: FastifyRequest, userId: string): Promise<boolean> {
  return (await takeTry(kernel, [{ purpose: 'sign-in-letters', key: `${userId} ${addressOf(request)}`, free: FREE_LETTERS, pace: A_DAY }])).waiting !== null
}

/** What a letter says of it; each part may be unknown, and its words know how to do without. */
function whereFrom(kernel: Kernel, request: FastifyRequest, more: Record<string, string> = {}) {
  const { browser, system, country, address } = originOf(kernel, request)
  const at = `${kernel.clock.now().toString({ smallestUnit: 'minute' }).slice(0, 16).replace('T', ' ')} UTC`
  return (language: Language) => ({
    at,
    device: browser && system ? `${browser}, ${system}` : (browser ?? system ?? UNKNOWN),
    country: country ?? UNKNOWN,
    place: country === null ? '' : (new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country),
    address: address ?? UNKNOWN,
    ...more,
  })
}
