import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads, signInAs } from '../../../../e2e/people.ts'
import { demoPassword } from '../demo-people.ts'

const email = (page: Page) => page.getByLabel('E-mail')
const password = (page: Page) => page.getByLabel('Password', { exact: true })

async function fillIn(page: Page, given: { email: string; password: string }): Promise<void> {
  await email(page).fill(given.email)
  await password(page).fill(given.password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

test.describe('signing in', () => {
  test('says in place what is missing or wrong, keeps what was typed, and then opens the office', async ({ page }) => {
    await page.goto('/office')
    await expect(page).toHaveURL(/\/sign-in\?next=%2Foffice$/)
    await expect(email(page)).toBeFocused()

    await page.keyboard.press('Enter')
    await expect(page.getByText('Enter your e-mail.')).toBeVisible()
    await expect(email(page)).toBeFocused()

    await fillIn(page, { email: 'director@atlas.example', password: 'not the password' })
    await expect(page.getByRole('alert')).toContainText('do not belong together')
    await expect(email(page)).toHaveValue('director@atlas.example')

    const accent = () => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--mantine-color-accent-filled'))
    const ours = await accent()
    await password(page).fill(demoPassword)
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL(/\/office$/)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')
    expect(await accent(), 'the colour is the organization’s').not.toBe(ours)
  })

  test('opens what was asked for, and never another site', async ({ page }) => {
    await page.goto('/office/members?q=Reed')
    await fillIn(page, { email: 'manager@atlas.example', password: demoPassword })
    await expect(page).toHaveURL(/\/office\/members\?q=Reed$/)

    await page.goto('about:blank') // an open screen of ours would go to the door by itself, at the same moment
    await page.request.delete('/api/v1/session')
    await page.goto('/sign-in?next=//evil.example/office')
    await fillIn(page, { email: 'manager@atlas.example', password: demoPassword })
    await expect(page).toHaveURL(/\/office$/)
  })

  test('shows the people of the demonstration, and one click signs in', async ({ page }) => {
    await page.goto('/sign-in')
    await page.getByRole('button', { name: /Sign in as .*, Platform operator/ }).click()
    await expect(page).toHaveURL(/\/operator\/outbox$/)
  })

  test('of somebody who is in already leads on', async ({ page }) => {
    await signInAs(page, 'employee@atlas.example')
    await page.goto('/sign-in?next=/account')
    await expect(page).toHaveURL(/\/account$/)
  })
})

test('while nobody answers, the office says so and can be asked again', async ({ page }) => {
  await reads(page, 'en')
  await signInAs(page, 'employee@atlas.example')
  await page.clock.install()
  let isAway = true
  await page.route('**/api/v1/session', (route) => (isAway ? undefined : route.continue()))
  await page.goto('/office')
  await page.clock.runFor(2_000)
  await expect(page.getByRole('status', { name: 'Loading' })).toBeVisible()
  await page.clock.runFor(5_000)
  await expect(page.getByRole('alert')).toContainText('Frontdesk has not answered yet')
  isAway = false
  await page.getByRole('button', { name: 'Try again' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')
})

test.describe('signing out', () => {
  test('leaves nothing behind, not even for the button that goes back', async ({ page }) => {
    await signInAs(page, 'employee@chefs.example')
    await page.goto('/office/members')
    await page.getByRole('button', { name: /settings of your own/ }).click()
    await page.getByRole('menuitem', { name: 'Sign out' }).click()
    await expect(page).toHaveURL(/\/sign-in$/)
    await page.goBack()
    await expect(page).toHaveURL(/\/sign-in/)
  })

  test('somewhere else ends that browser within seconds', async ({ page, browser }) => {
    const elsewhere = await browser.newContext({ userAgent: 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1' })
    const phone = await elsewhere.newPage()
    for (const one of [page, phone]) await signInAs(one, 'manager@northwind.example')
    await phone.goto('/office/members')
    await expect(phone.getByRole('grid')).toBeVisible()

    await page.goto('/account')
    await expect(page.getByText('This browser')).toBeVisible()
    await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
    await expect(page.getByText('Safari on iPhone is signed out.')).toBeVisible()
    await expect(phone).toHaveURL(/\/sign-in/)
    await expect(page.getByRole('button', { name: /Sign out Safari/ })).toHaveCount(0)
    await elsewhere.close()
  })
})

test.describe('a new business', () => {
  test('is opened in two steps and can be booked at once; its first steps end', async ({ page, browser }) => {
    const unique = Date.now().toString(36)
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Άννα Πετρίδη')
    await email(page).fill(`anna-${unique}@test.example`)
    await password(page).fill('passwordpassword')
    await expect(page.getByText('it would be guessed at once')).toBeVisible()
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByText('Use four or more unrelated words.')).toBeVisible()
    await password(page).fill('four quite unrelated words')
    await page.getByRole('button', { name: 'Continue' }).click()

    await expect(page.getByText('Step 2 of 2')).toBeVisible()
    await page.getByLabel('Name of the business').fill(`Στούντιο ${unique}`)
    await expect(page.getByLabel('Address of your pages')).toHaveValue(`stountio-${unique}`)
    await expect(page.getByText('This address is free.')).toBeVisible()
    await expect(page.getByRole('combobox', { name: 'Country' })).toHaveValue('Greece')
    await expect(page.getByRole('combobox', { name: 'Currency' })).toHaveValue('Euro (EUR)')
    await page.getByRole('combobox', { name: 'What you do' }).click()
    await page.getByRole('option', { name: 'Fitness and sport' }).click()
    await page.getByRole('button', { name: 'Open the business' }).click()

    await expect(page).toHaveURL(/\/office$/)
    await expect(page.getByRole('heading', { name: 'First steps' })).toBeVisible()

    const visitor = await (await browser.newContext()).newPage()
    await expect(async () => {
      await visitor.goto(`/s/stountio-${unique}/book`)
      await expect(visitor.getByText('Introductory session')).toBeVisible({ timeout: 1_000 })
    }).toPass()
    await visitor.close()

    await page.getByRole('button', { name: 'Put away' }).click()
    await expect(page.getByRole('heading', { name: 'First steps' })).toHaveCount(0)
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')
    await expect(page.getByRole('heading', { name: 'First steps' })).toHaveCount(0)
  })

  test('whose address is taken is offered another one, and keeps what was typed on the way back', async ({ page }) => {
    await page.goto('/sign-up')
    await page.getByLabel('Your name').fill('Sam')
    await email(page).fill(`sam-${Date.now()}@test.example`)
    await password(page).fill('four quite unrelated words')
    await page.getByRole('button', { name: 'Continue' }).click()
    await page.getByLabel('Name of the business').fill('Diamant')
    await expect(page.getByLabel('Address of your pages')).toHaveValue(/^diamant-\d+$/)

    await page.getByRole('button', { name: 'Back' }).click()
    await expect(page.getByLabel('Your name')).toHaveValue('Sam')
    await page.getByRole('button', { name: 'Continue' }).click()
    await expect(page.getByLabel('Name of the business')).toHaveValue('Diamant')
  })
})

test.describe('another language', () => {
  test('is chosen once, turns the page around, and is there wherever one signs in', async ({ page, browser }) => {
    await signInAs(page, 'employee@concierge.example')
    await page.goto('/account')
    await page.getByRole('combobox', { name: /Language|Γλώσσα/ }).click()
    await page.getByRole('option', { name: 'العربية' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('حسابك')
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar')
    await page.reload()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('حسابك')

    const elsewhere = await (await browser.newContext()).newPage()
    await signInAs(elsewhere, 'employee@concierge.example')
    await elsewhere.goto('/account')
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText('حسابك')

    // This browser has no Kazakh in it, so that it is taught some before it shows a date.
    await elsewhere.request.put('/api/v1/session/language', { data: { language: 'kk' } })
    await elsewhere.goto('/office')
    await expect(elsewhere.getByRole('heading', { level: 1 })).toHaveText(/^Бүгін, \d+ [\p{Script=Cyrillic}]+, [\p{Script=Cyrillic}]+$/u)
    await elsewhere.request.put('/api/v1/session/language', { data: { language: 'el' } })
    await elsewhere.close()
  })
})

for (const language of ['en', 'ar'] as const) {
  test(`the doors are open to everybody (${language})`, async ({ page }) => {
    await reads(page, language)
    await page.goto('/sign-in')
    await expect(page.getByRole('heading', { level: 2 })).toBeVisible()
    await expectAccessible(page)

    await page.goto('/sign-up')
    await page.locator('input[name=name]').fill('Ada')
    await page.locator('input[name=email]').fill(`ada-${language}-${Date.now()}@test.example`)
    await page.locator('input[name=password]').fill('four quite unrelated words')
    await expectAccessible(page)
    await page.locator('button[type=submit]').click()
    await expect(page.locator('input[name=slug]')).toBeVisible()
    await expectAccessible(page)

    await signInAs(page, 'manager@diamant.example')
    await page.goto('/account')
    await expect(page.getByRole('listitem').first()).toBeVisible()
    await expectAccessible(page)
  })
}
