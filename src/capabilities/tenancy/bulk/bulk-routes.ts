import { listQuery } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Exactly, Type, checker } from '../../../kernel/http/schema.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { BulkOutcome, MembersBulk } from '../bulk-contract.ts'
import { memberList } from '../queries.ts'
import { changeInBulk, previewBulk } from './bulk.ts'
import type { Outcome, Selection } from './bulk.ts'
import type { Wish } from './verdict.ts'

const asListQuery = checker(listQuery(memberList), 'query')

export const bulkRoutes = defineRoutes((route) => {
  route.post(
    '/members/bulk',
    {
      summary: 'Change many members at once: their roles, unit, manager or state, or invite them again; with ?preview=true, say what it would do',
      permission: 'members.manage',
      query: Exactly({ preview: Type.Optional(Type.Boolean()) }),
      body: MembersBulk,
      response: BulkOutcome,
      status: 200,
    },
    async ({ kernel, db, actor, organization, language, query, body }) => {
      const selection: Selection = 'ids' in body.select ? { ids: body.select.ids } : { filter: asListQuery(body.select.filter) }
      const wish = body.change as Wish
      return presentOutcome(kernel, language, query.preview ? await previewBulk(db, actor, selection, wish) : await changeInBulk(db, actor, organization, selection, wish))
    },
  )
})

function presentOutcome(kernel: Kernel, language: Language, { preview, total, ids, unchanged, refused }: Outcome) {
  return {
    preview,
    total,
    changed: ids.length,
    unchanged,
    ids,
    refused: refused.map(({ id, name, refusal }) => ({ id, name, code: refusal.code, detail: kernel.words.translate(language, refusal.code.replace('.', '.refusals.'), refusal.data) })),
  }
}
