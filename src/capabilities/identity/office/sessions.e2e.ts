import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization, openPage } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

const PASSWORD = 'a long walk by the sea'

let house: OwnOrganization
test.beforeEach(async ({ browser }) => {
  house = await openOrganization(browser)
})
test.afterEach(() => house.close())

test('somebody whose sign-in an admin ends signs in again in place, and what they have typed is still there', async ({ browser }) => {
  const { url } = await house.post<{ url: string }>('/invitation-links', { roles: ['manager'], uses: 1 })
  const desk = await browser.newContext()
  const joined = await desk.request.post('/api/v1/invitation/acceptance', { data: { token: url.split('/').at(-1), person: { name: 'Grace Hopper', email: `grace@${house.slug}.example`, password: PASSWORD } } })
  expect(joined.ok(), await joined.text()).toBe(true)
  const page = await openPage(desk, '/office/contacts/new')
  const name = page.getByRole('complementary').getByLabel('Name', { exact: true })
  await name.fill('Ada Lovelace')

  const { items } = await house.get<{ items: { id: string; name: string }[] }>('/members?q=Grace')
  const director = await house.open(`/office/members/${items[0].id}`)
  const section = director.locator('section').filter({ hasText: 'Where they are signed in here' })
  await expect(section.getByText('Chrome on Linux')).toBeVisible()
  await expectAccessible(director)
  await section.getByRole('button', { name: 'End all here' }).click()
  await director.getByRole('dialog').getByRole('button', { name: 'End all here' }).click()
  await expect(section.getByText('Must sign in again')).toBeVisible()

  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await expect(dialog).toContainText('What you were working on stays as it is.')
  await expectAccessible(page)
  await dialog.getByLabel('Password', { exact: true }).fill('not the password')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()

  await expect(name).toHaveValue('Ada Lovelace')
  await name.press('Enter')
  await expect(page).toHaveURL(/\/office\/contacts\/[0-9a-f-]{36}/)
  await desk.close()
})

test('a program gets a key, told once, that reads and no more, until it is revoked', async ({ playwright, baseURL }) => {
  const page = await house.open('/office/settings/api')
  await expect(page.getByText('No program acts for you')).toBeVisible()
  await page.getByRole('button', { name: 'New API access' }).click()
  await page.getByRole('button', { name: 'Make the access' }).click()
  await expect(page.getByText('Give it a name.')).toBeVisible()
  await page.getByLabel('Name').fill('Accounting')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Make the access' }).click()
  const secret = await page.locator('pre').textContent()
  expect(secret).toMatch(/^fdk_/)
  await expectAccessible(page)

  const program = await playwright.request.newContext({ ...(baseURL && { baseURL }), extraHTTPHeaders: { authorization: `Bearer ${secret!}` } })
  expect((await program.get('/api/v1/contacts')).status()).toBe(200)
  expect((await program.post('/api/v1/contacts', { data: { name: 'Ada' } })).status()).toBe(403)
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByText(secret!)).toBeHidden()

  await page.getByRole('button', { name: 'Revoke Accounting' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await expect(page.getByText('Revoked', { exact: true })).toBeVisible()
  expect((await program.get('/api/v1/contacts')).status()).toBe(401)
})

test('an organization decides how long its people stay signed in', async () => {
  const page = await house.open('/office/settings/security')
  await page.getByRole('combobox', { name: 'Sign in again when nobody has used it for' }).click()
  await page.getByRole('option', { name: '15 minutes' }).click()
  await page.getByRole('button', { name: 'Save' }).click()
  await expect.poll(async () => (await house.get<{ sessionIdleMinutes: number | null }>('/security-policy')).sessionIdleMinutes).toBe(15)
})
