import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { runOnPlatform } from '../../kernel/db/platform.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { Mail, MailInList, TextMessage } from './contract.ts'
import { contentFor, presentMail, presentText } from './present.ts'
import { countMails, countTexts, htmlOfMail, listMails, listTexts, mailById, mailList, textById, textList } from './queries.ts'

export const routes = defineRoutes((route) => {
  route.platform.get(
    '/operator/mails',
    { summary: 'The outbox: mails of all organizations', permission: 'platform.view_mails', query: listQuery(mailList), response: Page(MailInList) },
    async ({ platform, query }) => {
      const [rows, counted] = await runOnPlatform(platform, [listMails(query), ...(query.count ? [countMails(query)] : [])] as const)
      return presentPage(mailList, query, rows, presentMail, counted && Number(counted[0]!.total))
    },
  )

  route.platform.get(
    '/operator/text-messages',
    { summary: 'The outbox: text messages', permission: 'platform.view_mails', query: listQuery(textList), response: Page(TextMessage) },
    async ({ platform, query, may }) => {
      const [rows, counted] = await runOnPlatform(platform, [listTexts(query), ...(query.count ? [countTexts(query)] : [])] as const)
      return presentPage(textList, query, rows, (row) => presentText(may, row), counted && Number(counted[0]!.total))
    },
  )

  route.platform.get('/operator/text-messages/:id', { summary: 'One text message', permission: 'platform.view_mails', response: TextMessage }, async ({ platform, params, may }) => {
    const [[row]] = await runOnPlatform(platform, [textById(params.id)])
    return row ? presentText(may, row) : refuseAsMissing()
  })

  route.platform.get('/operator/mails/:id', { summary: 'One mail', permission: 'platform.view_mails', response: Mail }, async ({ platform, params, may }) => {
    const [[row]] = await runOnPlatform(platform, [mailById(params.id)])
    return row ? { ...presentMail(row), text: contentFor(may, row.text) } : refuseAsMissing()
  })

  route.platform.get(
    '/operator/mails/:id/html',
    { summary: 'One mail as it looks, for a frame', permission: 'platform.view_mails', produces: 'text/html; charset=utf-8' },
    async ({ platform, params, reply, may }) => {
      const [[row]] = await runOnPlatform(platform, [htmlOfMail(params.id)])
      reply.header('content-security-policy', policyOfMail).header('cache-control', 'private, no-store')
      return row ? contentFor(may, row.html) : refuseAsMissing()
    },
  )
})

/**
 * A mail holds what strangers wrote. It may show its own inline styles, which mails need, and pictures that it carries
 * inside; it runs nothing, fetches nothing, sends nothing, belongs to no origin, and is framed by our pages only.
 */
const policyOfMail = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"
