import { refuseAsStale } from '../../../kernel/http/preconditions.ts'
import type { Static } from '../../../kernel/http/schema.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import type { PlatformPolicyChanges } from './contract.ts'

export interface PlatformPolicyRow {
  version: number
  factor_required: 'operators' | 'everybody'
  factor_grace_days: number
  recovery_delay_hours: number
  updated_at: Temporal.Instant
}

export async function platformPolicy(kernel: Kernel): Promise<PlatformPolicyRow> {
  const [row] = await kernel.database.identity.rows<PlatformPolicyRow>('select version, factor_required, factor_grace_days, recovery_delay_hours, updated_at from platform_policy')
  return row!
}

/** Decides anew what is asked over all organizations. Asking everybody counts their grace from now; asked already, nobody gets a new one. */
export async function changePlatformPolicy(kernel: Kernel, userId: string, { factorRequired, factorGraceDays, recoveryDelayHours }: Static<typeof PlatformPolicyChanges>, { version, mayEdit }: { version: number; mayEdit: boolean }): Promise<PlatformPolicyRow> {
  const [saved] = await kernel.database.identity.rows<PlatformPolicyRow>(
    `update platform_policy
        set factor_required = coalesce($1, factor_required),
            factor_grace_days = coalesce($2, factor_grace_days),
            recovery_delay_hours = coalesce($3, recovery_delay_hours),
            factor_required_since = case
              when coalesce($1, factor_required) <> 'everybody' then factor_required_since - 'everybody'
              when factor_required_since ? 'everybody' then factor_required_since
              else factor_required_since || jsonb_build_object('everybody', $4::text) end,
            version = version + 1, updated_by = $5, updated_at = now()
      where version = $6
     returning version, factor_required, factor_grace_days, recovery_delay_hours, updated_at`,
    [factorRequired ?? null, factorGraceDays ?? null, recoveryDelayHours ?? null, kernel.clock.now().toString(), userId, version],
  )
  return saved ?? refuseAsStale(presentPlatformPolicy(await platformPolicy(kernel), mayEdit))
}

/** Would fewer be asked, or later; or would an owner have less time to object? */
export function protectsLess(before: PlatformPolicyRow, { factorRequired, factorGraceDays, recoveryDelayHours }: Static<typeof PlatformPolicyChanges>): boolean {
  return (
    (before.factor_required === 'everybody' && factorRequired === 'operators') ||
    (factorGraceDays ?? before.factor_grace_days) > before.factor_grace_days ||
    (recoveryDelayHours ?? before.recovery_delay_hours) < before.recovery_delay_hours
  )
}

export function presentPlatformPolicy(row: PlatformPolicyRow, mayEdit: boolean) {
  return {
    version: row.version,
    factorRequired: row.factor_required,
    factorGraceDays: row.factor_grace_days,
    recoveryDelayHours: row.recovery_delay_hours,
    updatedAt: row.updated_at,
    can: { edit: mayEdit },
  }
}
