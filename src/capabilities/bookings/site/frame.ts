import { html } from 'ghtml'

import { pagePath } from '../../../kernel/http/pages.ts'
import type { PageContext } from '../../../kernel/http/pages.ts'
import { sentence, sitePage } from '../../site/public.ts'

export interface BookingsPage {
  heading: string
  /** Which of the three steps of booking, where it is one. */
  step?: number
  /** The page's own address after /s/:slug, and what the switch of the language keeps of the query. */
  path: string
  query?: string
  /** Whether search engines may list it: the way in, and no visitor's own pages. */
  indexed?: boolean
  description?: string
  main: string
  hasIsland?: boolean
  /** HTML before the heading: that something has been done. */
  above?: string
}

/** One column that a phone shows without scrolling. What is exchanged or announced by the island stands in it. */
export async function bookingsPage(context: PageContext, { heading, step, path, query, indexed = false, description, main, hasIsland = false, above = '' }: BookingsPage): Promise<string> {
  return sitePage(context, {
    title: `${heading} · ${context.organization.name}`,
    ...(description ? { description } : {}),
    path,
    ...(query ? { query } : {}),
    indexed,
    styles: ['src/capabilities/bookings/site/book.css'],
    ...(hasIsland ? { island: 'src/capabilities/bookings/site/book.island.ts' } : {}),
    main: html`<div class="book">
      !${step ? html`<p class="step">${sentence(context, 'bookings.site.step', { number: step })}</p>` : ''}
      !${above}
      <h1>${heading}</h1>
      !${main}
      !${hasIsland ? '<p id="heard" class="hidden" role="status"></p>' : ''}
    </div>`,
  })
}

/** What is chosen already, and the way back to choosing something else. */
export function chosen(context: PageContext, { what, terms, change }: { what: string; terms: string; change: string | null }): string {
  return html`<div class="chosen"><p><strong>!${what}</strong><span class="more">${terms}</span></p>!${change ? html`<a href="${change}">${sentence(context, 'bookings.site.change')}</a>` : ''}</div>`
}

export interface Fact {
  name: string
  /** HTML. */
  value: string
}

export function facts(rows: (Fact | null)[]): string {
  return html`<dl class="facts">!${rows.filter((row) => row !== null).map(({ name, value }) => html`<div><dt>${name}</dt><dd>!${value}</dd></div>`)}</dl>`
}

export function pathOf({ organization, language }: PageContext, path: string): string {
  return pagePath(organization, language, path)
}
