import { defineJob, defineSchedule } from '../../kernel/jobs/define.ts'

import { cleanPendingSignIns } from './factors/pending-sign-in.ts'
import { cleanResets } from './password-resets.ts'
import { cleanSessions } from './sessions.ts'

export const cleanOldSessions = defineJob('identity.clean-sessions', {
  platform: async ({ kernel }) => {
    await cleanSessions(kernel)
    await cleanPendingSignIns(kernel)
    await cleanResets(kernel)
  },
})

export const cleanSessionsNightly = defineSchedule({ job: cleanOldSessions, cron: '10 3 * * *', zone: 'UTC' })
