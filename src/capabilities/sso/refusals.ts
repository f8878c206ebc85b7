import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { companyRefusals, recordCompanyRefusal } from '../identity/public.ts'

import type { Connection } from './connection-row.ts'
import { refusalReasons } from './contract.ts'

export type RefusalReason = (typeof refusalReasons)[number]

const DAYS_SHOWN = 30

/** What a provider said is not believed; outside it reads the same whatever it was, and the organization's admins are told which. */
export class Distrusted extends Error {
  readonly reason: RefusalReason

  constructor(reason: RefusalReason, message: string) {
    super(message)
    this.reason = reason
  }
}

/** What nobody is told outside but that it could not be trusted; the organization's admins are told which. */
export class RefusedAnswer extends Refusal {
  readonly reason: RefusalReason

  constructor(code: string, reason: RefusalReason) {
    super(code, {}, 401)
    this.reason = reason
  }
}

/** Kept as a security event of the organization: which connection, and why. Nothing of the person, whom nobody has shown to be anybody. */
export async function recordRefusal(kernel: Kernel, { id, organization_id: organizationId }: Pick<Connection, 'id' | 'organization_id'>, reason: RefusalReason): Promise<void> {
  await recordCompanyRefusal(kernel, { organizationId, detail: { connectionId: id, reason } })
}

export interface RefusalsOfReason {
  reason: RefusalReason
  times: number
  last_at: Temporal.Instant
}

/** Why people were not let in of late, by reason: many of one kind must not hide the others. */
export function refusalsOf(kernel: Kernel, { id, organization_id: organizationId }: Connection): Promise<RefusalsOfReason[]> {
  return companyRefusals<RefusalReason>(kernel, { organizationId, about: { connectionId: id }, days: DAYS_SHOWN })
}

/** Which of the reasons an admin is told an error is: our own say it, the libraries' are known by their words. */
export function reasonOfError(error: unknown): RefusalReason {
  if (error instanceof Distrusted) return error.reason
  if (error instanceof Refusal) return reasonOfRefusal(error.code) ?? 'unreadable'
  const said = wordsOf(error)
  return patterns.find(([pattern]) => pattern.test(said))?.[1] ?? 'unreadable'
}

/** Null for what is about the account, and not about what a provider said. */
export function reasonOfRefusal(code: string): RefusalReason | null {
  const [area, name] = code.split('.')
  if (code === 'sso.over') return 'another_browser'
  return area === 'sso' || area === 'tenancy' ? (refusalReasons.find((reason) => reason === name) ?? null) : null
}

/** An error and its causes, down to the claim that did not fit. */
function wordsOf(error: unknown): string {
  const { code, message, cause, claim } = (error ?? {}) as { code?: string; message?: string; cause?: unknown; claim?: string }
  return [code, message, claim, cause === undefined || cause === null ? '' : wordsOf(cause)].filter(Boolean).join(' ')
}

const patterns: readonly (readonly [RegExp, RefusalReason])[] = [
  [/signature|\balg\b|JWKS|no applicable key/i, 'bad_signature'],
  [/audience|"aud"|\baud\b|azp/i, 'another_audience'],
  [/issuer|"iss"|\biss\b/i, 'another_issuer'],
  [/InResponseTo|nonce/i, 'another_request'],
  [/expired|not yet valid|clocks skewed|"exp"|\bexp\b|\bnbf\b|\biat\b|OAUTH_JWT_TIMESTAMP/i, 'wrong_time'],
]

/** A reason for whoever reads the log; the library's own words name what did not fit, and quote nobody. */
export function wordsForLog(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return [code, message?.slice(0, 200)].filter(Boolean).join(': ')
}
