import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuse, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'

import { refuseForDemo } from './demo.ts'
import { readPhoneNumber } from './phone-number.ts'
import { openSecret, sealSecret } from './secrets.ts'
import { takeTextedCode, textCode, textsAreSent } from './texted-codes.ts'

/** A number that nobody confirmed is forgotten. */
const ADDING = "interval '1 hour'"

/** Sends a code to a number. It counts for nothing until that code comes back; beginning again replaces it. */
export async function beginPhone(kernel: Kernel, request: FastifyRequest, { userId, given, language }: { userId: string; given: string; language: Language }) {
  await refuseForDemo(kernel, userId)
  refuseUnless(textsAreSent(kernel), 'identity.texts_not_sent')
  const phone = readPhoneNumber(given) ?? refuseNumber('identity.not_a_mobile')
  const { smsCountries } = kernel.env
  if (smsCountries.length > 0 && !smsCountries.includes(phone.country ?? '')) refuseNumber('identity.country_not_texted')

  const [factor] = await kernel.database.identity.rows<{ id: string }>(
    `insert into mfa_factors (user_id, kind, secret_sealed)
     values ($1, 'sms', $2)
     on conflict (user_id, kind) do update
       set secret_sealed = excluded.secret_sealed, created_at = now()
       where mfa_factors.verified_at is null
     returning id`,
    [userId, sealSecret(kernel, userId, phone.number)],
  )
  if (!factor) refuse('identity.phone_is_on')
  return textCode(kernel, request, { userId, number: phone.number, boundTo: factor.id, language, isNewNumber: true })
}

/** The code came back, so the number is theirs. */
export async function finishPhone(kernel: Kernel, { id: sessionId, userId }: Pick<Session, 'id' | 'userId'>, given: string): Promise<void> {
  const [factor] = await kernel.database.identity.rows<{ id: string; secret_sealed: string; is_on: boolean; is_over: boolean }>(
    `select id, secret_sealed, verified_at is not null as is_on, created_at < now() - ${ADDING} as is_over from mfa_factors where user_id = $1 and kind = 'sms'`,
    [userId],
  )
  refuseUnless(!factor?.is_on, 'identity.phone_is_on')
  if (!factor || factor.is_over) refuse('identity.enrolment_over')
  const number = openSecret(kernel, userId, factor.secret_sealed)
  if (!(await takeTextedCode(kernel, { userId, boundTo: factor.id, number, given }))) throw new Refusal('identity.wrong_texted_code', {}, 422, [{ pointer: '/code', code: 'identity.wrong_texted_code' }])

  // The very number to which the code was sent: another tab may have named another one meanwhile.
  const rows = await kernel.database.identity.rows('update mfa_factors set verified_at = now() where id = $1 and secret_sealed = $2 and verified_at is null and frontdesk.session_goes_on($3) returning id', [factor.id, factor.secret_sealed, sessionId])
  if (rows.length === 0) refuse('identity.enrolment_over')
}

/** Sends a code to the number that somebody has confirmed, for one thing only. */
export async function textToPhone(kernel: Kernel, request: FastifyRequest, about: { userId: string; boundTo: string; language: Language }) {
  const number = (await confirmedNumber(kernel, about.userId)) ?? refuseAsMissing()
  return textCode(kernel, request, { ...about, number })
}

export async function takeCodeOfPhone(kernel: Kernel, { userId, boundTo, given }: { userId: string; boundTo: string; given: string }): Promise<boolean> {
  const number = await confirmedNumber(kernel, userId)
  return number !== null && takeTextedCode(kernel, { userId, boundTo, number, given })
}

export async function confirmedNumber(kernel: Kernel, userId: string): Promise<string | null> {
  const [factor] = await kernel.database.identity.rows<{ secret_sealed: string }>("select secret_sealed from mfa_factors where user_id = $1 and kind = 'sms' and verified_at is not null", [userId])
  return factor ? openSecret(kernel, userId, factor.secret_sealed) : null
}

function refuseNumber(code: 'identity.not_a_mobile' | 'identity.country_not_texted'): never {
  throw new Refusal(code, {}, 422, [{ pointer: '/number', code }])
}
