import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../../kernel/refusal.ts'

import { renewBackupCodes } from './backup-codes.ts'
import { newSecret, presentSecret, stepOfCode } from './totp.ts'
import { asTyped, isAllDigits } from './typed-code.ts'

/** Long enough to find, install and learn an app; an enrolment that nobody finished is forgotten. */
const ENROLMENT = "interval '1 hour'"

export interface FactorState {
  state: 'off' | 'on'
  since: Temporal.Instant | null
  backup_codes_left: number
}

export async function stateOfFactor(kernel: Kernel, userId: string): Promise<FactorState> {
  const [row] = await kernel.database.identity.rows<FactorState>(
    `select 'on' as state, verified_at as since,
            coalesce((select cardinality(code_hashes) from backup_codes c where c.user_id = f.user_id), 0) as backup_codes_left
       from mfa_factors f
      where f.user_id = $1 and f.verified_at is not null`,
    [userId],
  )
  return row ?? { state: 'off', since: null, backup_codes_left: 0 }
}

/** Does a right password not suffice for this person? */
export async function hasFactor(kernel: Kernel, userId: string): Promise<boolean> {
  return (await stateOfFactor(kernel, userId)).state === 'on'
}

/** A new secret to be taken over by an app. It counts for nothing until a code of it was given; beginning again replaces it. */
export async function beginEnrolment(kernel: Kernel, { id, email }: { id: string; email: string }) {
  const [user] = await kernel.database.identity.rows<{ is_demo: boolean }>('select is_demo from users where id = $1', [id])
  refuseUnless(!user?.is_demo, 'identity.demo_is_shared', {}, 403)
  const secret = newSecret()
  const rows = await kernel.database.identity.rows(
    `insert into mfa_factors (user_id, kind, secret_sealed)
     values ($1, 'totp', $2)
     on conflict (user_id, kind) do update
       set secret_sealed = excluded.secret_sealed, created_at = now(), last_counter = 0
       where mfa_factors.verified_at is null
     returning id`,
    [id, kernel.sealer.seal(secret, contextOf(id))],
  )
  refuseUnless(rows.length > 0, 'identity.factor_is_on')
  return presentSecret(secret, email)
}

/** The app shows the right code, so from now on it is asked for. Answers the backup codes, shown this once. */
export async function finishEnrolment(kernel: Kernel, userId: string, given: string): Promise<string[]> {
  const [factor] = await kernel.database.identity.rows<FactorRow & { is_on: boolean; is_over: boolean }>(
    `select id, secret_sealed, verified_at is not null as is_on, created_at < now() - ${ENROLMENT} as is_over
       from mfa_factors where user_id = $1`,
    [userId],
  )
  refuseUnless(!factor?.is_on, 'identity.factor_is_on')
  if (!factor || factor.is_over) refuse('identity.enrolment_over')
  const step = stepOf(kernel, userId, factor, asTyped(given))
  if (step === null) throw new Refusal('identity.wrong_code', {}, 422, [{ pointer: '/code', code: 'identity.wrong_code' }])

  // The very secret whose code was given: another tab may have begun again meanwhile.
  const rows = await kernel.database.identity.rows(
    `update mfa_factors set verified_at = now(), last_counter = $3
      where id = $1 and secret_sealed = $2 and verified_at is null
     returning id`,
    [factor.id, factor.secret_sealed, step],
  )
  if (rows.length === 0) refuse('identity.enrolment_over')
  return renewBackupCodes(kernel, userId)
}

/** The factor, its backup codes, and sign-ins that waited for it: none of them is left. */
export async function removeFactor(kernel: Kernel, userId: string): Promise<boolean> {
  const rows = await kernel.database.identity.rows(
    `with codes as (
       delete from backup_codes where user_id = $1
     ), pending as (
       delete from pending_sign_ins where user_id = $1
     )
     delete from mfa_factors where user_id = $1 returning id`,
    [userId],
  )
  return rows.length > 0
}

/** Takes a code of the app, if it is right and later than the last one taken: seen over a shoulder, it is of no use. */
export async function takeAppCode(kernel: Kernel, userId: string, code: string): Promise<boolean> {
  const [factor] = await kernel.database.identity.rows<FactorRow>('select id, secret_sealed from mfa_factors where user_id = $1 and verified_at is not null', [userId])
  const step = factor ? stepOf(kernel, userId, factor, code) : null
  if (!factor || step === null) return false
  const taken = await kernel.database.identity.rows('update mfa_factors set last_counter = $2 where id = $1 and last_counter < $2 returning id', [factor.id, step])
  return taken.length > 0
}

/** The sentence stands beside the one field that there is. */
export function refuseCode(given: string, { status = 422, ...data }: { status?: number; left?: number } = {}): never {
  const code = isAllDigits(given) ? 'identity.wrong_code' : 'identity.wrong_backup_code'
  throw new Refusal(code, data, status, [{ pointer: '/code', code }])
}

interface FactorRow {
  id: string
  secret_sealed: string
}

function stepOf(kernel: Kernel, userId: string, factor: FactorRow, code: string): number | null {
  const secret = kernel.sealer.open(factor.secret_sealed, contextOf(userId))
  if (secret === null) throw new Error('the secret of a second factor does not open: its key is gone, or the row was changed')
  return stepOfCode(secret, code, kernel.clock.now())
}

/** Bound to the person: a secret moved to another row opens for nobody. */
function contextOf(userId: string): string {
  return `mfa_factors ${userId}`
}
