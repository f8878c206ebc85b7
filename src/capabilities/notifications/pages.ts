/** `/s/{slug}/messages/{token}`: why somebody got a message. It opens for whoever has the link, says nothing of what the message said, and changes nothing. */
import { html } from 'ghtml'

import { definePages } from '../../kernel/http/pages.ts'
import type { PageContext } from '../../kernel/http/pages.ts'
import { formatMoment } from '../../kernel/i18n/format.ts'
import { direction } from '../../kernel/i18n/language.ts'
import { refuseAsMissing } from '../../kernel/refusal.ts'

import { nameKeyOf } from './letter.ts'
import { deliveryOfToken } from './why-link.ts'

export const pages = definePages((page) => {
  page.get('/s/:slug/messages/:token', { permission: 'public.see_message' }, whyPage)
})

async function whyPage(context: PageContext): Promise<string> {
  const { kernel, db, organization, language, params, request, reply } = context
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex')
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
  const title = words.t(language, 'notifications.why_page.title')
  return html`<!doctype html>
    <html lang="${language}" dir="${direction(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${business}</title>
        <style nonce="${request.nonce}">
          :root { color-scheme: light dark; font: 16px/1.5 Inter, "Noto Sans Arabic", "Noto Sans Devanagari", system-ui, sans-serif; }
          body { max-width: 60ch; margin: 48px auto; padding: 0 16px; }
          h1 { font-size: 28px; line-height: 1.2; }
          dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin-block: 24px; }
          dt { opacity: 0.7; }
          dd { margin: 0; }
        </style>
      </head>
      <body>
        <main>
          <p>${business}</p>
          <h1>${title}</h1>
          !${sentences.map((sentence) => html`<p>${sentence}</p>`)}
          <dl>
            !${topic ? html`<dt>${words.t(language, 'notifications.why_page.topic')}</dt><dd>${words.translate(language, nameKeyOf(topic))}</dd>` : ''}
            <dt>${words.t(language, 'notifications.why_page.channel')}</dt><dd>${words.translate(language, `notifications.channels.${delivery.channel}`)}</dd>
            <dt>${words.t(language, 'notifications.why_page.at')}</dt><dd>${formatMoment(reader, delivery.created_at)}</dd>
          </dl>
        </main>
      </body>
    </html>`
}
