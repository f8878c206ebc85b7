import { listQuery } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Exactly, Type, checker } from '../../../kernel/http/schema.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { BulkOutcome, MembersBulk } from '../bulk-contract.ts'
import { Job } from '../jobs/contract.ts'
import { presentWithRefused } from '../jobs/present.ts'
import { memberList } from '../queries.ts'
import { previewBulk, startChanging } from './bulk.ts'
import type { Outcome, Selection } from './bulk.ts'
import type { Wish } from './verdict.ts'

const asListQuery = checker(listQuery(memberList), 'query')

export const bulkRoutes = defineRoutes((route) => {
  route.post(
    '/members/bulk',
    {
      summary: 'Change many members at once: their roles, unit, manager or state, or invite them again; answers a job. With ?preview=true, say what it would do',
      permission: 'members.manage',
      query: Exactly({ preview: Type.Optional(Type.Boolean()) }),
      body: MembersBulk,
      response: Type.Union([BulkOutcome, Job]),
      status: 200,
    },
    async ({ kernel, db, actor, language, query, body }) => {
      const selection: Selection = 'ids' in body.select ? { ids: body.select.ids } : { filter: asListQuery(body.select.filter) }
      const wish = body.change as Wish
      if (query.preview) return presentOutcome(kernel, language, await previewBulk(db, actor, selection, wish))
      const { id } = await startChanging(db, actor, selection, wish)
      return (await presentWithRefused(db, { actor, language }, id)) ?? refuseAsMissing()
    },
  )
})

function presentOutcome(kernel: Kernel, language: Language, { total, ids, unchanged, refused, access }: Outcome) {
  return {
    preview: true as const,
    total,
    changed: ids.length,
    unchanged,
    ids,
    refused: refused.map(({ id, name, refusal }) => ({ id, name, code: refusal.code, detail: kernel.words.translate(language, refusal.code.replace('.', '.refusals.'), refusal.data) })),
    access,
  }
}
