import { inTenant } from '../../../kernel/db/tenant.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { whoDecidesAbout } from '../../tenancy/public.ts'

import { mailApprover } from './mails.ts'
import type { OpenRecovery } from './queries.ts'

/** So many of one organization are written to: two of them are needed. */
const MOST_WRITTEN_TO = 20

/**
 * Tells whoever may approve that somebody waits for it: those above them in each of their organizations; where there is nobody, or about
 * somebody who runs the platform, its super admins. Whoever opened it knows.
 */
export async function tellApprovers(kernel: Kernel, recovery: OpenRecovery, requestId: string): Promise<void> {
  const { organizations, isOperator } = recovery.facts
  let isAnybody = false
  for (const organizationId of organizations) {
    const approvers = await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, (db) => whoDecidesAbout(db, recovery.user_id))
    const organization = (await kernel.organizations.byId(organizationId))?.name ?? ''
    isAnybody ||= approvers.length > 0
    await mailAll(kernel, recovery, approvers, { organization, path: '/office/recoveries', requestId })
  }
  if (!isAnybody || isOperator) await mailAll(kernel, recovery, await superAdmins(kernel, recovery.user_id), { organization: 'Frontdesk', path: '/operator/recoveries', requestId })
}

async function mailAll(kernel: Kernel, recovery: OpenRecovery, userIds: readonly string[], about: { organization: string; path: '/office/recoveries' | '/operator/recoveries'; requestId: string }): Promise<void> {
  for (const userId of userIds.slice(0, MOST_WRITTEN_TO)) if (userId !== recovery.opened_by) await mailApprover(kernel, recovery, { userId, ...about })
}

async function superAdmins(kernel: Kernel, besides: string): Promise<string[]> {
  const rows = await kernel.database.identity.rows<{ id: string }>("select id from users where 'super_admin' = any (platform_roles) and state = 'active' and not is_demo and id <> $1 order by created_at limit 20", [besides])
  return rows.map(({ id }) => id)
}
