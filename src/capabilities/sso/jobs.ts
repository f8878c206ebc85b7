import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { defineJob, defineSchedule } from '../../kernel/jobs/define.ts'
import { enqueue } from '../../kernel/jobs/enqueue.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import type { Domain } from './domain-rows.ts'
import { lookDomainUp } from './domains.ts'

export const checkDomain = defineJob<{ domainId: string }>('sso.check-domain', {
  steps: (tools, { domainId }) => lookDomainUp(tools, domainId),
})

/** Asks for the domain to be looked up now; the outside world is asked in a job. */
export async function askForCheck(db: TenantDb, domain: Domain): Promise<void> {
  await enqueue(db, checkDomain, { domainId: domain.id }, { singletonKey: domain.id })
}

/** A domain may change hands: every proof is looked at again each day, and a claim that waits is too. */
export const checkDomains = defineJob('sso.check-domains', {
  platform: async ({ kernel, signal }) => {
    for (const { organization_id: organizationId, id } of await claimedDomains(kernel)) {
      if (signal.aborted) return
      await inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: 'sso.check-domains' }, (db) =>
        enqueue(db, checkDomain, { domainId: id }, { singletonKey: id }),
      )
    }
  },
})

export const checkDomainsDaily = defineSchedule({ job: checkDomains, cron: '40 4 * * *', zone: 'UTC' })

function claimedDomains(kernel: Kernel): Promise<{ organization_id: string; id: string }[]> {
  return kernel.database.identity.rows('select organization_id, id from sso_domains order by organization_id, id limit 10000', [])
}
