import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../e2e/accessibility.ts'
import { openOrganization } from '../../../e2e/organization.ts'

test('where there are no bookings yet, the list leads to where they come from', async ({ browser }) => {
  const studio = await openOrganization(browser)
  const page = await studio.open('/office/bookings')
  await expect(page.getByRole('heading', { name: 'No bookings yet' })).toBeVisible()
  await expectAccessible(page)

  const opened = page.waitForEvent('popup')
  await page.getByRole('link', { name: 'Open your booking page' }).click()
  await expect((await opened).getByRole('heading', { level: 1 })).toHaveText('What would you like to book?')
  await studio.close()
})
