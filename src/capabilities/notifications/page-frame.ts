import { html } from 'ghtml'

import type { PageContext } from '../../kernel/http/pages.ts'
import { direction } from '../../kernel/i18n/language.ts'
import type { Language } from '../../kernel/i18n/language.ts'

/** What a link in a message opens: a page for whoever has the link, kept by no cache, found by no search, and passing its address on to nobody. */
export function messagePage({ organization, request, reply }: PageContext, { language, title, content }: { language: Language; title: string; content: string }): string {
  reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex')
  return html`<!doctype html>
    <html lang="${language}" dir="${direction(language)}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · ${organization.name}</title>
        <style nonce="${request.nonce}">
          :root { color-scheme: light dark; font: 16px/1.5 Inter, "Noto Sans Arabic", "Noto Sans Devanagari", system-ui, sans-serif; }
          body { max-width: 60ch; margin: 48px auto; padding: 0 16px; }
          h1 { font-size: 28px; line-height: 1.2; }
          dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin-block: 24px; }
          dt { opacity: 0.7; }
          dd { margin: 0; }
          fieldset { display: grid; margin: 0 0 24px; padding: 0; border: 0; }
          label { display: flex; gap: 12px; align-items: baseline; padding-block: 10px; }
          form { margin-block: 24px; }
          button { min-height: 44px; padding: 8px 20px; border: 1px solid light-dark(#1c2026, #eceef2); border-radius: 8px; background: light-dark(#1c2026, #eceef2); color: light-dark(#fff, #16181d); font: inherit; font-weight: 600; cursor: pointer; }
          button.quiet { background: none; color: inherit; font-weight: 400; }
          :focus-visible { outline: 3px solid light-dark(#2f5fd0, #8fb0ff); outline-offset: 2px; }
        </style>
      </head>
      <body>
        <main>
          <p><bdi>${organization.name}</bdi></p>
          <h1>${title}</h1>
          !${content}
        </main>
      </body>
    </html>`
}
