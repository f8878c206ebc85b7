import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { unseenBy } from '../tenancy/public.ts'

import { AuditEntry } from './contract.ts'
import { presentEntry } from './present.ts'
import { auditList, countEntries, listEntries } from './queries.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/audit-entries',
    { summary: 'Who changed what', permission: 'audit.view', query: listQuery(auditList), response: Page(AuditEntry) },
    async ({ db, actor, query }) => {
      const [rows, total] = await Promise.all([listEntries(db, query).execute(), query.count ? countEntries(db, query) : undefined])
      const unseen = await unseenBy(db, actor, rows.map(({ table_name: table, subject_id: subjectId }) => ({ table, subjectId })))
      return presentPage(auditList, query, rows, (row) => presentEntry(row, unseen), total)
    },
  )
})
