import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads, signInAs } from '../../../../e2e/people.ts'

const PASSWORD = 'four quite unrelated words'
const ANOTHER = 'copper lantern drifts sideways'

/** Somebody new, signed in on this page, with an organization of their own. */
async function newOwner(page: Page, language = 'en'): Promise<string> {
  const unique = crypto.randomUUID().slice(-12)
  const email = `ada-${unique}@test.example`
  const answer = await page.request.post('/api/v1/registrations', {
    data: {
      person: { name: 'Ada Lovelace', email, password: PASSWORD },
      organization: { name: 'Engines', slug: `engines-${unique}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return email
}

/** Where the link leads that was written to this address: the operator reads it in the outbox. */
async function linkTo(browser: Browser, email: string): Promise<string> {
  const operator = await (await browser.newContext()).newPage()
  await signInAs(operator, 'operator@frontdesk.example')
  const own = async () => {
    const { items } = await (await operator.request.get('/api/v1/operator/mails?limit=100')).json()
    return (items as { id: string; to: string; kind: string }[]).find(({ to, kind }) => to === email && kind === 'identity.reset')
  }
  await expect.poll(own).toBeTruthy()
  await operator.goto(`/operator/outbox/${(await own())!.id}`)
  const link = (await operator.getByRole('link', { name: /reset-password/ }).getAttribute('href'))!
  await operator.context().close()
  return link
}

async function ask(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Forgotten your password?' }).click()
  await expect(page.getByRole('button', { name: 'Send the link' })).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await expect(page.getByRole('status')).toContainText(email)
}

test('a password is changed in one’s account, and other browsers are signed out', async ({ page, browser }) => {
  const email = await newOwner(page)
  const phone = await (await browser.newContext()).newPage()
  await phone.request.post('/api/v1/session', { data: { email, password: PASSWORD } })
  await phone.goto('/office')
  await expect(phone.getByRole('heading', { level: 1 })).toContainText('Today')

  await page.goto('/account')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByLabel('Current password')).toBeFocused()
  await page.getByLabel('Current password').fill('not the password')
  await page.getByLabel('New password').fill('password1234')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('This is not your password.')).toBeVisible()
  await page.getByLabel('Current password').fill(PASSWORD)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('among those most used')).toBeVisible()
  await page.getByLabel('New password').fill(ANOTHER)
  await expect(page.getByText('Very strong')).toBeVisible()
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByText('you are signed out everywhere else')).toBeVisible()
  await expect(page.getByLabel('Current password')).toHaveCount(0)
  await expect(phone).toHaveURL(/\/sign-in/)

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account')
  await phone.getByLabel('E-mail').fill(email)
  await phone.getByLabel('Password', { exact: true }).fill(ANOTHER)
  await phone.keyboard.press('Enter')
  await expect(phone).toHaveURL(/\/office/)
  await phone.context().close()
})

test('a demonstration’s password stays, and the form says why', async ({ page }) => {
  await reads(page, 'en')
  await signInAs(page, 'employee@diamant.example')
  await page.goto('/account')
  await page.getByRole('button', { name: 'Change the password' }).click()
  await page.getByLabel('Current password').fill('welcome-to-frontdesk')
  await page.getByLabel('New password').fill(ANOTHER)
  await page.getByRole('button', { name: 'Change the password' }).click()
  await expect(page.getByRole('alert')).toContainText('demonstration')
})

test('who has forgotten theirs asks for a link, sets another, and is in', async ({ page, browser }) => {
  const email = await newOwner(page)
  await page.request.delete('/api/v1/session')
  await ask(page, email)
  const link = await linkTo(browser, email)

  const elsewhere = await (await browser.newContext()).newPage()
  await elsewhere.goto(link)
  await expect(elsewhere.getByRole('alert')).toContainText('in another browser')
  await elsewhere.getByRole('link', { name: 'Ask for a new link' }).click()
  await expect(elsewhere).toHaveURL(/\/forgotten-password$/)
  await elsewhere.context().close()

  await page.goto(link)
  await expect(page.getByText(email)).toBeVisible()
  await page.getByLabel('New password').fill(ANOTHER)
  await page.getByRole('button', { name: 'Set the password' }).click()
  await expect(page).toHaveURL(/\/office$/)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Today')

  await page.goto(link)
  await expect(page.getByRole('alert')).toContainText('This link has been used')
  await page.goto(`/reset-password#token=${'x'.repeat(43)}`)
  await expect(page.getByRole('alert')).toContainText('leads nowhere')
})

test('a link that was replaced says so, and the latest one opens', async ({ page, browser }) => {
  const email = await newOwner(page)
  await page.request.delete('/api/v1/session')
  await ask(page, email)
  const first = await linkTo(browser, email)
  await page.getByRole('button', { name: 'Ask again' }).click()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await expect.poll(() => linkTo(browser, email)).not.toBe(first)
  await page.goto(first)
  await expect(page.getByRole('alert')).toContainText('this one is void')
})

for (const language of ['en', 'ar'] as const) {
  test(`the way back in is open to everybody (${language})`, async ({ page, browser }) => {
    await reads(page, language)
    const email = await newOwner(page)
    await page.goto('/account')
    await page.getByRole('button', { name: /Change the password|غيّر كلمة المرور/ }).click()
    await page.locator('input[name=password]').fill(ANOTHER)
    await expectAccessible(page)
    await page.getByRole('button', { name: /Cancel|إلغاء/ }).click()
    await page.request.delete('/api/v1/session')
    await expect(page).toHaveURL(/\/sign-in/)

    await page.goto('/forgotten-password')
    await expectAccessible(page)
    await page.locator('input[name=email]').fill(email)
    await page.locator('button[type=submit]').click()
    await expect(page.getByRole('status')).toContainText(email)
    await expectAccessible(page)
    await page.goto(await linkTo(browser, email))
    await expect(page.locator('input[name=password]')).toBeVisible()
    await expectAccessible(page)
    await page.goto('/reset-password')
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
  })
}
