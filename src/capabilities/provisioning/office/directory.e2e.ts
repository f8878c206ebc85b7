import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'

test('a director lets the directory in, says what a group comes to, reads why somebody did not arrive, and revokes the token', async ({ browser, request }) => {
  const house = await openOrganization(browser)
  const page = await house.open('/office/settings')
  await page.getByRole('link', { name: 'People from your directory' }).click()
  await expect(page.getByText('Nothing has arrived from a directory yet')).toBeVisible()
  await expect(page.getByText('first prove that an e-mail domain is yours')).toBeVisible()
  const address = await page.getByRole('textbox', { name: 'Address (tenant URL)' }).inputValue()
  expect(address).toContain('/scim/v2/')

  await page.getByRole('button', { name: 'Make a token' }).click()
  await page.getByLabel('Name').fill('Entra')
  await page.getByRole('button', { name: 'Make a token' }).click()
  const secret = await page.getByRole('textbox', { name: 'Token', exact: true }).inputValue()
  await page.getByRole('button', { name: 'It is copied' }).click()

  // The directory speaks; the page hears of it.
  const path = new URL(address).pathname
  const tell = (what: string, data: object) => request.post(`${path}/${what}`, { data, headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' } })
  expect((await tell('Groups', { displayName: 'Desk' })).status()).toBe(201)
  expect((await tell('Users', { userName: 'nikos@elsewhere.example' })).status()).toBe(403)
  const desk = page.getByRole('article', { name: 'Desk' })
  await expect(desk).toBeVisible()
  await expect(page.getByText('Adding: nikos@elsewhere.example')).toBeVisible()
  await expect(page.getByText('has not proven to be its own')).toBeVisible()

  await desk.getByLabel('Role').click()
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByRole('option', { name: 'Manager' }).click()
  expect(await (await saved).json()).toMatchObject({ name: 'Desk', role: 'manager' })
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Revoke “Entra”?' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked')).toBeVisible()
  expect((await tell('Groups', { displayName: 'Late' })).status()).toBe(401)
  await house.close()
})
