import { html } from 'ghtml'

import type { OrganizationFacts } from '../../kernel/access/directory.ts'
import { pagePath } from '../../kernel/http/pages.ts'
import { direction, knownLanguages, negotiateLanguage } from '../../kernel/i18n/language.ts'
import type { KnownLanguage, Language } from '../../kernel/i18n/language.ts'
import type { Kernel } from '../../kernel/kernel.ts'

import { assetOf } from './assets.ts'
import { barColours, brandStyle } from './brand.ts'
import { icons } from './icons.ts'

export interface SitePage {
  /** In the browser's tab and in search results. */
  title: string
  description?: string
  /** What follows /s/:slug, the same in every language, and what the switch of the language keeps of the query. */
  path: string
  query?: string
  /** Whether search engines may list it. */
  indexed: boolean
  /** HTML. */
  main: string
  /** What is said about the page in JSON-LD. */
  structured?: object
  /** Source files of style sheets beside the site's own, and of the page's island. */
  styles?: string[]
  island?: string
}

/** Where a page is shown: all that the frame around it needs to know. */
export interface Place {
  kernel: Kernel
  organization: OrganizationFacts
  language: Language
  request: { nonce: string; headers: { 'accept-language'?: string | undefined } }
}

const ownStyle = 'src/capabilities/site/site.css'

/** One page of an organization's public site, in its brand and in the language of the address. */
export async function sitePage(place: Place, page: SitePage): Promise<string> {
  const { organization } = place
  return documentOf(place, {
    title: page.title,
    colour: organization.brandColour,
    initial: organization.name,
    head: html`!${headOf(place, page)}!${await fontsOf(place.language)}!${await stylesOf([ownStyle, ...(page.styles ?? [])])}!${await islandOf(page.island, place.request.nonce)}!${structured(page.structured, place.request.nonce)}`,
    body: html`
      !${header(place, page)}!${offer(place, page)}
      <main id="main" tabindex="-1">!${page.main}</main>
      !${footer(place)}
    `,
  })
}

/** A page that belongs to no organization: there is none of that name, or it cannot be asked for. */
export async function barePage(place: Omit<Place, 'organization'>, { title, main }: Pick<SitePage, 'title' | 'main'>): Promise<string> {
  return documentOf(place, {
    title,
    colour: '',
    initial: '·',
    head: html`<meta name="robots" content="noindex">!${await stylesOf([ownStyle])}`,
    body: html`<main id="main" class="bare">!${main}</main>`,
  })
}

interface Document {
  title: string
  colour: string
  initial: string
  head: string
  body: string
}

function documentOf({ kernel, language, request }: Omit<Place, 'organization'>, { title, colour, initial, head, body }: Document): string {
  return html`<!doctype html>
<html lang="${language}" dir="${direction(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<meta name="format-detection" content="telephone=no">
<meta name="theme-color" media="(prefers-color-scheme: light)" content="${barColours.light}">
<meta name="theme-color" media="(prefers-color-scheme: dark)" content="${barColours.dark}">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="${iconOf(initial, colour)}">
<style nonce="${request.nonce}">!${brandStyle(colour)}</style>
!${head}
</head>
<body>
<a class="skip" href="#main">${kernel.words.t(language, 'site.frame.skip')}</a>
!${body}
</body>
</html>
`
}

// ── The head ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The address as others may keep it: absolute, and without what the visitor has chosen on it. */
export function absolute({ kernel, organization }: Pick<Place, 'kernel' | 'organization'>, language: Language, path: string): string {
  return kernel.env.publicUrl + pagePath(organization, language, path)
}

function headOf(place: Place, page: SitePage): string {
  const { organization, language } = place
  const address = absolute(place, language, page.path)
  const others = organization.languages.filter((other) => other !== language)
  return html`
    ${''}!${page.description ? html`<meta name="description" content="${page.description}">` : ''}
    !${page.indexed ? html`<link rel="canonical" href="${address}">!${alternates(place, page.path)}` : '<meta name="robots" content="noindex">'}
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="${organization.name}">
    <meta property="og:title" content="${page.title}">
    !${page.description ? html`<meta property="og:description" content="${page.description}">` : ''}
    <meta property="og:url" content="${address}">
    <meta property="og:locale" content="${localeName(language, organization)}">
    !${others.map((other) => html`<meta property="og:locale:alternate" content="${localeName(other, organization)}">`)}
    <meta name="twitter:card" content="summary">
  `
}

/** Each language names all of them, itself too; whoever speaks none of them gets the organization's own. */
function alternates(place: Place, path: string): string {
  const { organization } = place
  const link = (name: string, language: Language) => html`<link rel="alternate" hreflang="${name}" href="${absolute(place, language, path)}">`
  return [...organization.languages.map((language) => link(language, language)), link('x-default', organization.defaultLanguage)].join('')
}

function localeName(language: Language, { country }: OrganizationFacts): string {
  return `${language}_${country}`
}

async function stylesOf(sources: string[]): Promise<string> {
  const addresses = await Promise.all(sources.map(assetOf))
  return addresses.map((address) => (address ? html`<link rel="stylesheet" href="${address}">` : '')).join('')
}

/** The letters that a page of this language begins with; Arabic and Devanagari are large, so the reader's own letters stand in until it is there. */
const alphabets: Record<KnownLanguage, string[]> = {
  en: ['latin'],
  ru: ['cyrillic', 'latin'],
  el: ['greek', 'latin'],
  ar: [],
  de: ['latin'],
  es: ['latin'],
  fr: ['latin'],
  hi: [],
  kk: ['cyrillic', 'cyrillic-ext', 'latin'],
  pt: ['latin'],
}

async function fontsOf(language: Language): Promise<string> {
  const addresses = await Promise.all(alphabets[language].map((alphabet) => assetOf(`/inter-${alphabet}-wght-normal.woff2`)))
  return addresses.map((address) => (address ? html`<link rel="preload" as="font" type="font/woff2" crossorigin href="${address}">` : '')).join('')
}

async function islandOf(source: string | undefined, nonce: string): Promise<string> {
  const address = source ? await assetOf(source) : null
  return address ? html`<script type="module" src="${address}" nonce="${nonce}"></script>` : ''
}

/** No `<` may stand in it: whatever a business calls itself, the element ends where we end it. */
function structured(data: object | undefined, nonce: string): string {
  if (!data) return ''
  const text = JSON.stringify(data).replaceAll(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
  return html`<script type="application/ld+json" nonce="${nonce}">!${text}</script>`
}

/** The first letter of the business, in its colour: an icon for the tab until it brings one. */
function iconOf(name: string, colour: string): string {
  const letter = [...name.trim()][0]?.toUpperCase() ?? ''
  const drawn = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="${colour || '#2f6f5e'}"/><text x="16" y="22.5" font-family="system-ui" font-size="18" font-weight="600" text-anchor="middle" fill="#fff">${letter}</text></svg>`
  return `data:image/svg+xml,${encodeURIComponent(drawn)}`
}

// ── The frame ───────────────────────────────────────────────────────────────────────────────────────────────────────

function header(place: Place, page: SitePage): string {
  const { organization, language } = place
  return html`<header class="bar">
    <a class="brand" href="${pagePath(organization, language)}">!${markOf(organization)}<bdi>${organization.name}</bdi></a>
    !${languageSwitch(place, page)}
  </header>`
}

/** Its logo, or the first letter of its name; the name stands beside either. */
function markOf({ slug, name, logoHash }: OrganizationFacts): string {
  if (logoHash) return html`<img class="logo" src="/api/v1/public/${slug}/logo?v=${logoHash}" alt="" width="32" height="32">`
  return html`<span class="mark" aria-hidden="true">${[...name][0] ?? ''}</span>`
}

/** A choice, never a redirect: whoever follows a link sees what the sender saw. */
function languageSwitch({ kernel, organization, language }: Place, { path, query }: SitePage): string {
  if (organization.languages.length < 2) return ''
  const item = (other: Language) => html`<li><a href="${pageAddress(organization, other, { path, query })}" lang="${other}" hreflang="${other}" dir="${direction(other)}"!${other === language ? ' aria-current="true"' : ''}>${knownLanguages[other].name}</a></li>`
  return html`<details class="languages">
    <summary><span class="hidden">${kernel.words.t(language, 'site.frame.language')} </span>!${icons.globe}<span>${knownLanguages[language].name}</span></summary>
    <ul>!${organization.languages.map(item)}</ul>
  </details>`
}

/** Whose browser asks for another language that the business speaks is told so, in that language. */
function offer({ kernel, organization, language, request }: Place, { path, query }: SitePage): string {
  const spoken = [language, ...organization.languages.filter((other) => other !== language)]
  const wanted = negotiateLanguage(request.headers['accept-language'], spoken)
  if (wanted === null || wanted === language) return ''
  return html`<nav class="offer" lang="${wanted}" dir="${direction(wanted)}" aria-label="${knownLanguages[wanted].name}"><a href="${pageAddress(organization, wanted, { path, query })}" hreflang="${wanted}">!${icons.globe}${kernel.words.t(wanted, 'site.frame.offer')}</a></nav>`
}

function pageAddress(organization: OrganizationFacts, language: Language, { path, query }: Pick<SitePage, 'path' | 'query'>): string {
  return pagePath(organization, language, path) + (query ? `?${query}` : '')
}

function footer({ kernel, organization, language }: Place): string {
  const year = kernel.clock.now().toZonedDateTimeISO(organization.zone).year
  return html`<footer><p>© ${year} <bdi>${organization.name}</bdi></p>!${languageLinks({ kernel, organization, language })}</footer>`
}

function languageLinks({ organization, language }: Pick<Place, 'kernel' | 'organization' | 'language'>): string {
  const others = organization.languages.filter((other) => other !== language)
  return others.length === 0 ? '' : html`<ul>!${others.map((other) => html`<li><a href="${pagePath(organization, other)}" lang="${other}" hreflang="${other}">${knownLanguages[other].name}</a></li>`)}</ul>`
}
