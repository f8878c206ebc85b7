import { defineJob } from '../jobs/define.ts'
import { stepThrough } from './run.ts'

interface OfBulk {
  jobId: string
}

/** Does to many records, some at a time, what was wished for them. One after the other in an organization: they touch the same records. */
export const runBulk = defineJob<OfBulk>('kernel.run-bulk', { perOrganization: 1, steps: (tools, { jobId }, job) => stepThrough(tools, jobId, job, 'running') })

/** Puts back what was there before. */
export const undoBulk = defineJob<OfBulk>('kernel.undo-bulk', { perOrganization: 1, steps: (tools, { jobId }, job) => stepThrough(tools, jobId, job, 'undoing') })

/** Forgets a job when its time is over, and the way back with it; the records stay. */
export const forgetBulk = defineJob<OfBulk>('kernel.forget-bulk', {
  run: async (db, { jobId }) => {
    await db.deleteFrom('bulk_jobs').where('organization_id', '=', db.scope.organizationId).where('id', '=', jobId).execute()
  },
})
