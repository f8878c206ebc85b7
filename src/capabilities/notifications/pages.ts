/** What the links in a message open, for whoever has them: `/s/{slug}/messages/{token}` says why it came, and changes nothing; `/s/{slug}/unsubscribe/{token}` ends such mails. */
import { html } from 'ghtml'

import { definePages } from '../../kernel/http/pages.ts'
import type { PageContext } from '../../kernel/http/pages.ts'
import { formatMoment } from '../../kernel/i18n/format.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { nameKeyOf } from './letter.ts'
import { messagePage } from './page-frame.ts'
import { sendUnsubscribe, unsubscribePage } from './unsubscribe/page.ts'
import { deliveryOfToken } from './why-link.ts'

export const pages = definePages((page) => {
  page.get('/s/:slug/messages/:token', { permission: 'public.see_message' }, whyPage)
  page.get('/s/:slug/unsubscribe/:token', { permission: 'public.unsubscribe' }, unsubscribePage)
  page.post('/s/:slug/unsubscribe/:token', { permission: 'public.unsubscribe' }, sendUnsubscribe)
})

async function whyPage(context: PageContext): Promise<string> {
  const { kernel, db, organization, language, params } = context
  const id = deliveryOfToken(kernel, params.token ?? '', organization.id) ?? refuseAsMissing()
  const delivery = await db.selectFrom('deliveries').select(['topic', 'because', 'rule', 'channel', 'created_at']).where('organization_id', '=', organization.id).where('id', '=', id).executeTakeFirst()
  if (!delivery) refuseAsMissing()

  const { words } = kernel
  const business = organization.name
  const topic = kernel.topics.named(delivery.topic)
  const reader = { language, country: organization.country, zone: organization.zone }
  const sentences = [
    words.translate(language, `notifications.because.${delivery.because}`, { business }),
    words.translate(language, `notifications.rules.${delivery.rule ?? 'usual'}`, { business }),
  ]
  return messagePage(context, {
    language,
    title: words.t(language, 'notifications.why_page.title'),
    content: html`!${sentences.map((sentence) => html`<p>${sentence}</p>`)}
      <dl>
        !${topic ? html`<dt>${words.t(language, 'notifications.why_page.topic')}</dt><dd>${words.translate(language, nameKeyOf(topic))}</dd>` : ''}
        <dt>${words.t(language, 'notifications.why_page.channel')}</dt><dd>${words.translate(language, `notifications.channels.${delivery.channel}`)}</dd>
        <dt>${words.t(language, 'notifications.why_page.at')}</dt><dd>${formatMoment(reader, delivery.created_at)}</dd>
      </dl>`,
  })
}
