import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'
import { TOTP } from 'otpauth'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { givePassword, newOwner, signOut } from '../../../../e2e/owner.ts'
import { signInAs } from '../../../../e2e/people.ts'

/** Where the link leads that was written to this address: the operator reads it in the outbox. */
async function linkIn(browser: Browser, email: string, kind: string): Promise<string> {
  const operator = await (await browser.newContext()).newPage()
  await signInAs(operator, 'operator@frontdesk.example')
  const own = async () => {
    const { items } = await (await operator.request.get('/api/v1/operator/mails?limit=100')).json()
    return (items as { id: string; to: string; kind: string }[]).find((mail) => mail.to === email && mail.kind === kind)
  }
  await expect.poll(own).toBeTruthy()
  const { text } = await (await operator.request.get(`/api/v1/operator/mails/${(await own())!.id}`)).json()
  await operator.context().close()
  const link = new URL(/https?:\S+#token=\S+/.exec(text as string)![0])
  return link.pathname + link.hash
}

async function setUpApp(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Set up' }).click()
  const secret = (await page.locator('code').first().textContent())!.replaceAll(' ', '')
  await page.getByLabel('Code that the app shows now').fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  return secret
}

test('two-step sign-in is asked of everybody, with a look at whom it concerns, and set up right behind the barrier', async ({ page }) => {
  await newOwner(page)
  await page.goto('/office/settings/security')
  await page.getByText('Everybody', { exact: true }).click()
  await expect(page.getByText(/1 of 1 people has no second step\. They have until/)).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText(/Engines asks for two-step sign-in\. Set it up by/)).toBeVisible()

  await page.getByRole('combobox', { name: 'Time to set it up' }).click()
  await page.getByRole('option', { name: 'None: at once' }).click()
  await expect(page.getByText('1 of them is kept out at once, until they set it up.')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()

  await expect(page.getByRole('heading', { name: 'Two-step sign-in comes first' })).toBeVisible()
  await page.goto('/office/members')
  await expect(page.getByRole('heading', { name: 'Two-step sign-in comes first' })).toBeVisible()
  await expectAccessible(page)
  await setUpApp(page)
  await expect(page.getByRole('heading', { name: 'Team' })).toBeVisible()

  await page.goto('/account')
  await page.getByRole('button', { name: 'Remove' }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText(/Engines asks for a second factor, so the last one stays/)).toBeVisible()

  // Asking less is asked about once more, with how many it concerns.
  await page.goto('/office/settings/security')
  await page.getByText('Nobody', { exact: true }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  const dialog = page.getByRole('dialog', { name: 'This protects less' })
  await expect(dialog.getByText('People concerned: 1')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByText('Look at what it means, and confirm it')).toBeVisible()
  await page.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Protect less' }).click()
  await expect(page.getByText('Saved', { exact: false }).first()).toBeVisible()
  await expect(dialog).toHaveCount(0)
})

test('an address is verified by its link, a mailed link signs in, and who has lost the second step asks for help there', async ({ page, browser }) => {
  const email = await newOwner(page)
  const verification = await linkIn(browser, email, 'identity.verify_email')
  const elsewhere = await (await browser.newContext({ viewport: { width: 390, height: 800 } })).newPage()
  await elsewhere.goto(verification)
  await elsewhere.getByRole('button', { name: 'Verify' }).click()
  await expect(elsewhere.getByRole('link', { name: 'Set a new password by mail' }), 'reading the mail alone is not enough').toBeVisible()
  await expectAccessible(elsewhere)
  await elsewhere.getByRole('link', { name: 'Sign in' }).click()
  await expect(elsewhere).toHaveURL(/\/sign-in\?next=/)
  await elsewhere.context().close()

  await page.goto(verification)
  await page.getByRole('button', { name: 'Verify' }).click()
  await expect(page.getByText(`${email} is verified`)).toBeVisible()
  await page.goto('/account')
  await expect(page.getByText('Verified', { exact: true })).toBeVisible()
  await setUpApp(page)

  await signOut(page)
  await page.goto('/sign-in')
  await page.getByRole('link', { name: 'Sign in by a link instead' }).click()
  await expect(page.getByRole('heading', { name: 'Sign in by a link' })).toBeVisible()
  await page.getByLabel('E-mail').fill(email)
  await page.getByRole('button', { name: 'Send the link' }).click()
  await expect(page.getByRole('heading', { name: 'Look into your mailbox' })).toBeVisible()
  await expectAccessible(page)
  const link = await linkIn(browser, email, 'identity.sign_in_link')
  await page.goto(link)
  await expect(page.getByRole('heading', { name: /code/ }), 'the second step is asked for all the same').toBeVisible()
  await page.goto('/sign-in')
  await page.goto(link)
  await expect(page.getByText('This link has been used')).toBeVisible()

  await page.goto('/sign-in')
  await givePassword(page, email)
  await page.getByRole('button', { name: 'Use a backup code' }).click()
  await page.getByRole('button', { name: 'I have lost all of it' }).click()
  await expect(page.getByRole('heading', { name: 'Help is on its way' })).toBeVisible()
  await expect(page.getByText('2 more people have to approve.')).toBeVisible()
  await expectAccessible(page)

  const operator = await (await browser.newContext()).newPage()
  await signInAs(operator, 'operator@frontdesk.example')
  await operator.goto('/operator/recoveries')
  await expect(operator.getByRole('listitem').filter({ hasText: email })).toBeVisible()
  await expectAccessible(operator)
  await operator.context().close()

  await page.goto(await linkIn(browser, email, 'identity.recovery_opened'))
  await page.getByRole('button', { name: 'Stop it' }).click()
  await expect(page.getByText(/your second step stays/)).toBeVisible()
})
