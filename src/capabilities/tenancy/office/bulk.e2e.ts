import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'

test('many are moved at once, after a look at what it would do', async ({ browser }) => {
  const house = await openOrganization(browser)
  await house.post('/units', { name: 'Salon' })
  const page = await house.open('/office/members')
  await page.getByRole('row').filter({ hasText: 'Daphne' }).getByRole('checkbox').check()
  const bar = page.getByRole('toolbar')
  await bar.getByRole('button', { name: 'Move to a unit' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Unit' }).click()
  await page.getByRole('option', { name: 'Salon' }).click()
  await dialog.getByRole('button', { name: 'Look at what it does' }).click()
  await expect(dialog).toContainText('1 person would change')
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Move 1 person' }).click()
  await expect(dialog).toContainText('1 person is changed')
  await dialog.getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(page.getByRole('row').filter({ hasText: 'Daphne' })).toContainText('Salon')

  // Oneself cannot be suspended, and the dialog says so before anything is done.
  await page.getByRole('row').filter({ hasText: 'Daphne' }).getByRole('checkbox').check()
  await bar.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await dialog.getByRole('button', { name: 'Look at what it does' }).click()
  await expect(dialog).toContainText('1 cannot be changed')
  await expect(dialog.getByRole('button', { name: /^Suspend/ })).toBeDisabled()
  await expectAccessible(page)
  await house.close()
})

test('a list of people is invited from a file, row by row', async ({ browser }) => {
  const house = await openOrganization(browser)
  const page = await house.open('/office/invitations/new')
  const panel = page.getByRole('complementary', { name: 'Invite people' })
  await panel.getByText('From a file').click()
  await panel.locator('input[type=file]').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(`Name;E-mail;Role\nAda;ada@${house.slug}.example;manager\nBob;bob;employee\n`) })
  await expect(panel).toContainText('1 person would be invited')
  await expect(panel).toContainText('Not an e-mail address')
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Send 1 invitation' }).click()
  await expect(panel).toContainText('1 invitation is on its way.')
  await expectAccessible(page)
  await page.goto('/office/members?filter[signsIn]=false')
  await expect(page.getByRole('row').filter({ hasText: 'Ada' })).toContainText('Manager')
  await house.close()
})
