import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { givePassword, newOwner, signOut } from '../../../../e2e/owner.ts'
import { signInAs } from '../../../../e2e/people.ts'

/** The latest code that was texted to this number: the operator reads it, as no provider is set up here. */
async function codeSentTo(browser: Browser, number: string): Promise<string> {
  const operator = await (await browser.newContext()).newPage()
  await signInAs(operator, 'operator@frontdesk.example')
  await operator.goto('/operator/text-messages')
  const row = operator.getByRole('row').filter({ hasText: number }).first()
  await expect(row).toContainText('is your code for Frontdesk')
  const code = /\b\d{6}\b/.exec((await row.textContent())!.replace(number, ''))![0]
  await operator.context().close()
  return code
}

async function name(page: Page, number: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a number' }).click()
  await page.getByLabel('Number of your mobile phone').fill(number)
  await page.keyboard.press('Enter')
}

test('a phone number is confirmed, is asked for at the door, and is removed', async ({ page, browser }) => {
  const number = `+44740${String(Date.now()).slice(-7)}`
  const email = await newOwner(page)
  await page.goto('/account')
  await name(page, '12345')
  await expect(page.getByText('Enter the number of a mobile phone')).toBeVisible()
  await page.getByLabel('Number of your mobile phone').fill(number)
  await page.keyboard.press('Enter')
  await expect(page.getByText(`Sent to +44 ••• ${number.slice(-2)}`)).toBeVisible()
  await expectAccessible(page)
  const first = await codeSentTo(browser, number)
  await page.getByLabel('Code from the message').fill(first)
  await page.keyboard.press('Enter')
  const backupCode = (await page.getByRole('listitem').filter({ hasText: /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/ }).first().textContent())!
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await expect(page.getByText(`To +44 ••• ${number.slice(-2)} since`)).toBeVisible()

  await signOut(page)
  await page.goto('/sign-in?next=/account')
  await givePassword(page, email)
  await page.getByRole('button', { name: 'Send the code' }).click()
  // The message before it has gone out less than half a minute ago.
  await expect(page.getByRole('alert')).toContainText('The next code can be sent in')
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: 'Use a backup code' })).toBeVisible()
  // Stands in for half a minute.
  await page.route('**/api/v1/session/factor/text-message', (route) => route.fulfill({ status: 202, json: { to: `+44 ••• ${number.slice(-2)}`, expiresAt: new Date(Date.now() + 300_000).toISOString() } }))
  await page.getByRole('button', { name: 'Send the code' }).click()
  await expect(page.getByLabel('Code from the message')).toBeFocused()
  await page.getByLabel('Code from the message').fill(first)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('alert')).toContainText('4 tries are left.')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Use a backup code' }).click()
  await page.getByLabel('Backup code').fill(backupCode)
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/account$/)

  await page.getByRole('button', { name: 'Remove: Text messages' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
})
