import { expect } from '@playwright/test'
import type { APIRequestContext, APIResponse, Browser, BrowserContext, Page } from '@playwright/test'
import { randomBytes } from 'node:crypto'

import { demoPassword } from '../src/capabilities/identity/demo-people.ts'
import type { Language } from '../src/kernel/i18n/language.ts'

const api = '/api/v1'

/** An organization that one test file has to itself, with its director signed in. */
export interface OwnOrganization {
  slug: string
  /** A window of the director's. */
  open: (path: string, options?: { language?: Language }) => Promise<Page>
  get: <Answer>(path: string) => Promise<Answer>
  post: <Answer>(path: string, body: object) => Promise<Answer>
  patch: (path: string, version: number, body: object) => Promise<void>
  put: (path: string, version: number, body: object) => Promise<void>
  /** Somebody on the public site, without a sign-in. */
  visit: <Answer>(path: string, body: object) => Promise<Answer>
  close: () => Promise<void>
}

export async function openOrganization(browser: Browser, traits: { zone?: string; languages?: Language[] } = {}): Promise<OwnOrganization> {
  const context = await browser.newContext()
  const stranger = await browser.newContext()
  const slug = `e2e-${randomBytes(6).toString('hex')}`
  const organization = { name: 'Olive Studio', slug, industry: 'beauty', country: 'GR', zone: traits.zone ?? 'Europe/Athens', currency: 'EUR', language: 'en' }
  const person = { name: 'Daphne Ioannou', email: `daphne@${slug}.example`, password: 'a long walk by the sea' }
  await answer(context.request.post(`${api}/registrations`, { data: { person, organization } }))

  const house: OwnOrganization = {
    slug,
    open: (path, options) => openPage(context, path, options),
    get: (path) => answer(context.request.get(api + path)),
    post: (path, body) => answer(context.request.post(api + path, { data: body })),
    patch: (path, version, body) => answer(context.request.patch(api + path, { data: body, headers: ifMatch(version) })),
    put: (path, version, body) => answer(context.request.put(api + path, { data: body, headers: ifMatch(version) })),
    visit: (path, body) => answer(stranger.request.post(`${api}/public/${slug}${path}`, { data: body })),
    close: async () => {
      await context.close()
      await stranger.close()
    },
  }
  if (traits.languages) {
    const { version } = await house.get<{ version: number }>('/organization')
    await house.patch('/organization', version, { languages: traits.languages })
  }
  return house
}

/** One of the people of a demo organization, signed in. */
export async function signInAs(browser: Browser, email: string): Promise<{ context: BrowserContext; request: APIRequestContext }> {
  const context = await browser.newContext()
  await answer(context.request.post(`${api}/session`, { data: { email, password: demoPassword } }))
  return { context, request: context.request }
}

export async function openPage(context: BrowserContext, path: string, { language = 'en' }: { language?: Language } = {}): Promise<Page> {
  const page = await context.newPage()
  await page.addInitScript((chosen) => (globalThis as unknown as { localStorage: { setItem: (key: string, value: string) => void } }).localStorage.setItem('frontdesk.language', chosen), language)
  await page.goto(path)
  return page
}

async function answer<Answer>(asked: Promise<APIResponse>): Promise<Answer> {
  const response = await asked
  const text = await response.text()
  expect(response.ok(), `${response.status()} ${text}`).toBe(true)
  return (text ? JSON.parse(text) : undefined) as Answer
}

function ifMatch(version: number): Record<string, string> {
  return { 'if-match': `"${version}"` }
}
