import { createHmac, randomInt } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import { sameSecret } from '../../../kernel/crypto/tokens.ts'
import { inBatches } from '../../../kernel/db/in-batches.ts'
import { addressOf } from '../../../kernel/http/rate-limits.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuse, refuseUnless } from '../../../kernel/refusal.ts'
import { sendHouseText } from '../../../kernel/sms/send-text.ts'

import { takeTry } from '../tries.ts'
import type { Counter } from '../tries.ts'
import { maskedNumber } from './phone-number.ts'
import { asTyped } from './typed-code.ts'

const MINUTES = 5
const TRIES = 5
const CLEANED_AT_ONCE = 1_000

const HOUR = { windowSeconds: 3600 }
const DAY = { windowSeconds: 86_400 }

interface Addressee {
  userId: string
  number: string
  /** See texted_codes.bound_to. */
  boundTo: string
  language: Language
  /** Nobody has shown yet that this number is theirs. */
  isNewNumber?: boolean
}

/** Sends a new code, which makes the one before it void. Answers where to, as far as it is shown, and until when it is good. */
export async function textCode(kernel: Kernel, request: FastifyRequest, { userId, number, boundTo, language, isNewNumber = false }: Addressee): Promise<{ to: string; expiresAt: Temporal.Instant }> {
  refuseUnless(textsAreSent(kernel), 'identity.texts_not_sent', {}, 409)
  await limitTexts(kernel, request, { userId, number, isNewNumber })

  const code = String(randomInt(1_000_000)).padStart(6, '0')
  const [made] = await kernel.database.identity.rows<{ expires_at: Temporal.Instant }>(
    `insert into texted_codes (bound_to, user_id, code_hash, expires_at)
     values ($1, $2, $3, now() + make_interval(mins => $4))
     on conflict (bound_to) do update set user_id = excluded.user_id, code_hash = excluded.code_hash, expires_at = excluded.expires_at, tries = 0
     returning expires_at`,
    [boundTo, userId, hashOf(kernel, { boundTo, number }, code), MINUTES],
  )
  await sendHouseText(kernel, {
    to: number,
    language,
    kind: 'identity.code',
    // The last line lets phones offer the code on our page, and on no other (the domain-bound form of WebOTP).
    text: `${kernel.words.t(language, 'identity.texts.code', { code })}\n\n@${new URL(kernel.env.publicUrl).hostname} #${code}`,
    voidAt: kernel.clock.now().add({ minutes: MINUTES }),
    requestId: request.id,
  })
  return { to: maskedNumber(number), expiresAt: made!.expires_at }
}

/** Takes a code, if it is the latest that was sent for this and has not been taken. A try is counted before the code is looked at. */
export async function takeTextedCode(kernel: Kernel, { userId, boundTo, number, given }: { userId: string; boundTo: string; number: string; given: string }): Promise<boolean> {
  const [sent] = await kernel.database.identity.rows<{ code_hash: Buffer }>(
    'update texted_codes set tries = tries + 1 where bound_to = $1 and user_id = $2 and expires_at > now() and tries < $3 returning code_hash',
    [boundTo, userId, TRIES],
  )
  if (!sent || !sameSecret(sent.code_hash, hashOf(kernel, { boundTo, number }, asTyped(given)))) return false
  const taken = await kernel.database.identity.rows('delete from texted_codes where bound_to = $1 and code_hash = $2 returning 1', [boundTo, sent.code_hash])
  return taken.length > 0
}

/** In production without a provider, a code would be read by whoever runs this installation, and by nobody it was meant for. */
export function textsAreSent({ sms, env }: Kernel): boolean {
  return !sms.captures || env.mode !== 'production'
}

/**
 * Each message costs us money, and pays whoever earns by receiving them: so they are counted for the person, the number and
 * the address. All numbers that nobody has confirmed share one counter of the day, as anybody may name any number of them.
 */
async function limitTexts(kernel: Kernel, request: FastifyRequest, { userId, number, isNewNumber }: { userId: string; number: string; isNewNumber: boolean }): Promise<void> {
  const counters: Counter[] = [
    { purpose: 'texts-soon', key: userId, free: 1, pace: { windowSeconds: 30 } },
    { purpose: 'texts-person', key: userId, free: 5, pace: HOUR },
    { purpose: 'texts-person-day', key: userId, free: 15, pace: DAY },
    { purpose: 'texts-number', key: number, free: 5, pace: HOUR },
    { purpose: 'texts-number-day', key: number, free: 15, pace: DAY },
    { purpose: 'texts-address', key: addressOf(request), free: 20, pace: HOUR },
  ]
  if (isNewNumber) counters.push({ purpose: 'texts-new', key: 'all', free: kernel.env.smsNewNumbersADay, pace: DAY })
  const { waiting } = await takeTry(kernel, counters)
  if (waiting) refuse('identity.too_many_texts', { minutes: Math.ceil(waiting.seconds / 60), seconds: waiting.seconds, retryAfter: waiting.seconds }, 429)
}

/** Keyed, for six digits are soon tried out; and bound to what it is for and to the number, so that it confirms no other. */
function hashOf(kernel: Kernel, { boundTo, number }: { boundTo: string; number: string }, code: string): Buffer {
  return createHmac('sha256', kernel.keyFor('texted codes')).update(`${boundTo} ${number} ${code}`).digest()
}

/** What nobody typed in time. */
export async function cleanTextedCodes(kernel: Kernel): Promise<void> {
  await inBatches(CLEANED_AT_ONCE, () =>
    kernel.database.identity.rows(
      `delete from texted_codes
        where bound_to = any (array(select bound_to from texted_codes where expires_at < now() limit ${CLEANED_AT_ONCE}))
       returning 1`,
    ),
  )
}
