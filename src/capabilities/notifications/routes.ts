import { listQuery, presentPage } from '../../kernel/db/list.ts'
import { defineRoutes } from '../../kernel/http/route.ts'
import { Page } from '../../kernel/http/schema.ts'
import type { Channel, Person } from '../../kernel/notifications/define.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { Delivery, NewTopicSetting, TopicSetting, TopicSettings, Totals, TotalsQuery, Why, WhyQuery } from './contract.ts'
import { namesOf, presentDelivery, presentTopicSetting } from './present.ts'
import { countDeliveries, deliveries, deliveryList, listDeliveries, topicRows, totalsSince } from './queries.ts'
import { changeTopic } from './topic-settings.ts'
import { why } from './why.ts'

export const routes = defineRoutes((route) => {
  route.get(
    '/notifications/deliveries',
    { summary: 'Who was told what, by which channel, and what came of it', permission: 'notifications.view_deliveries', query: listQuery(deliveryList), response: Page(Delivery) },
    async ({ kernel, db, organization, language, query }) => {
      const [rows, counted] = await Promise.all([listDeliveries(db, query).execute(), query.count ? db.executeQuery(countDeliveries(db, query).compile()) : null])
      const names = await namesOf(db, rows.map(({ person }) => person))
      return presentPage(deliveryList, query, rows, (row) => presentDelivery({ kernel, language, business: organization.name }, row, names), counted ? Number(counted.rows[0]!.total) : undefined)
    },
  )

  route.get('/notifications/deliveries/:id', { summary: 'One delivery', permission: 'notifications.view_deliveries', response: Delivery }, async ({ kernel, db, organization, language, params }) => {
    const row = (await deliveries(db).where('deliveries.id', '=', params.id).executeTakeFirst()) ?? refuseAsMissing()
    return presentDelivery({ kernel, language, business: organization.name }, row, await namesOf(db, [row.person]))
  })

  route.get(
    '/notifications/totals',
    { summary: 'How many were told by each channel, and what came of it', permission: 'notifications.view_deliveries', query: TotalsQuery, response: Totals },
    async ({ kernel, db, query }) => {
      const since = kernel.clock.now().subtract({ hours: (query.days ?? 7) * 24 })
      return { since, items: await totalsSince(db, since).execute() }
    },
  )

  route.get(
    '/notifications/why',
    { summary: 'Why somebody was told something, or was not', permission: 'notifications.view_deliveries', query: WhyQuery, response: Why },
    ({ db, organization: house, language, query }) => why(db, { house, language, person: query.person as Person, topic: query.topic, occasion: query.occasion ?? null }),
  )

  route.get(
    '/notifications/topics',
    { summary: 'What people are told, and what the organization has changed about it', permission: 'notifications.view_deliveries', response: TopicSettings },
    async ({ kernel, db, organization, language }) => {
      const rows = new Map((await topicRows(db).execute()).map(({ topic, is_on: isOn, channels, lead, version }) => [topic, { isOn, channels: channels as Channel[] | null, lead, version }]))
      return { items: kernel.topics.all.map((topic) => presentTopicSetting({ kernel, language, business: organization.name }, topic, rows.get(topic.name) ?? null)) }
    },
  )

  route.put(
    '/notifications/topics/:topic',
    { summary: 'Change whether, how and how long before something is told', permission: 'notifications.manage', body: NewTopicSetting, response: TopicSetting, ifMatch: true },
    async ({ kernel, db, organization, language, params, body, version }) => {
      const telling = { kernel, language, business: organization.name }
      const { topic, row } = await changeTopic(db, params.topic, body, { version, present: (now) => presentTopicSetting(telling, kernel.topics.named(params.topic)!, now) })
      return presentTopicSetting(telling, topic, row)
    },
  )
})
