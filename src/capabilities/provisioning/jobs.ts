import { defineJob } from '../../kernel/jobs/define.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { oneAfterTheOther } from '../tenancy/public.ts'

import { directoryActor } from './directory.ts'
import { noteRefusal } from './refusals.ts'
import { standAsToldBy } from './standing.ts'

/** Members follow what their groups and departments come to now, each in a transaction of their own so that nobody waits long. Running twice finds them as they should be. */
export const standAsTold = defineJob<{ memberIds: string[]; rank: number }>('provisioning.stand-as-told', {
  steps: async ({ scope, inTenant }, { memberIds, rank }, { signal, language }) => {
    const actor = directoryActor(scope.organizationId, language, rank)
    for (const memberId of memberIds) {
      signal.throwIfAborted()
      try {
        await inTenant(async (db) => {
          await oneAfterTheOther(db)
          await standAsToldBy(db, actor, [memberId])
        })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        // The last director, say: that one stays as they are, and the others follow.
        const code = error.code === 'tenancy.last_director' ? 'provisioning.last_director' : 'provisioning.above_token'
        await inTenant((db) => noteRefusal(db, { code, act: 'change', kind: 'person', about: null }))
      }
    }
  },
})
