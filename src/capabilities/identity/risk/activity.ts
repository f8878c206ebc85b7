import { sql } from 'kysely'
import type { Selectable } from 'kysely'

import { counted, defineList, pageOf } from '../../../kernel/db/list.ts'
import type { ListQuery } from '../../../kernel/db/list.ts'
import { acrossOrganizations, runOnPlatform } from '../../../kernel/db/platform.ts'
import type { Tables } from '../../../kernel/db/tenant.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { deviceInWords } from '../origin/device.ts'
import { answers } from './score.ts'
import type { Answer } from './score.ts'
import { rules } from './weights.ts'
import type { Rule } from './weights.ts'

export const activityList = defineList({ id: 'security_events.id', sorts: { at: { column: 'security_events.at', type: 'timestamptz' } }, defaultSort: '-at' })

type ActivityRow = Pick<Selectable<Tables['security_events']>, 'id' | 'kind' | 'at' | 'device' | 'country'> & { address: string | null; detail: unknown }

/** What happened to somebody's own account lately; and how much that was, for who wants to know. */
export async function activityOf(kernel: Kernel, userId: string, query: ListQuery): Promise<{ rows: ActivityRow[]; total: number | undefined }> {
  const own = ownEvents(userId)
  const [rows, count] = await runOnPlatform(kernel.database.identity, [pageOf(own, activityList, query), ...(query.count ? [counted(acrossOrganizations, own, activityList, query)] : [])] as const)
  return { rows, total: count?.[0] && Number(count[0].total) }
}

/** Of a judgement only a refusal is news: what was let in stands there as a sign-in. */
function ownEvents(userId: string) {
  return acrossOrganizations
    .selectFrom('security_events')
    .select(['security_events.id', 'security_events.kind', 'security_events.at', 'security_events.device', 'security_events.country', 'security_events.detail'])
    .select(sql<string | null>`host(security_events.address)`.as('address'))
    .where('security_events.user_id', '=', userId)
    .where('security_events.at', '>', sql<Temporal.Instant>`now() - interval '90 days'`)
    .where(sql<boolean>`(security_events.kind <> 'sign_in_judged' or security_events.detail ->> 'answer' = 'refuse')`)
}

export function presentActivity({ id, kind, at, device, address, country, detail }: ActivityRow) {
  const { answer, reasons, byTrust } = detail as { answer?: string; reasons?: string[]; byTrust?: boolean }
  return {
    id,
    kind,
    at,
    ...deviceInWords(device),
    address,
    country,
    answer: answers.find((one) => one === answer) ?? (null as Answer | null),
    reasons: (reasons ?? []).filter((one): one is Rule => rules.some((rule) => rule === one)),
    isTrusted: byTrust ?? false,
  }
}
