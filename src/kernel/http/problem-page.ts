import type { FastifyInstance } from 'fastify'
import { html } from 'ghtml'

import { flattenMessages } from '../i18n/catalogues.ts'
import type { MessageTree } from '../i18n/catalogues.ts'
import { direction } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'
import { decideLanguage } from './language.ts'

/** `/docs/problems`: where the `type` of a problem document leads. Every code, with the sentence that people read. */
export function explainProblems(app: FastifyInstance, kernel: Kernel): void {
  const areas = ['kernel', ...kernel.capabilities.map((capability) => capability.name)]
  app.get('/docs/problems', { schema: { hide: true } }, async (request, reply) => {
    const language = decideLanguage(request)
    const messages = kernel.words.messages(language, areas)
    const problems = areas.flatMap((area) => {
      const refusals = (messages[area] as MessageTree | undefined)?.refusals as MessageTree | undefined
      return refusals ? flattenMessages(refusals).map(([key, sentence]) => ({ code: `${area}.${key}`, sentence })) : []
    })
    const title = kernel.words.t(language, 'kernel.problem_page.title')
    return reply.type('text/html; charset=utf-8').send(html`<!doctype html>
      <html lang="${language}" dir="${direction(language)}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>${title} · Frontdesk</title>
          <style nonce="${request.nonce}">
            :root { color-scheme: light dark; font: 16px/1.5 Inter, system-ui, sans-serif; }
            body { max-width: 70ch; margin: 32px auto; padding: 0 16px; }
            h1 { font-size: 28px; line-height: 1.2; }
            dt { margin-block-start: 16px; font-weight: 600; }
            dt:target { text-decoration: underline; }
            dd { margin: 0; }
          </style>
        </head>
        <body>
          <h1>${title}</h1>
          <p>${kernel.words.t(language, 'kernel.problem_page.intro')}</p>
          <dl>
            !${problems.map(({ code, sentence }) => html`<dt id="${code}"><code dir="ltr">${code}</code></dt><dd>${sentence}</dd>`)}
          </dl>
        </body>
      </html>`)
  })
}
