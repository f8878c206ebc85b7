import { expect, test } from '@playwright/test'
import type { CDPSession, Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads } from '../../../../e2e/people.ts'
import { givePassword, newOwner, PASSWORD, signOut } from '../../../../e2e/owner.ts'

/** A device that keeps passkeys, plugged into this browser: Chromium's own. */
async function plugIn(page: Page): Promise<{ cdp: CDPSession; authenticatorId: string }> {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: { protocol: 'ctap2', transport: 'internal', hasResidentKey: true, hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
  })
  return { cdp, authenticatorId }
}

/** The device answers at once, also to what the browser only offers in the field: without the offer, it waits for the button. */
async function withoutOffer(page: Page): Promise<void> {
  await page.addInitScript(() => {
    PublicKeyCredential.isConditionalMediationAvailable = async () => false
  })
}

async function addPasskey(page: Page): Promise<void> {
  await page.goto('/account')
  await page.getByRole('button', { name: 'Add a passkey' }).click()
  await expect(page.getByRole('heading', { name: 'Keep your backup codes' })).toBeFocused()
  await page.getByRole('button', { name: 'I have kept them' }).click()
}

test('a passkey is added, named, signs in without a password, is refused as a copy, and is removed', async ({ page }) => {
  await withoutOffer(page)
  const { cdp, authenticatorId } = await plugIn(page)
  await newOwner(page)
  await addPasskey(page)

  await page.getByRole('button', { name: 'Rename “Chrome on Linux”' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('The desk')
  await page.keyboard.press('Enter')
  await expect(page.getByText('The desk')).toBeVisible()
  await expect(page.getByText('10 backup codes are left.')).toBeVisible()

  await signOut(page)
  await page.goto('/sign-in?next=/account')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(/\/account$/)
  await expect(page.getByText(/^Last used/).first()).toBeVisible()

  // Somebody has copied the device, and uses the copy: it has signed less often.
  const { credentials } = await cdp.send('WebAuthn.getCredentials', { authenticatorId })
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credentials[0].credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credentials[0], signCount: 0 } })
  await signOut(page)
  await page.goto('/sign-in?next=/account')
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page.getByRole('alert')).toContainText('looks like a copy')
  await cdp.send('WebAuthn.removeCredential', { authenticatorId, credentialId: credentials[0].credentialId })
  await cdp.send('WebAuthn.addCredential', { authenticatorId, credential: { ...credentials[0], signCount: 100 } })
  await page.getByRole('button', { name: 'Sign in with a passkey' }).click()
  await expect(page).toHaveURL(/\/account$/)

  await page.getByRole('button', { name: 'Remove “The desk”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
  await expect(page.getByText('The desk')).toBeHidden()
})

test('a passkey is the second step after the password, confirms, and is offered in the field for the e-mail', async ({ page }) => {
  const { cdp, authenticatorId } = await plugIn(page)
  const email = await newOwner(page)
  await addPasskey(page)
  await signOut(page)

  await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false })
  await page.goto('/sign-in?next=/account')
  await expect(page.getByLabel('E-mail')).toHaveAttribute('autocomplete', 'username webauthn')
  await givePassword(page, email)
  await expect(page.getByRole('button', { name: 'Use a backup code' })).toBeVisible()
  await cdp.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true })
  await page.getByRole('button', { name: 'Use the passkey' }).click()
  await expect(page).toHaveURL(/\/account$/)

  await signOut(page)
  await page.goto('/sign-in?next=/account')
  await expect(page).toHaveURL(/\/account$/) // the device took up the offer by itself

  // Stands in for ten minutes: the first request is answered as it would be after them.
  let asked = 0
  await page.route('**/api/v1/passkeys/*', (route) => {
    if (route.request().method() !== 'DELETE' || (asked += 1) > 1) return route.continue()
    return route.fulfill({ status: 403, contentType: 'application/problem+json', body: JSON.stringify({ status: 403, code: 'identity.confirmation_needed', data: { ways: ['passkey', 'backup_code'] } }) })
  })
  await page.getByRole('button', { name: 'Remove “Chrome on Linux”' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.getByRole('dialog', { name: 'Is it you?' }).getByRole('button', { name: 'Use a passkey' }).click()
  await expect(page.getByText('Two-step sign-in is off.')).toBeVisible()
  expect(asked).toBe(2)
})

for (const language of ['en', 'ar'] as const) {
  test(`passkeys are for everybody (${language})`, async ({ page }) => {
    await withoutOffer(page)
    await plugIn(page)
    await reads(page, language)
    const email = await newOwner(page)
    await page.goto('/account')
    const section = page.locator('section').filter({ hasText: language === 'en' ? 'Two-step sign-in' : 'الدخول بخطوتين' })
    await section.getByRole('button').first().click()
    await expect(section.getByRole('listitem')).toHaveCount(10)
    await section.getByRole('button').last().click()
    await expect(section.getByRole('listitem').first()).toContainText('Chrome')
    await expectAccessible(page)

    await signOut(page)
    await page.goto('/sign-in')
    await page.locator('input[name=email]').fill(email)
    await page.locator('input[name=password]').fill(PASSWORD)
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(language === 'en' ? 'Use your passkey' : 'استخدم مفتاح المرور')
    await expectAccessible(page)
  })
}
