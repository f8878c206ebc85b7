import { html } from 'ghtml'

import { pagePath } from '../../kernel/http/pages.ts'
import type { PageContext } from '../../kernel/http/pages.ts'
import { formatAs, formatTime } from '../../kernel/i18n/format.ts'
import type { Reader } from '../../kernel/i18n/format.ts'
import { localeOf } from '../../kernel/i18n/language.ts'

import { businessOf } from './business.ts'
import type { Business } from './business.ts'
import { icons } from './icons.ts'
import { absolute, sitePage } from './layout.ts'
import type { OpenDay, OpenTime } from './opening-hours.ts'
import { addressLines } from './postal-address.ts'
import { serviceRows } from './service-rows.ts'
import { structuredData } from './structured-data.ts'
import { readerOf, sentence, spoken } from './words.ts'

/** `/s/{slug}`: who they are, what they offer, when and where; the way to a booking is never further than a thumb. */
export async function homePage(context: PageContext): Promise<string> {
  const { organization, language, kernel, reply } = context
  const business = await businessOf(context)
  const title = titleOf(context, business)
  const description = summaryOf(context, business)
  // Everybody is shown the same: a cache in front may keep it for a moment, and give out the last one while it asks again.
  reply.header('cache-control', 'public, max-age=60, stale-while-revalidate=600')
  if (organization.languages.length > 1) reply.header('vary', 'accept-language') // but for the offer of another language

  return sitePage(context, {
    title,
    description,
    path: '',
    indexed: true,
    structured: structuredData(business, {
      title,
      description,
      address: absolute(context, language, ''),
      home: absolute(context, organization.defaultLanguage, ''),
      language,
      languages: organization.languages,
      currency: organization.currency,
      bookAddress: (serviceId) => `${absolute(context, language, '/book')}${serviceId ? `?service=${serviceId}` : ''}`,
    }),
    main: html`
      !${hero(context, business)}
      <div class="columns">
        <div>!${services(context, business)}!${team(context, business)}</div>
        <aside>!${hours(context, business)}!${contact(context, business)}</aside>
      </div>
      !${business.categories.length > 0 ? html`<div class="dock"><a class="button" href="${pagePath(organization, language, '/book')}">${kernel.words.t(language, 'site.home.book')}</a></div>` : ''}
    `,
  })
}

function titleOf({ kernel, language }: PageContext, { name, industry, city }: Business): string {
  const kind = kernel.words.t(language, `site.kinds.${industry}`)
  return city ? kernel.words.t(language, 'site.home.titleInCity', { name, kind, city }) : kernel.words.t(language, 'site.home.title', { name, kind })
}

const longestSummary = 160

/** What a search result shows below the title; cut between words. */
function summaryOf({ kernel, language }: PageContext, { name, description }: Business): string {
  const text = description?.text ?? kernel.words.t(language, 'site.home.description', { name })
  if (text.length <= longestSummary) return text
  return `${text.slice(0, longestSummary).replace(/\s+\S*$/, '')}…`
}

// ── The parts, from top to bottom ───────────────────────────────────────────────────────────────────────────────────

function hero(context: PageContext, business: Business): string {
  const { organization, language } = context
  const { city, industry, phone, hours } = business
  const usual = hours.week[0]!
  const today = hours.special.find(({ on }) => on === usual.on) ?? usual
  return html`<section class="hero"><div>
    <p class="kind">${sentence(context, `site.kinds.${industry}`)}!${city ? html` · <bdi>${city}</bdi>` : ''}</p>
    <h1><bdi>${business.name}</bdi></h1>
    !${business.description ? html`<p class="about">!${spoken(context, business.description)}</p>` : ''}
    <p class="now">!${today.open.length > 0 ? html`<span class="dot open"></span>${sentence(context, 'site.home.openToday')} !${times(context, today)}` : html`<span class="dot"></span>${sentence(context, 'site.home.closedToday')}`}</p>
    <p class="actions">
      !${business.categories.length > 0 ? html`<a class="button wide-only" href="${pagePath(organization, language, '/book')}">${sentence(context, 'site.home.book')}</a>` : ''}
      !${phone ? html`<a class="button quiet" href="tel:${dialled(phone)}">!${icons.phone}<bdi dir="ltr">${phone}</bdi></a>` : ''}
    </p>
  </div></section>`
}

function services(context: PageContext, { categories }: Business): string {
  return html`<section class="section" aria-labelledby="services">
    <h2 id="services">${sentence(context, 'site.home.services')}</h2>
    !${categories.length > 0 ? serviceRows(context, categories) : html`<p>${sentence(context, 'site.home.noServices')}</p>`}
  </section>`
}

function team(context: PageContext, { people }: Business): string {
  if (people.length === 0) return ''
  return html`<section class="section" aria-labelledby="team"><h2 id="team">${sentence(context, 'site.home.team')}</h2>
    <ul class="people">!${people.map(
      ({ name, title }) => html`<li><span class="face" aria-hidden="true">${initials(name)}</span><span><strong><bdi>${name}</bdi></strong>!${title ? html`<span class="more"><bdi>${title}</bdi></span>` : ''}</span></li>`,
    )}</ul>
  </section>`
}

function hours(context: PageContext, { hours: { week, special } }: Business): string {
  if (week.every(({ open }) => open.length === 0)) return ''
  const today = week[0]!.weekday
  return html`<section class="section" aria-labelledby="hours"><h2 id="hours">${sentence(context, 'site.home.hours')}</h2>
    <table class="hours"><tbody>!${inWeekOrder(context, week).map(
      (day) => html`<tr!${day.weekday === today ? ' class="today"' : ''}><th scope="row">${weekdayName(context, day)}!${day.weekday === today ? html`<span class="hidden"> (${sentence(context, 'site.home.today')})</span>` : ''}</th><td>!${times(context, day)}</td></tr>`,
    )}</tbody></table>
    !${special.length > 0 ? html`<h3>${sentence(context, 'site.home.specialHours')}</h3><table class="hours"><tbody>!${special.map((day) => html`<tr><th scope="row">${dateName(context, day)}</th><td>!${times(context, day)}</td></tr>`)}</tbody></table>` : ''}
  </section>`
}

function contact(context: PageContext, { name, street, city, postalCode, phone, email }: Business): string {
  const { organization, language } = context
  const country = new Intl.DisplayNames(language, { type: 'region' }).of(organization.country) ?? organization.country
  const lines = [...addressLines({ street, city, postalCode, country: organization.country }), country]
  const found = encodeURIComponent([name, street, city, country].filter(Boolean).join(', '))
  return html`<section class="section" aria-labelledby="contact"><h2 id="contact">${sentence(context, 'site.home.contact')}</h2>
    <address>
      <p>!${lines.map((line) => html`<bdi>${line}</bdi>`).join('<br>')}</p>
      !${street ? html`<p><a href="https://www.openstreetmap.org/search?query=${found}" rel="noopener">!${icons.place}${sentence(context, 'site.home.onTheMap')}</a></p>` : ''}
      !${phone ? html`<p><a href="tel:${dialled(phone)}">!${icons.phone}<bdi dir="ltr">${phone}</bdi></a></p>` : ''}
      !${email ? html`<p><a href="mailto:${email}">!${icons.mail}<bdi dir="ltr">${email}</bdi></a></p>` : ''}
    </address>
  </section>`
}

// ── Words ───────────────────────────────────────────────────────────────────────────────────────────────────────────

/** Wall-clock times have no zone to be told in: they are written as they are. */
function onTheWall(context: PageContext): Reader {
  return { ...readerOf(context), zone: 'UTC' }
}

function wallTime(context: PageContext, time: string): string {
  return formatTime(onTheWall(context), Temporal.Instant.from(`2026-01-01T${time}Z`))
}

function times(context: PageContext, { open }: OpenDay): string {
  if (open.length === 0) return html`<span class="closed">${sentence(context, 'site.home.closed')}</span>`
  return open.map((time) => html`<span class="times">!${spanText(context, time)}</span>`).join(' ')
}

function spanText(context: PageContext, { from, until }: OpenTime): string {
  if (from === until) return html`${sentence(context, 'site.home.aroundTheClock')}`
  return html`<time datetime="${from}">${wallTime(context, from)}</time> – <time datetime="${until}">${wallTime(context, until)}</time>`
}

function weekdayName(context: PageContext, { on }: OpenDay): string {
  return formatAs(onTheWall(context), Temporal.Instant.from(`${on}T00:00Z`), { weekday: 'long' })
}

function dateName(context: PageContext, { on }: OpenDay): string {
  return formatAs(onTheWall(context), Temporal.Instant.from(`${on}T00:00Z`), { weekday: 'short', day: 'numeric', month: 'long' })
}

/** Weeks begin on Sunday in one country and on Monday in another. */
function inWeekOrder({ language, organization }: PageContext, week: OpenDay[]): OpenDay[] {
  const locale = new Intl.Locale(localeOf(language, organization.country)) as Intl.Locale & { getWeekInfo(): { firstDay: number } }
  const { firstDay } = locale.getWeekInfo()
  return week.toSorted((one, other) => ((one.weekday - firstDay + 7) % 7) - ((other.weekday - firstDay + 7) % 7))
}

function dialled(phone: string): string {
  return phone.replaceAll(/[^+\d]/g, '')
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/)
  return [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
}
