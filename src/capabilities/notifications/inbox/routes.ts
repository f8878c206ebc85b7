import { listQuery, presentPage } from '../../../kernel/db/list.ts'
import { defineRoutes } from '../../../kernel/http/route.ts'
import { Page } from '../../../kernel/http/schema.ts'
import type { Language } from '../../../kernel/i18n/language.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { personOf } from '../../../kernel/notifications/define.ts'
import { refuseAsMissing } from '../../../kernel/refusal.ts'

import { nameKeyOf } from '../letter.ts'
import type { PersonSettings } from '../rules.ts'
import { NewPreference, NewSettings, Notification, Preference, Preferences, ReadAll, Reading, Settings, Unread } from './contract.ts'
import { read, readAll, unread } from './inbox.ts'
import { changeSettings, choicesOf, choose, ownSettings, topicsOfMembers } from './preferences.ts'
import type { Choice } from './preferences.ts'
import { countInbox, countUnread, inboxList, listInbox } from './queries.ts'
import type { NotificationRow } from './queries.ts'

const permission = 'notifications.receive'

/** Everything here is the member's own. */
export const inboxRoutes = defineRoutes((route) => {
  route.get('/notifications', { summary: 'What one has been told in the app, the newest first', permission, query: listQuery(inboxList), response: Page(Notification) }, async ({ kernel, db, actor, language, query }) => {
    const [rows, total] = await Promise.all([listInbox(db, actor.memberId!, query).execute(), query.count ? db.executeQuery(countInbox(db, actor.memberId!, query).compile()) : null])
    return presentPage(inboxList, query, rows, (row) => presentNotification({ kernel, language }, row), total ? Number(total.rows[0]!.total) : undefined)
  })

  route.get('/notifications/unread', { summary: 'How many are unread', permission, response: Unread }, ({ db, actor }) => countUnread(db, actor.memberId!).executeTakeFirstOrThrow())

  route.put('/notifications/reading', { summary: 'Mark all as read', permission, body: ReadAll, response: Reading }, async ({ kernel, db, actor, body }) => ({
    read: await readAll(db, actor.memberId!, body.until === undefined ? kernel.clock.now() : Temporal.Instant.from(body.until)),
  }))

  route.put('/notifications/:id/reading', { summary: 'Mark as read', permission, status: 204 }, async ({ db, actor, params }) => {
    if (!(await read(db, actor.memberId!, params.id))) refuseAsMissing()
  })

  route.delete('/notifications/:id/reading', { summary: 'Mark as unread', permission, status: 204 }, async ({ db, actor, params }) => {
    if (!(await unread(db, actor.memberId!, params.id))) refuseAsMissing()
  })

  route.get('/notification-preferences', { summary: 'Of what one is told, and on which channels', permission, response: Preferences }, async ({ kernel, db, actor, language }) => {
    const choices = await choicesOf(db, personOf('member', actor.memberId!), topicsOfMembers(db))
    return { items: choices.map((choice) => presentChoice({ kernel, language }, choice)) }
  })

  route.put('/notification-preferences/:topic', { summary: 'Choose on which channels one is told of something', permission, body: NewPreference, response: Preference }, async ({ kernel, db, actor, language, params, body }) => {
    const person = personOf('member', actor.memberId!)
    const topic = await choose(db, person, params.topic, body.channels)
    const [choice] = await choicesOf(db, person, [topic])
    return presentChoice({ kernel, language }, choice!)
  })

  route.get('/notification-settings', { summary: 'When one is left in peace, and how often one is written to', permission, response: Settings }, async ({ db, actor }) => presentSettings(await ownSettings(db, personOf('member', actor.memberId!))))

  route.put('/notification-settings', { summary: 'Change when one is left in peace, and how often one is written to', permission, body: NewSettings, response: Settings, ifMatch: true }, async ({ db, actor, body, version }) => {
    const person = personOf('member', actor.memberId!)
    await changeSettings(db, person, body, { version, present: presentSettings })
    return presentSettings(await ownSettings(db, person))
  })
})

interface Telling {
  kernel: Kernel
  language: Language
}

function presentNotification({ kernel, language }: Telling, row: NotificationRow) {
  const topic = kernel.topics.named(row.topic)
  return {
    id: row.id,
    topic: row.topic,
    label: topic ? kernel.words.translate(language, nameKeyOf(topic)) : row.topic,
    title: row.title,
    body: row.body,
    link: row.link,
    group: row.group_key,
    createdAt: row.created_at,
    readAt: row.read_at,
  }
}

function presentChoice({ kernel, language }: Telling, { topic, channels, isOn, isOwn }: Choice) {
  return { topic: topic.name, label: kernel.words.translate(language, nameKeyOf(topic)), offered: topic.channels, channels, isMandatory: topic.mandatory ?? false, isOn, isOwn }
}

/** To the minute: that is how exactly it was chosen. */
function presentSettings({ quietFrom, quietUntil, digestAt, ...settings }: PersonSettings & { version: number }) {
  const minute = (time: string) => time.slice(0, 5)
  return { ...settings, quietFrom: quietFrom && minute(quietFrom), quietUntil: quietUntil && minute(quietUntil), digestAt: minute(digestAt) }
}
