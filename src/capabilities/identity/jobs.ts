import { defineJob, defineSchedule } from '../../kernel/jobs/define.ts'

import { cleanClients } from './api-clients/client.ts'
import { cleanEmailLinks } from './emails/email-links.ts'
import { cleanPendingSignIns } from './factors/pending-sign-in.ts'
import { cleanTextedCodes } from './factors/texted-codes.ts'
import { cleanChallenges } from './passkeys/challenges.ts'
import { cleanOffers } from './platform/operator-links.ts'
import { cleanMailedLinks } from './mailed-links.ts'
import { tellAsked } from './policies/notices.ts'
import { completeRecoveries } from './recovery/recovery.ts'
import { cleanDisputes } from './risk/disputes.ts'
import { cleanSecurityEvents } from './security-events.ts'
import { cleanSessions } from './sessions.ts'
import { cleanTries } from './tries.ts'
import { cleanTrustedDevices } from './trust/trusted-devices.ts'

export const cleanOldSessions = defineJob('identity.clean-sessions', {
  platform: async ({ kernel }) => {
    await cleanSessions(kernel)
    await cleanPendingSignIns(kernel)
    await cleanChallenges(kernel)
    await cleanTextedCodes(kernel)
    await cleanOffers(kernel)
    await cleanMailedLinks(kernel)
    await cleanEmailLinks(kernel)
    await cleanSecurityEvents(kernel)
    await cleanClients(kernel)
    await cleanTrustedDevices(kernel)
    await cleanDisputes(kernel)
  },
})

export const cleanSessionsNightly = defineSchedule({ job: cleanOldSessions, cron: '10 3 * * *', zone: 'UTC' })

/** Often, for a flood of made-up people leaves a row each. */
export const cleanOldTries = defineJob('identity.clean-tries', { platform: ({ kernel }) => cleanTries(kernel) })

export const cleanTriesOften = defineSchedule({ job: cleanOldTries, cron: '*/10 * * * *', zone: 'UTC' })

export const completeDueRecoveries = defineJob('identity.complete-recoveries', { platform: ({ kernel }) => completeRecoveries(kernel) })

export const completeRecoveriesOften = defineSchedule({ job: completeDueRecoveries, cron: '* * * * *', zone: 'UTC' })

/** By mail, and once: whoever owes somebody a second factor. */
export const tellWhoIsAsked = defineJob('identity.tell-who-is-asked', { platform: ({ kernel, signal }) => tellAsked(kernel, signal) })

export const tellWhoIsAskedOften = defineSchedule({ job: tellWhoIsAsked, cron: '*/5 * * * *', zone: 'UTC' })
