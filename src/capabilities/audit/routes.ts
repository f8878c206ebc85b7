import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'

import { AuditEntry } from './contract.ts'
import { presentEntry } from './present.ts'
import { auditList, countEntries, listEntries } from './queries.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/audit-entries',
    { summary: 'Who changed what', permission: 'audit.view', query: listQuery(auditList), response: Page(AuditEntry) },
    ({ db, query }) => [listEntries(db, query), ...(query.count ? [countEntries(db, query)] : [])] as const,
    ({ query }, [rows, counted]) => presentPage(auditList, query, rows, presentEntry, counted && Number(counted[0]!.total)),
  )
})
