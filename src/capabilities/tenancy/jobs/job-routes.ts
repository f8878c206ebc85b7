import { beginUndo, cancelBulk } from '../../../kernel/bulk/asking.ts'
import { listQuery, presentPage } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { Job, JobSummary } from './contract.ts'
import { presentJob, presentWithRefused } from './present.ts'
import { countJobs, jobList, listJobs } from './queries.ts'

/** Whoever belongs here may ask; what they started themselves they see, and what others did where they might do the same. */
const permission = 'organization.view'

export const jobRoutes = defineRoutes((route) => {
  route.get(
    '/jobs',
    { summary: 'Changes of many records, the newest first', permission, query: listQuery(jobList), response: Page(JobSummary) },
    ({ db, actor, query }) => [listJobs(db, actor, query), ...(query.count ? [countJobs(db, actor, query)] : [])] as const,
    (reader, [rows, counted]) => presentPage(jobList, reader.query, rows, (row) => presentJob(reader, row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/jobs/:id',
    { summary: 'How far a change of many records is, what became of each, and whether it can be taken back', permission, response: Job },
    async ({ db, params, ...reader }) => (await presentWithRefused(db, reader, params.id)) ?? refuseAsMissing(),
  )

  route.put('/jobs/:id/cancellation', { summary: 'End a change of many records where it is; what is done stays done', permission, response: Job }, async ({ db, params, ...reader }) => {
    await cancelBulk(db, reader.actor, params.id)
    return (await presentWithRefused(db, reader, params.id)) ?? refuseAsMissing()
  })

  route.put('/jobs/:id/reversal', { summary: 'Take a change of many records back, where nobody has changed them since', permission, response: Job }, async ({ db, params, ...reader }) => {
    await beginUndo(db, reader.actor, params.id)
    return (await presentWithRefused(db, reader, params.id)) ?? refuseAsMissing()
  })
})
