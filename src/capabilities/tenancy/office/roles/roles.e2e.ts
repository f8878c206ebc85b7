import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../../e2e/accessibility.ts'
import { reads } from '../../../../../e2e/people.ts'

/** A business of this test's own, with its founder signed in, a contact, and somebody who works there. */
async function openBusiness(page: Page): Promise<{ memberId: string }> {
  const unique = `${Date.now().toString(36)}-${test.info().workerIndex}`
  const organization = { name: 'Olive Studio', slug: `olive-${unique}`, industry: 'beauty', country: 'GR', zone: 'Europe/Athens', currency: 'EUR', language: 'en' }
  const founder = { name: 'Daphne Ioannou', email: `daphne-${unique}@test.example`, password: 'four quite unrelated words' }
  expect((await page.request.post('/api/v1/registrations', { data: { person: founder, organization } })).status()).toBe(201)
  const link = await (await page.request.post('/api/v1/invitation-links', { data: { roles: ['auditor'], uses: 1 } })).json()
  const token = String(link.url).split('/').at(-1)!
  const joined = await page.context().browser()!.newContext()
  const person = { name: 'Nikos Pappas', email: `nikos-${unique}@test.example`, password: 'four other unrelated words' }
  const answer = await joined.request.post(`${new URL(String(link.url)).origin}/api/v1/invitation/acceptance`, { data: { token, person } })
  expect(answer.status(), await answer.text()).toBeLessThan(300)
  await joined.close()
  await page.request.post('/api/v1/contacts', { data: { name: 'Ada Lovelace' } })
  await reads(page, 'en')
  const { items } = await (await page.request.get('/api/v1/members?q=Nikos')).json()
  return { memberId: items[0].id }
}

const choose = (page: Page, permission: string, reach: string) => page.getByRole('radiogroup', { name: permission }).getByText(reach, { exact: true }).click()

test('a director makes a role, gives it, sees beforehand what a change of it would change, and asks why somebody may', async ({ page }) => {
  const { memberId } = await openBusiness(page)
  await page.goto('/office/roles')
  await expect(page.getByRole('row', { name: /Move bookings/ })).toContainText('everything')
  await page.getByRole('searchbox', { name: 'Find a permission' }).fill('archive')
  await expect(page.getByRole('row', { name: /Archive contacts/ })).toBeVisible()
  await expect(page.getByRole('row', { name: /Move bookings/ })).toBeHidden()
  await page.getByRole('searchbox', { name: 'Find a permission' }).fill('')
  await expectAccessible(page)

  await page.getByRole('button', { name: 'New role' }).click()
  await page.getByLabel('Name').fill('Front desk')
  await choose(page, 'See contacts', 'All')
  await page.getByRole('button', { name: 'See what changes' }).click()
  await expect(page.getByText('Whoever holds this role and nothing else could see 1 record: Contacts')).toBeVisible()
  await choose(page, 'See contacts', 'Own')
  await page.getByRole('button', { name: 'Make role' }).click()
  await expect(page.getByText('The role Front desk is saved.')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Front desk' })).toBeVisible()

  await page.goto(`/office/members/${memberId}`)
  await page.getByRole('button', { name: 'Change custom roles' }).click()
  await page.getByRole('checkbox', { name: 'Front desk' }).check()
  await page.getByRole('button', { name: 'Change custom roles' }).click()
  await expect(page.getByText('What Nikos Pappas may do is saved.')).toBeVisible()
  await page.getByRole('combobox', { name: 'What are you wondering about?' }).click()
  await page.getByRole('option', { name: 'Change contacts' }).click()
  await expect(page.getByText('None of their roles gives it, and nothing else does.')).toBeVisible()

  await page.getByRole('button', { name: 'Give a permission' }).click()
  await page.getByRole('combobox', { name: 'Permission' }).click()
  await page.getByRole('option', { name: 'Change contacts' }).click()
  await page.getByText('On one record').click()
  await page.getByRole('combobox', { name: 'Find the record' }).click()
  await page.getByRole('option', { name: 'Ada Lovelace' }).click()
  await page.getByRole('textbox', { name: 'Why' }).fill('Looks after her this week')
  await page.getByRole('button', { name: 'See what changes' }).click()
  await expect(page.getByText('1 person gains: Change contacts')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Give a permission' }).click()
  await expect(page.getByText('Nikos Pappas has the permission now.')).toBeVisible()
  await expect(page.getByText('Daphne Ioannou: Looks after her this week')).toBeVisible()
  await expect(page.getByText('It was given beside their roles (Change contacts): single records.')).toBeVisible()
  await expectAccessible(page)

  await page.goto('/office/roles')
  await page.getByRole('link', { name: 'Front desk' }).click()
  await page.getByRole('button', { name: 'Edit role' }).click()
  await choose(page, 'See bookings', 'All')
  await choose(page, 'Add contacts', 'All')
  await page.getByRole('button', { name: 'See what changes' }).click()
  await expect(page.getByText('1 person gains: Add contacts')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save role' }).click()
  await expect(page.getByText('The role Front desk is saved.')).toBeVisible()
  await expect(page.getByRole('row', { name: /Add contacts/ }).getByText('everything')).toHaveCount(5)
})
