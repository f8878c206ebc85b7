import type { FactorDue } from '../../../kernel/access/directory.ts'

import type { FactorDuty } from './factor-duty.ts'

/** What a duty that was not met in time keeps closed. */
export function barrierOf({ state }: FactorDuty): 'factor_required' | null {
  return state === 'barred' ? 'factor_required' : null
}

/** What is still to come, for whoever comes in without until then. */
export function dueOf(duty: FactorDuty): FactorDue | null {
  return duty.state === 'grace' ? { until: duty.until } : null
}
