import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

let house: OwnOrganization

test.beforeAll(async ({ browser }) => {
  house = await openOrganization(browser)
})
test.afterAll(() => house.close())

test('units are added, moved by keyboard and by drag, filled with people, and merged', async () => {
  const page = await house.open('/office/units')
  await expect(page.getByText('No units yet')).toBeVisible()
  await expectAccessible(page)
  const panel = page.getByRole('complementary')
  const add = async (name: string) => {
    await page.getByRole('button', { name: 'Add unit' }).first().click()
    await panel.getByLabel('Name').fill(name)
    await panel.getByRole('button', { name: 'Add unit' }).click()
    await expect(page.getByRole('treeitem', { name })).toBeVisible()
  }
  await add('Salon')
  await add('Hair')
  await add('Nails')

  // Siblings stand by the order in which they came. Into the one above it, by keyboard; beside it, by drag.
  await page.getByRole('treeitem', { name: 'Hair' }).focus()
  await page.keyboard.press('Alt+ArrowRight')
  await expect(page.getByRole('treeitem', { name: 'Salon' }).getByRole('treeitem', { name: 'Hair' })).toBeVisible()
  await page.getByRole('treeitem', { name: 'Nails' }).locator('[data-value]').first().dragTo(page.getByRole('treeitem', { name: 'Hair' }).locator('[data-value]').first())
  await expect(page.getByRole('treeitem', { name: 'Salon' }).getByRole('treeitem', { name: 'Nails' })).toBeVisible()

  await page.goto('/office/members')
  await page.getByRole('row').filter({ hasText: 'you' }).click()
  const member = page.getByRole('complementary', { name: 'Member' })
  await expect(member).toContainText('Who decides')
  await member.getByRole('button', { name: 'Unit and manager' }).click()
  await member.getByRole('combobox', { name: 'Unit', exact: true }).click()
  await page.getByRole('option', { name: 'Hair' }).click()
  await member.getByRole('button', { name: 'Save' }).click()
  await expect(member.getByRole('link', { name: 'Hair' })).toBeVisible()
  await expectAccessible(page)

  await member.getByRole('link', { name: 'Hair' }).click()
  const unit = page.getByRole('complementary', { name: 'Unit' })
  await expect(unit).toContainText('1 person belongs here directly')
  await unit.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Merge into another' }).click()
  await unit.getByRole('combobox', { name: 'Into' }).click()
  await page.getByRole('option', { name: 'Salon' }).click()
  await expectAccessible(page)
  await unit.getByRole('button', { name: 'Merge into another' }).click()
  await expect(page.getByRole('treeitem', { name: 'Hair' })).toHaveCount(0)
  await expect(unit).toContainText('1 person belongs here directly')
  await unit.getByRole('link', { name: '1 person with the units below' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'you' })).toBeVisible()
})
