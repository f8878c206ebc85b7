import { defineRoutes } from '../../../kernel/http/route.ts'

import { NewSender, NewTemplate, Preview, Sender, Template } from './contract.ts'
import { preview } from './preview.ts'
import { changeSender, senderOf } from './sender.ts'
import { placeOf, presentTemplate, saveWords } from './template.ts'
import { sendTest } from './test-send.ts'

const permission = 'notifications.manage'
const path = '/notifications/templates/:topic/:channel/:language'

export const templateRoutes = defineRoutes((route) => {
  route.get(path, { summary: 'The words of a message: the default ones, the organization’s own, and every version of these', permission, response: Template }, (author) =>
    presentTemplate(author, placeOf(author.db, author.params)),
  )

  route.put(path, { summary: 'Say it in own words, or (null) in the default ones again', permission, body: NewTemplate, response: Template, ifMatch: true }, async ({ params, body, version, ...author }) => {
    const place = placeOf(author.db, params)
    await saveWords(author, place, body.words, version)
    return presentTemplate(author, place)
  })

  route.post(`${path}/previews`, { summary: 'How words would look, with values that stand for real ones', permission, body: NewTemplate, response: Preview, status: 200 }, ({ params, body, ...author }) =>
    preview(author, placeOf(author.db, params), body.words),
  )

  route.post(`${path}/tests`, { summary: 'Send words to yourself', permission, body: NewTemplate, status: 204 }, ({ params, body, ...author }) => sendTest(author, placeOf(author.db, params), body.words))

  route.get('/notifications/sender', { summary: 'From whom the organization’s mails come', permission, response: Sender }, ({ db }) => senderOf(db))

  route.put('/notifications/sender', { summary: 'Change from whom the organization’s mails come, and where answers go', permission, body: NewSender, response: Sender, ifMatch: true }, ({ db, body, version }) =>
    changeSender(db, body, version),
  )
})
