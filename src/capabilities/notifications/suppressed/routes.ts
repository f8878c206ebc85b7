import { counted, defineList, listQuery, oneOf, pageOf, presentPage } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { lift, suppressedAddresses } from './addresses.ts'
import type { SuppressedRow } from './addresses.ts'
import { causes, SuppressedAddress } from './contract.ts'
import type { SuppressedKind, SuppressionCause } from './contract.ts'

const list = defineList({
  id: 'suppressed_addresses.id',
  sorts: { createdAt: { column: 'suppressed_addresses.created_at', type: 'timestamptz' } },
  defaultSort: '-createdAt',
  filters: { cause: oneOf('suppressed_addresses.cause', causes) },
})

export const suppressedRoutes = defineRoutes((route) => {
  route.get(
    '/notifications/suppressed-addresses',
    { summary: 'Where nothing is sent any more, and why', permission: 'notifications.manage', query: listQuery(list), response: Page(SuppressedAddress) },
    async ({ db, query }) => {
      const rows = suppressedAddresses(db)
      const [page, total] = await Promise.all([pageOf(rows, list, query).execute(), query.count ? db.executeQuery(counted(db, rows, list, query).compile()) : null])
      return presentPage(list, query, page, presentAddress, total ? Number(total.rows[0]!.total) : undefined)
    },
  )

  route.delete('/notifications/suppressed-addresses/:id', { summary: 'Send to an address again', permission: 'notifications.manage', status: 204 }, async ({ db, params }) => {
    if (!(await lift(db, params.id))) refuseAsMissing()
  })
})

function presentAddress({ id, kind, address, cause, detail, created_at: createdAt }: SuppressedRow) {
  return { id, kind: kind as SuppressedKind, address, cause: cause as SuppressionCause, detail, createdAt }
}
