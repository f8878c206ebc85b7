import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { New{{Thing}}, {{Thing}}, {{Thing}}Changes } from './contract.ts'
import { present{{Thing}} } from './present.ts'
import { count{{Things}}, list{{Things}}, {{thing}}ById, {{thing}}List } from './queries.ts'
import { access{{Thing}}, change{{Thing}}, create{{Thing}} } from './{{thing}}.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/{{things}}',
    { summary: 'List {{things}}', permission: '{{things}}.view', query: listQuery({{thing}}List), response: Page({{Thing}}) },
    ({ db, query }) => [list{{Things}}(db, query), ...(query.count ? [count{{Things}}(db, query)] : [])] as const,
    ({ actor, query }, [rows, counted]) => presentPage({{thing}}List, query, rows, (row) => present{{Thing}}(actor, row), counted && Number(counted[0]!.total)),
  )

  route.get(
    '/{{things}}/:id',
    { summary: 'One {{thing}}', permission: '{{things}}.view', response: {{Thing}} },
    ({ db, params }) => [{{thing}}ById(db, params.id)],
    ({ actor }, [[row]]) => (row ? present{{Thing}}(actor, row) : refuseAsMissing()),
  )

  route.post(
    '/{{things}}',
    { summary: 'Add a {{thing}}', permission: '{{things}}.create', body: New{{Thing}}, response: {{Thing}} },
    async ({ db, actor, body }) => present{{Thing}}(actor, await create{{Thing}}(db, body)),
  )

  route.patch(
    '/{{things}}/:id',
    { summary: 'Change a {{thing}}', permission: '{{things}}.edit', body: {{Thing}}Changes, response: {{Thing}}, ifMatch: true },
    async ({ db, actor, params, body, version }) => {
      const {{thing}} = await access{{Thing}}(db, actor, params.id, '{{things}}.edit')
      return present{{Thing}}(actor, await change{{Thing}}(db, actor, {{thing}}, body, version))
    },
  )
})
