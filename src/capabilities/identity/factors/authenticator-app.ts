import type { Session } from '../../../kernel/access/directory.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { refuseForDemo } from './demo.ts'
import { openSecret, sealSecret } from './secrets.ts'
import { newSecret, presentSecret, stepOfCode } from './totp.ts'
import { asTyped } from './typed-code.ts'

/** Long enough to find, install and learn an app; an enrolment that nobody finished is forgotten. */
const ENROLMENT = "interval '1 hour'"

/** A new secret to be taken over by an app. It counts for nothing until a code of it was given; beginning again replaces it. */
export async function beginEnrolment(kernel: Kernel, { id, email }: { id: string; email: string }) {
  await refuseForDemo(kernel, id)
  const secret = newSecret()
  const rows = await kernel.database.identity.rows(
    `insert into mfa_factors (user_id, kind, secret_sealed)
     values ($1, 'totp', $2)
     on conflict (user_id, kind) do update
       set secret_sealed = excluded.secret_sealed, created_at = now(), last_counter = 0
       where mfa_factors.verified_at is null
     returning id`,
    [id, sealSecret(kernel, id, secret)],
  )
  refuseUnless(rows.length > 0, 'identity.factor_is_on')
  return presentSecret(secret, email)
}

/** The app shows the right code, so from now on it is asked for. */
export async function finishEnrolment(kernel: Kernel, { id: sessionId, userId }: Pick<Session, 'id' | 'userId'>, given: string): Promise<void> {
  const [factor] = await kernel.database.identity.rows<FactorRow & { is_on: boolean; is_over: boolean }>(
    `select id, secret_sealed, verified_at is not null as is_on, created_at < now() - ${ENROLMENT} as is_over
       from mfa_factors where user_id = $1 and kind = 'totp'`,
    [userId],
  )
  refuseUnless(!factor?.is_on, 'identity.factor_is_on')
  if (!factor || factor.is_over) refuse('identity.enrolment_over')
  const step = stepOf(kernel, userId, factor, asTyped(given))
  if (step === null) throw new Refusal('identity.wrong_code', {}, 422, [{ pointer: '/code', code: 'identity.wrong_code' }])

  // The very secret whose code was given: another tab may have begun again meanwhile.
  const rows = await kernel.database.identity.rows(
    `update mfa_factors set verified_at = now(), last_counter = $3
      where id = $1 and secret_sealed = $2 and verified_at is null and frontdesk.session_goes_on($4)
     returning id`,
    [factor.id, factor.secret_sealed, step, sessionId],
  )
  if (rows.length === 0) refuse('identity.enrolment_over')
}

/** Takes a code of the app, if it is right and later than the last one taken: seen over a shoulder, it is of no use. */
export async function takeAppCode(kernel: Kernel, userId: string, code: string): Promise<boolean> {
  const [factor] = await kernel.database.identity.rows<FactorRow>("select id, secret_sealed from mfa_factors where user_id = $1 and kind = 'totp' and verified_at is not null", [userId])
  const step = factor ? stepOf(kernel, userId, factor, code) : null
  if (!factor || step === null) return false
  const taken = await kernel.database.identity.rows('update mfa_factors set last_counter = $2 where id = $1 and last_counter < $2 returning id', [factor.id, step])
  return taken.length > 0
}

interface FactorRow {
  id: string
  secret_sealed: string
}

function stepOf(kernel: Kernel, userId: string, factor: FactorRow, code: string): number | null {
  return stepOfCode(openSecret(kernel, userId, factor.secret_sealed), code, kernel.clock.now())
}
