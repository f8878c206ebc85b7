import type { Static } from 'typebox'
import { api } from '../../../../ui/data/api.ts'
import type { BulkOutcome, MembersBulk } from '../../bulk-contract.ts'
import type { Preview } from './AccessPreview.tsx'

/** What a change of one member's roles would open to them, and shut: the preview for many, asked of one. */
export async function accessAfter(memberId: string, change: Static<typeof MembersBulk>['change']): Promise<Preview> {
  const { data } = await api.POST('/members/bulk', { params: { query: { preview: true } }, body: { select: { ids: [memberId] }, change } })
  return (data as Static<typeof BulkOutcome>).access ?? { holders: 0, permissions: [], records: [] }
}
