import type { Kernel } from '../../../kernel/kernel.ts'

import { ways } from '../factor-contract.ts'

export type Way = (typeof ways)[number]

/**
 * The ways in which this person can show, besides the password, that it is them: the best first. Where there is none, the
 * password alone signs in. Backup codes stand in for another way, so they are none by themselves.
 */
export async function waysOf(kernel: Kernel, userId: string): Promise<Way[]> {
  const [row] = await kernel.database.identity.rows<{ kinds: Way[]; has_codes: boolean }>(
    `select array(
              select kind from mfa_factors where user_id = $1 and verified_at is not null
               union all
              (select 'passkey' from passkeys where user_id = $1 limit 1)
            ) as kinds,
            coalesce((select cardinality(code_hashes) > 0 from backup_codes where user_id = $1), false) as has_codes`,
    [userId],
  )
  const has = new Set<Way>(row!.kinds)
  if (has.size > 0 && row!.has_codes) has.add('backup_code')
  return ways.filter((way) => has.has(way))
}

/** Does a right password not suffice for this person? */
export async function hasFactor(kernel: Kernel, userId: string): Promise<boolean> {
  return (await waysOf(kernel, userId)).length > 0
}
