import type { FastifyRequest } from 'fastify'

import type { Session } from '../../../kernel/access/directory.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { renewSoon } from '../session-renewal.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { endOtherSessions } from '../sessions.ts'
import { firstBackupCodes } from './backup-codes.ts'
import { tellOwner } from './notices.ts'
import { confirmedNumber } from './phone.ts'
import { maskedNumber } from './phone-number.ts'
import { textsAreSent } from './texted-codes.ts'
import { hasFactor, waysOf } from './ways.ts'

/** All that somebody has besides their password, as they see it themselves. */
export async function secondFactorOf(kernel: Kernel, userId: string) {
  const [ways, number, [row]] = await Promise.all([
    waysOf(kernel, userId),
    confirmedNumber(kernel, userId),
    kernel.database.identity.rows<{ app_since: Temporal.Instant | null; phone_since: Temporal.Instant | null; backup_codes_left: number }>(
      `select (select verified_at from mfa_factors where user_id = $1 and kind = 'totp') as app_since,
              (select verified_at from mfa_factors where user_id = $1 and kind = 'sms') as phone_since,
              coalesce((select cardinality(code_hashes) from backup_codes where user_id = $1), 0) as backup_codes_left`,
      [userId],
    ),
  ])
  return {
    state: ways.length > 0 ? ('on' as const) : ('off' as const),
    ways,
    app: row!.app_since && { since: row!.app_since },
    phone: number && row!.phone_since && { number: maskedNumber(number), since: row!.phone_since },
    canAddPhone: textsAreSent(kernel),
    backupCodesLeft: ways.length > 0 ? row!.backup_codes_left : 0,
  }
}

/**
 * A factor counts from now on. With the first one come backup codes, shown this once; and every other sign-in ends, as it
 * came in by the password alone. Later ones add neither.
 */
export async function afterTurningOn(kernel: Kernel, { id, userId }: Session, request: FastifyRequest): Promise<string[]> {
  const codes = await firstBackupCodes(kernel, userId)
  // Whoever had lost theirs has one again: what they do with it from here on is their own business.
  await kernel.database.identity.rows('update users set factor_recovered_at = null where id = $1 and factor_recovered_at is not null', [userId])
  if (codes.length > 0) await endOtherSessions(kernel, userId, id)
  await renewSoon(kernel, userId)
  await recordSecurityEvent(kernel, request, { kind: 'factor_added', userId, sessionId: id })
  await tellOwner(kernel, request.id, { userId, notice: codes.length > 0 ? 'turned_on' : 'factor_added' })
  return codes
}

/** A factor is gone. With the last one go the backup codes, and the sign-ins that waited for it. */
export async function afterRemoving(kernel: Kernel, userId: string, request: FastifyRequest): Promise<void> {
  const isOff = !(await hasFactor(kernel, userId))
  if (isOff) {
    await kernel.database.identity.rows(
      `with codes as (
         delete from backup_codes where user_id = $1
       )
       delete from pending_sign_ins where user_id = $1`,
      [userId],
    )
  }
  await recordSecurityEvent(kernel, request, { kind: 'factor_removed', userId })
  await tellOwner(kernel, request.id, { userId, notice: isOff ? 'removed' : 'factor_removed' })
}
