import { expect, test } from '@playwright/test'
import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

let house: OwnOrganization

test.beforeAll(async ({ browser }) => {
  house = await openOrganization(browser)
})
test.afterAll(() => house.close())

test('an organization asks something of its own, and a person fills their profile and shows less of it', async () => {
  const page = await house.open('/office/settings/profile-fields')
  await page.getByRole('button', { name: 'Add field' }).click()
  await page.getByLabel('Name of the field').fill('Uniform size')
  await page.getByRole('combobox', { name: 'Kind', exact: true }).click()
  await page.getByRole('option', { name: 'Choice' }).click()
  const options = page.getByRole('combobox', { name: 'What can be chosen' })
  for (const size of ['S', 'M']) {
    await options.fill(size)
    await page.keyboard.press('Enter')
  }
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add field' }).click()
  await expect(page.getByRole('listitem').filter({ hasText: 'Uniform size' })).toContainText('Choice')
  await page.getByRole('combobox', { name: 'Who sees Birthday' }).click()
  await page.getByRole('option', { name: 'everybody in the team' }).click()
  await expect(page.getByText('Birthday is saved.')).toBeVisible()

  await page.goto('/office/profile')
  await page.getByRole('button', { name: 'Edit: About' }).click()
  await page.getByLabel('Pronouns').fill('she/her')
  await page.getByRole('button', { name: 'Add a script' }).click()
  await page.getByLabel('Given name').fill('Δάφνη')
  await page.getByLabel('How to say it').fill('DAF-nee')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('DAF-nee')).toBeVisible()

  await page.getByRole('button', { name: 'Edit: More' }).click()
  await page.getByRole('combobox', { name: 'Uniform size' }).click()
  await page.getByRole('option', { name: 'M', exact: true }).click()
  await page.getByRole('button', { name: 'Save profile' }).click()
  await page.getByRole('button', { name: 'Edit: Private' }).click()
  await page.getByLabel('National number').fill('AB 12 34')
  await page.getByRole('group', { name: 'In an emergency, call' }).getByLabel('Name').fill('Leto')
  await page.getByRole('button', { name: 'Save profile' }).click()
  await expect(page.getByText('Leto')).toBeVisible()
  await page.getByRole('button', { name: 'Show', exact: true }).click()
  await expect(page.getByText('AB 12 34')).toBeVisible()

  await page.getByRole('button', { name: 'Pronouns: seen by everybody in the team' }).click()
  await page.getByRole('menuitem', { name: 'the person and admins' }).click()
  await expect(page.getByRole('button', { name: 'Pronouns: seen by the person and admins' })).toBeVisible()
  await expectAccessible(page)
})

test('a person shows their face, and keeps a paper that runs out', async () => {
  const page = await house.open('/office/profile')
  const photo = await page.screenshot({ clip: { x: 0, y: 0, width: 300, height: 200 } })
  await page.getByLabel('Photo', { exact: true }).setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: photo })
  const face = page.getByRole('img', { name: 'Photo of Daphne Ioannou' })
  await expect(face).toBeVisible()
  expect(await face.evaluate((image: HTMLImageElement) => [image.naturalWidth, image.naturalHeight])).toEqual([512, 512])

  await page.getByRole('button', { name: 'Add document' }).click()
  await page.getByLabel('File', { exact: true }).setInputFiles({ name: 'licence.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 licence') })
  await page.getByRole('combobox', { name: 'What it is' }).click()
  await page.getByRole('option', { name: 'Certificate' }).click()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add document' }).click()
  const paper = page.getByRole('button', { name: 'licence.pdf', exact: true })
  await expect(paper).toBeVisible()
  await expect(page.getByText('Certificate · the person and admins')).toBeVisible()
  const saved = page.waitForEvent('download')
  await paper.click()
  expect((await saved).suggestedFilename()).toBe('licence.pdf')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Remove licence.pdf' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove document' }).click()
  await expect(paper).toHaveCount(0)
})
