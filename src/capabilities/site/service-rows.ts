import { html } from 'ghtml'

import { pagePath } from '../../kernel/http/pages.ts'
import { formatDuration } from '../../kernel/i18n/format.ts'

import type { Category, Offered } from './business.ts'
import { icons } from './icons.ts'
import { priceText } from './price.ts'
import { readerOf, sentence, spoken } from './words.ts'
import type { Spoken } from './words.ts'

/** What can be booked, by category; each row leads to its times. */
export function serviceRows(context: Spoken, categories: Category[]): string {
  const isOnly = categories.length === 1
  return categories
    .map(
      ({ name, services }) => html`
        !${isOnly && !name ? '' : html`<h3>!${name ? spoken(context, name) : sentence(context, 'site.home.otherServices')}</h3>`}
        <ul class="rows">!${services.map((service) => serviceRow(context, service))}</ul>`,
    )
    .join('')
}

function serviceRow(context: Spoken, service: Offered): string {
  const { name, description } = service
  return html`<li><a href="${pagePath(context.organization, context.language, `/book?service=${service.id}`)}">
    <span class="what"><strong>!${spoken(context, name)}</strong>!${description ? html`<span class="more">!${spoken(context, { ...name, text: description })}</span>` : ''}</span>
    <span class="terms"><span class="price">${priceText(context, service)}</span><span class="length">${formatDuration(readerOf(context), service.minutes)}</span></span>
    <span class="go">!${icons.next}</span><span class="hidden">${sentence(context, 'site.home.bookThis')}</span>
  </a></li>`
}

