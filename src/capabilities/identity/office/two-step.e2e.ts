import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'
import { TOTP } from 'otpauth'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads } from '../../../../e2e/people.ts'
import { givePassword, newOwner, PASSWORD, signOut } from '../../../../e2e/owner.ts'

/** What the app shows so many steps from now: one step ahead is taken too, so nobody here waits for half a minute to pass. */
function codeOf(secret: string, steps = 0): string {
  return new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
}

async function turnOn(page: Page): Promise<{ secret: string; codes: string[] }> {
  const { secret } = await (await page.request.post('/api/v1/second-factor/app')).json()
  const { codes } = await (await page.request.put('/api/v1/second-factor/app', { data: { code: codeOf(secret) } })).json()
  return { secret, codes }
}

test('is set up with an app, asked for at the door, and removed again', async ({ page }) => {
  const email = await newOwner(page)
  await page.goto('/account')
  await page.getByRole('button', { name: 'Set up' }).click()
  await expect(page.getByRole('img', { name: /QR code/ })).toBeVisible()
  const secret = (await page.locator('code').first().textContent())!.replaceAll(' ', '')

  const code = page.getByLabel('Code that the app shows now')
  await expect(code).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Enter the code.')).toBeVisible()
  await code.fill('abcdef')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This code is not right')
  await code.fill(codeOf(secret))
  await page.keyboard.press('Enter')

  await expect(page.getByRole('heading', { name: 'Keep your backup codes' })).toBeFocused()
  const codes = page.getByRole('listitem').filter({ hasText: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/ })
  await expect(codes).toHaveCount(10)
  const backupCode = (await codes.first().textContent())!
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download' }).click()])
  expect(file.suggestedFilename()).toBe('Backup codes for Frontdesk.txt')
  await page.emulateMedia({ media: 'print' })
  await expect(codes.first()).toBeVisible()
  await expect(page.getByRole('button', { name: 'Print' })).toBeHidden()
  await page.emulateMedia({ media: 'screen' })
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText(/^On since/)).toBeVisible()
  await expect(page.getByText('10 backup codes are left.')).toBeVisible()

  await signOut(page)
  await page.goto('/sign-in?next=/account')
  await givePassword(page, email)
  const atTheDoor = page.getByLabel('Code from the app')
  await expect(atTheDoor).toBeFocused()
  await expect(atTheDoor).toHaveAttribute('autocomplete', 'one-time-code')
  await expect(atTheDoor).toHaveAttribute('inputmode', 'numeric')
  await atTheDoor.fill('abcdef')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('4 tries are left.')

  await page.getByRole('button', { name: 'Back', exact: true }).click()
  await expect(page.getByLabel('E-mail')).toHaveValue(email)
  await givePassword(page, email)
  await page.getByRole('button', { name: 'Use a backup code' }).click()
  await expect(page.getByLabel('Backup code')).toBeFocused()
  await page.getByLabel('Backup code').fill(backupCode.toLowerCase())
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/account$/)
  await expect(page.getByText('9 backup codes are left.')).toBeVisible()

  await page.getByRole('button', { name: 'Make new backup codes' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Make new backup codes' }).click()
  await expect(codes).toHaveCount(10)
  await page.getByRole('button', { name: 'I have kept them' }).click()

  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Set up' })).toBeVisible()
})

test('a code of the app lets in, and after five wrong ones the password is asked for again', async ({ page }) => {
  const email = await newOwner(page)
  const { secret } = await turnOn(page)
  await signOut(page)
  await page.goto('/sign-in')
  await givePassword(page, email)
  const code = page.getByLabel('Code from the app')
  for (const left of ['4 tries are', '3 tries are', '2 tries are', '1 try is']) {
    await code.fill('abcdef')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('alert')).toContainText(left)
  }
  await code.fill('abcdef')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('This sign-in is over')

  await givePassword(page, email)
  await code.fill(codeOf(secret, 1))
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/office$/)
})

test('what is sensitive asks who sits here, and is then done', async ({ page }) => {
  await newOwner(page)
  await turnOn(page)
  // Stands in for ten minutes: the first request is answered as it would be after them.
  let asked = 0
  await page.route('**/api/v1/second-factor/app', (route) => {
    if (route.request().method() !== 'DELETE' || (asked += 1) > 1) return route.continue()
    return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ status: 403, code: 'identity.confirmation_needed', data: { ways: ['totp', 'backup_code'] } }) })
  })
  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()

  const dialog = page.getByRole('dialog', { name: 'Is it you?' })
  await expect(dialog.getByLabel('Password', { exact: true })).toBeFocused()
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('This is not your password.')
  await dialog.getByRole('button', { name: 'Use a code instead' }).click()
  await expect(dialog.getByLabel(/Code from the app/)).toBeFocused()
  await dialog.getByRole('button', { name: 'Use the password instead' }).click()
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
  expect(asked).toBe(2)
})

for (const language of ['en', 'ar'] as const) {
  test(`is for everybody (${language})`, async ({ page }) => {
    await reads(page, language)
    const email = await newOwner(page)
    await page.goto('/account')
    const section = page.locator('section').filter({ hasText: language === 'en' ? 'Two-step sign-in' : 'الدخول بخطوتين' })
    await section.getByRole('button').nth(1).click() // after the passkey's
    await expect(section.getByRole('img')).toBeVisible()
    await expectAccessible(page)
    await section.locator('input').fill(codeOf((await section.locator('code').textContent())!.replaceAll(' ', '')))
    await page.keyboard.press('Enter')
    await expect(section.getByRole('listitem')).toHaveCount(10)
    await expectAccessible(page)

    await signOut(page)
    await page.goto('/sign-in')
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await expect(page.locator('input[name=code]')).toBeFocused()
    await expectAccessible(page)
  })
}
