import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'

// A stranger books by keyboard alone, with and without script, on a phone and on a desk.
const screens = { phone: { width: 390, height: 844 }, desk: { width: 1280, height: 900 } }
let bookings = 0

for (const [screen, viewport] of Object.entries(screens)) {
  for (const javaScriptEnabled of [true, false]) {
    test.describe(`on a ${screen}, ${javaScriptEnabled ? 'with' : 'without'} script`, () => {
      test.use({ viewport, javaScriptEnabled })

      test('a visit is booked and cancelled by keyboard', async ({ page }, { workerIndex }) => {
        await page.goto('/s/diamant')
        await press(page, page.getByRole('link', { name: 'Book a visit' }).filter({ visible: true }))
        await press(page, page.getByRole('link', { name: /Hydrating facial/ }))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('When would you like to come?')
        await pickLaterDay(page, javaScriptEnabled)
        await pickTime(page, 3 * workerIndex + bookings++)

        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Who is coming?')
        await type(page, page.getByLabel('Name'), 'Layla Haddad')
        await press(page, page.getByRole('button', { name: 'Confirm booking' }))
        await expect(page.getByRole('alert')).toContainText('Leave an e-mail address or a phone number')
        await expect(page.getByRole('alert')).toBeFocused()
        await expect(page.getByLabel('Name')).toHaveValue('Layla Haddad')
        await type(page, page.getByLabel('E-mail'), 'layla@example.com')
        await press(page, page.getByRole('button', { name: 'Confirm booking' }))

        await expect(page.getByRole('heading', { level: 1 })).toHaveText('You are booked')
        await press(page, page.getByRole('link', { name: 'Cancel visit' }))
        await press(page, page.getByRole('button', { name: 'Cancel visit' }))
        await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your visit is cancelled')
      })
    })
  }
}

test('with script, the picker is exchanged in place, told, and shown by the visitor’s clocks', async ({ page }) => {
  const loads: string[] = []
  page.on('framenavigated', (frame) => loads.push(frame.url()))
  await openPicker(page)
  await expect(page).toHaveURL(/zone=Europe%2FAthens/)
  await expect(page.locator('.zones')).toContainText('Eastern European')
  const before = loads.length

  const second = page.locator('.days li a').nth(1)
  const day = await second.getAttribute('data-key')
  await second.focus()
  await page.keyboard.press('Enter')
  await expect(page.locator(`[data-key="${day}"]`)).toHaveAttribute('aria-current', 'date')
  await expect(page.locator(`[data-key="${day}"]`)).toBeFocused()
  await expect(page.getByRole('status')).toContainText(/: (nothing|\d+ times?) free/)
  await expect(page).toHaveURL(new RegExp(`date=${day!.slice(4)}`))
  await page.goBack()
  await expect(page.locator(`[data-key="${day}"]`)).not.toHaveAttribute('aria-current')
  expect(new Set(loads.slice(before).map((url) => new URL(url).pathname)).size).toBe(1)
})

test('what was typed is there again after looking for another time', async ({ page }) => {
  await openPicker(page)
  await page.locator('.slot:visible').first().click()
  await page.waitForURL(/at=/) // the island has been read by then
  await page.getByLabel('Name').fill('Layla')
  await page.getByLabel('Phone').fill('050 123 4567')
  await page.getByRole('link', { name: 'Change' }).click()
  await page.locator('.slot:visible').nth(1).click()
  await expect(page.getByLabel('Name')).toHaveValue('Layla')
  await expect(page.getByLabel('Phone')).toHaveValue('050 123 4567')
})

test('the script of the booking page is small, and there is none elsewhere', async ({ page }) => {
  const scripts: number[] = []
  page.on('response', async (response) => {
    if (response.request().resourceType() === 'script') scripts.push((await response.body()).length)
  })
  await page.goto('/s/diamant', { waitUntil: 'networkidle' })
  expect(scripts).toEqual([])
  await openPicker(page)
  await page.waitForLoadState('networkidle')
  expect(scripts).toHaveLength(1)
  expect(scripts[0]).toBeLessThan(6_000)
})

for (const [language, path] of Object.entries({ English: '', Arabic: '/ar' })) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test.describe(`in ${language}, ${colorScheme}`, () => {
      test.use({ colorScheme, viewport: screens.phone })

      test('no page has anything serious against it', async ({ page }) => {
        const faults: string[] = []
        page.on('console', (message) => void (message.type() === 'error' && faults.push(message.text())))
        await page.goto(`${path}/s/diamant`)
        await expectAccessible(page)
        await page.goto(`${path}/s/diamant/book`)
        await expectAccessible(page)
        await page.locator('.rows a').last().click()
        await page.locator('.slot:visible').first().waitFor()
        await isSettled(page)
        await expectAccessible(page)
        const address = page.url()
        await page.goto(`${address}&zones=all`)
        await isSettled(page)
        await expectAccessible(page)
        await page.goto(address)
        await page.locator('.slot:visible').last().click()
        await expectAccessible(page)
        await page.locator('#name').fill('Layla')
        await page.locator('#phone').fill('+971 50 123 4567')
        await page.locator('button[data-once]').click()
        await page.locator('.reference').waitFor()
        await expectAccessible(page)
        await page.locator('a[href$="/cancel"], a[href$="/move"]').last().click()
        await expectAccessible(page)
        expect(faults).toEqual([])
        await page.goto(`${path}/s/diamant/nothing-here`)
        await expectAccessible(page)
      })
    })
  }
}

async function openPicker(page: Page): Promise<void> {
  await page.goto('/s/diamant/book')
  await page.getByRole('link', { name: /Hydrating facial/ }).click()
  await page.locator('.slot:visible').first().waitFor()
}

/** The key that was pressed keeps the focus, though all around it is exchanged. */
async function pickLaterDay(page: Page, hasScript: boolean): Promise<void> {
  const first = await page.locator('.days li a').first().getAttribute('data-key')
  const later = page.getByRole('link', { name: 'Later days' })
  await press(page, later)
  await expect(page.locator('.days li a').first()).not.toHaveAttribute('data-key', first!)
  if (hasScript) await expect(later).toBeFocused()
}

async function pickTime(page: Page, index: number): Promise<void> {
  const slots = page.locator('.slot:visible')
  await slots.first().waitFor()
  await press(page, slots.nth(index % (await slots.count())))
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}

const mostTabs = 150

async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let tabs = 0; tabs < mostTabs; tabs++) {
    if (await target.evaluate((element) => (element as unknown as { matches: (selector: string) => boolean }).matches(':focus'))) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`${String(target)} cannot be reached by keyboard`)
}

/** The times are exchanged for the visitor's own once the script knows the zone; meanwhile they are dimmed. */
async function isSettled(page: Page): Promise<void> {
  await page.waitForLoadState()
  await page.locator('#picker:not([aria-busy="true"])').waitFor()
}
