import { expect, test } from '@playwright/test'
import type { Browser, BrowserContext, Page } from '@playwright/test'

import { organizations } from '../src/demo/organizations.ts'
import { knownLanguages, languages } from '../src/kernel/i18n/language.ts'
import type { Language } from '../src/kernel/i18n/language.ts'
import type { MessageTree } from '../src/kernel/i18n/catalogues.ts'
import { pseudoTree } from '../src/kernel/i18n/pseudo.ts'
import { openOrganization } from './organization.ts'
import type { OwnOrganization } from './organization.ts'

/** In its place everything is said in accented English (e2e/start-server.ts); dates and numbers go on in its own letters. */
const pseudo = 'ru'

let studio: OwnOrganization
test.beforeAll(async ({ browser }) => {
  studio = await openOrganization(browser, { languages: ['en', pseudo] })
  await studio.post('/services', { durationMinutes: 60, translations: { en: { name: 'Θεραπεία', category: 'Μαλλιά' }, ru: { name: 'Θεραπεία', category: 'Μαλλιά' } } })
  await studio.post('/contacts', { name: 'Ελένη Παππά' })
})
test.afterAll(async () => studio.close())

const inside = [
  '/office',
  '/office/calendar',
  '/office/calendar?view=day',
  '/office/calendar?view=list',
  '/office/calendar/new',
  '/office/bookings',
  '/office/contacts',
  '/office/contacts/new',
  '/office/contacts/import',
  '/office/services',
  '/office/services/new',
  '/office/hours',
  '/office/resources',
  '/office/resources/new',
  '/office/members',
  '/office/invitations',
  '/office/invitations/new',
  '/office/units',
  '/office/roles',
  '/office/profile',
  '/office/recoveries',
  '/office/settings',
  '/office/settings/api',
  '/office/settings/profile-fields',
  '/office/settings/security',
  '/office/settings/sso',
  '/office/settings/translations',
  '/account',
]
const outside = ['/sign-in', '/sign-up', '/forgotten-password', '/sign-in-by-link', '/ru/s/{slug}', '/ru/s/{slug}/book']

test('every screen is translated, and has room for words two fifths longer, on a phone too', async ({ browser }) => {
  test.setTimeout(180_000)
  expect(await walk(browser, pseudo, sayInPseudo)).toEqual([])
})

for (const language of process.env.LONG_TESTS ? languages.filter((each) => each !== pseudo) : []) {
  test(`every screen has its words in ${language}, and room for them, on a phone too`, async ({ browser }) => {
    test.setTimeout(180_000)
    expect(await walk(browser, language, (context) => context.addInitScript((chosen) => localStorage.setItem('frontdesk.language', chosen), language))).toEqual([])
  })
}

/** Opens every page in both sizes, and tells what is wrong with them. */
async function walk(browser: Browser, language: Language, speak: (context: BrowserContext) => Promise<unknown>): Promise<string[]> {
  const own = await studio.open('/account')
  const stranger = await browser.newContext()
  await Promise.all([own.context(), stranger].map(speak))
  const faults: string[] = []
  for (const [page, paths] of [
    [own, inside],
    [await stranger.newPage(), outside],
  ] as const) {
    for (const path of paths) {
      if (path.startsWith('/ru/') && language !== pseudo) continue
      await open(page, path.replace('{slug}', studio.slug))
      for (const [size, viewport] of Object.entries(sizes)) {
        await page.setViewportSize(viewport)
        await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)))) // what the width decides is drawn
        faults.push(...(await faultsOf(page, language === pseudo)).map((fault) => `${path} (${size}): ${fault}`))
      }
    }
  }
  await stranger.close()
  await own.close()
  return [...new Set(faults)]
}

const sizes = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } }

async function sayInPseudo(context: BrowserContext): Promise<void> {
  await context.addInitScript((language) => localStorage.setItem('frontdesk.language', language), pseudo)
  await context.route(new RegExp(`/assets/words-\\w+/${pseudo}/`), async (route) => {
    const english = await route.fetch({ url: route.request().url().replace(`/${pseudo}/`, '/en/') })
    await route.fulfill({ json: pseudoTree((await english.json()) as MessageTree) })
  })
}

async function open(page: Page, path: string): Promise<void> {
  await page.setViewportSize(sizes.desktop)
  await page.goto(path)
  await expect(page.locator('main').locator('h1, h2, form, button, a').first()).toBeVisible({ timeout: 30_000 }) // on a busy machine the whole office takes its time
  await expect(page.locator('[aria-busy="true"], .mantine-Skeleton-root')).toHaveCount(0)
}

/** What stands there in plain Latin letters without being somebody's name, what is wider than its box, and what reaches out of the window. */
function faultsOf(page: Page, isPseudo: boolean): Promise<string[]> {
  const demo = Object.values(organizations).flatMap(({ name, team }) => [name, ...team.map((member) => member.name)])
  const programs = ['Frontdesk Operator', 'Frontdesk', 'Chrome', 'Linux', 'Ctrl']
  const names = [...Object.values(knownLanguages).map(({ name }) => name), ...demo, ...programs, 'Olive Studio', 'Daphne Ioannou', 'Daphne', 'Olive', 'First visit', studio.slug]
  return page.evaluate(([known, isAccented]) => {
    const faults: string[] = []
    const isSeen = (element: Element) => element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && element.getBoundingClientRect().width > 1
    const saidOf = (element: Element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.textContent).join('').trim()
    const plain = (text: string) => known.reduce((rest, name) => rest.replaceAll(name, ''), text).replaceAll(/\S*[@/]\S*|\b[A-Z]{2,4}\b|^[a-z_]+\.[a-z_]+$/g, '') // addresses, codes of currencies and of permissions

    for (const element of document.body.querySelectorAll<HTMLElement>('*:not(script, style, svg, svg *)')) {
      if (!isSeen(element) || element.closest('[lang]') !== document.documentElement) continue // what says that it is in another language is
      const told = [saidOf(element), ...['aria-label', 'placeholder', 'title', 'alt'].map((name) => element.getAttribute(name) ?? '')].filter((text) => text !== '')
      for (const text of told) if (isAccented ? /[A-Za-z]{3}/.test(plain(text)) : /^(\w+\.){2,}\w+$/.test(text)) faults.push(`not translated: “${text.slice(0, 80)}”`)

      const said = saidOf(element)
      const style = getComputedStyle(element)
      const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
      const isOurs = isAccented ? said.includes('⟦') : said !== '' && element.matches('button *, label, [role="tab"] *, nav *') && !element.closest('[dir="auto"], bdi, :has(> bdi)')
      if (isOurs && isWide && style.display !== 'inline') faults.push(`${style.overflowX === 'visible' ? 'overflows' : 'is cut'}: “${said.slice(0, 80)}”`)
    }
    const over = document.documentElement.scrollWidth - innerWidth
    if (over > 0) {
      const widest = [...document.body.querySelectorAll<HTMLElement>('*')].filter((element) => isSeen(element) && element.getBoundingClientRect().right > innerWidth + 1).at(-1)
      faults.push(`wider than the window by ${over} px: <${widest?.tagName.toLowerCase()} class="${widest?.className}"> ${widest?.innerText?.slice(0, 60)}`)
    }
    return faults
  }, [names, isPseudo] as const)
}
