import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

let house: OwnOrganization
test.beforeEach(async ({ browser }) => {
  house = await openOrganization(browser, { languages: ['en', 'ar'] })
})
test.afterEach(() => house.close())

test('a director says it in own words, sees them before they count, and takes them back', async () => {
  const page = await house.open('/office/settings/notifications')
  await page.getByRole('link', { name: 'Texts: Visit booked' }).click()
  await expectAccessible(page)

  const subject = page.getByLabel('Own words: Subject')
  await subject.fill('See you soon, ')
  await page.getByRole('button', { name: '{person}' }).click()
  await expect(subject).toHaveValue('See you soon, {person}')
  await expect(page.getByRole('region', { name: 'Preview' })).toContainText('See you soon, Daphne Ioannou')
  expect(await page.frameLocator('iframe').locator('h1').evaluate((heading) => getComputedStyle(heading).fontSize)).toBe('22px')

  await page.getByLabel('Own words: Text').fill('Come {whenever}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('There is no value called “whenever” in this message.').first()).toBeVisible()
  await page.getByLabel('Own words: Text').fill('Come {when}')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Version 1', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: 'Send me a test' }).click()
  await expect(page.getByText('A test is on its way to you.')).toBeVisible()

  await page.getByRole('button', { name: 'Back to the default' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the default' }).click()
  await expect(page.getByText('Version 2: back to the default')).toBeVisible()
  await page.getByRole('button', { name: 'Take up version 1 again' }).click()
  await expect(subject).toHaveValue('See you soon, {person}')
  await expectAccessible(page)
})
