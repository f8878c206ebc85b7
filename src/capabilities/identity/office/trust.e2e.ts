import { expect, test } from '@playwright/test'
import { TOTP } from 'otpauth'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { givePassword, newOwner, signOut } from '../../../../e2e/owner.ts'

test('a trusted browser asks for no code the next time, is listed in the account, and is trusted no more by one click', async ({ page }) => {
  const email = await newOwner(page)
  const { secret } = await (await page.request.post('/api/v1/second-factor/app')).json()
  const codeOf = (steps: number) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })
  await page.request.put('/api/v1/second-factor/app', { data: { code: codeOf(0) } })
  await signOut(page)

  await page.goto('/sign-in?next=/account')
  await givePassword(page, email)
  await page.getByLabel('Code from the app').fill(codeOf(1))
  await page.getByLabel('Trust this browser for 30 days').check()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await signOut(page)

  await page.goto('/sign-in?next=/account')
  await givePassword(page, email)
  const trusted = page.locator('section').filter({ hasText: 'Trusted browsers' })
  await expect(trusted.getByText('This browser')).toBeVisible()
  await expect(page.locator('section').filter({ hasText: 'Recent activity' }).getByText('without a code: the browser is trusted')).toBeVisible()
  await expectAccessible(page)
  await trusted.getByRole('button', { name: /Trust .* no more/ }).click()
  await expect(trusted.getByText('No browser is trusted.')).toBeVisible()
  await signOut(page)
  await page.goto('/sign-in')
  await givePassword(page, email)
  await expect(page.getByLabel('Code from the app')).toBeVisible()
})

test('beside each answer to suspicious sign-ins stands what it would have done', async ({ page }) => {
  await newOwner(page)
  await page.goto('/office/settings/security')
  await page.getByLabel('Refuse').check()
  await expect(page.getByText(/would have been refused|Nobody has signed in lately/)).toBeVisible()
  await page.getByLabel('Days of trust').fill('7')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.reload()
  await expect(page.getByLabel('Refuse')).toBeChecked()
  await expect(page.getByLabel('Days of trust')).toHaveValue('7')
  await expectAccessible(page)
})
