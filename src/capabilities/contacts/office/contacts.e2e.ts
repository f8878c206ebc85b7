import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

let house: OwnOrganization

test.beforeEach(async ({ browser }) => {
  house = await openOrganization(browser)
})
test.afterEach(() => house.close())

interface Contact {
  id: string
  name: string
  emails: string[]
  phones: string[]
  notes: string | null
  version: number
}

const panel = (page: Page) => page.getByRole('complementary')
const add = (contact: object) => house.post<Contact>('/contacts', contact)
const contactsNow = async () => (await house.get<{ items: Contact[] }>('/contacts?sort=name')).items

test('somebody is added, is found by a part of their phone, and goes to the archive and back', async () => {
  const page = await house.open('/office/contacts')
  await expect(page.getByText('Nobody is here yet')).toBeVisible()
  await expectAccessible(page)

  await page.getByRole('button', { name: 'Add contact' }).click()
  const form = panel(page)
  await form.getByLabel('Name').fill('Ελένη Σταύρου')
  await form.getByLabel('Phone', { exact: true }).fill('210 123 4567')
  await form.getByLabel('E-mail', { exact: true }).fill('eleni@')
  await form.getByRole('button', { name: 'Add contact' }).click()
  await expect(form.getByText('This does not look like an e-mail address')).toBeVisible()

  await form.getByLabel('E-mail', { exact: true }).fill('eleni@work.example')
  await form.getByRole('button', { name: 'Add an e-mail' }).click()
  await form.getByLabel('E-mail 2').fill('eleni@home.example')
  await form.getByLabel(/^Make this the first choice/).click()
  await form.getByLabel('Tags').fill('morning')
  await page.keyboard.press('Enter')
  await expectAccessible(page)
  await form.getByRole('button', { name: 'Add contact' }).click()

  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('Ελένη Σταύρου')
  await expect(panel(page).getByRole('link', { name: /^Write to/ }).first()).toHaveAttribute('href', 'mailto:eleni@home.example')
  await expect(panel(page).getByRole('list', { name: 'History' })).toContainText('Added')
  await expectAccessible(page)
  expect(await contactsNow()).toMatchObject([{ emails: ['eleni@home.example', 'eleni@work.example'] }])

  await panel(page).getByRole('link', { name: 'Book a visit' }).click()
  await expect(page.getByRole('complementary', { name: 'New booking' })).toContainText('Ελένη Σταύρου')
  await page.goBack()

  await page.getByRole('searchbox').fill('1234567')
  await expect(page.getByRole('row', { name: /Ελένη/ })).toBeVisible()
  await page.getByRole('searchbox').fill('9999999')
  await page.getByRole('button', { name: 'Clear filters' }).click()

  await panel(page).getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Archive' }).click()
  await expect(page.getByText('Nobody is here yet')).toBeVisible()
  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('row', { name: /Ελένη/ })).toBeVisible()
})

test('what two people change at once is merged, and what both changed is asked', async () => {
  const { id } = await add({ name: 'Nikos Makris', phones: ['210 123 4567'], notes: 'Prefers mornings' })
  const [mine, theirs] = [await house.open(`/office/contacts/${id}`), await house.open(`/office/contacts/${id}`)]
  for (const page of [mine, theirs]) await panel(page).getByRole('button', { name: 'Edit' }).click()

  await theirs.bringToFront()
  await panel(theirs).getByLabel('Notes').fill('Prefers evenings')
  await panel(theirs).getByLabel('Name', { exact: true }).fill('Nikolaos Makris')
  await panel(theirs).getByRole('button', { name: 'Save changes' }).click()
  await expect(panel(theirs).getByText('Prefers evenings')).toBeVisible()

  await mine.bringToFront()
  await panel(mine).getByLabel('Notes').fill('Call before eight')
  await panel(mine).getByLabel('Phone', { exact: true }).fill('210 765 4321')
  await panel(mine).getByRole('button', { name: 'Save changes' }).click()

  const conflict = mine.getByRole('alertdialog')
  await expect(conflict).toContainText('You both changed one field')
  await expect(conflict.getByRole('radio', { name: /Prefers evenings/ })).toBeChecked()
  await expectAccessible(mine)
  await conflict.getByRole('radio', { name: /Call before eight/ }).click()
  await conflict.getByRole('button', { name: 'Save this choice' }).click()

  await expect(panel(mine).getByText('Call before eight')).toBeVisible()
  await expect(panel(theirs).getByText('Call before eight')).toBeVisible() // without a reload
  expect(await contactsNow()).toMatchObject([{ name: 'Nikolaos Makris', notes: 'Call before eight', phones: ['210 765 4321'] }])
})

test('several are put away at once with the keyboard alone, and taken back', async () => {
  for (const name of ['Ada', 'Bea', 'Cleo']) await add({ name })
  const page = await house.open('/office/contacts')
  await page.getByRole('grid').focus()
  for (const key of ['Home', 'Space', 'ArrowDown', 'Space']) await page.keyboard.press(key)
  await expect(page.getByText('2 selected')).toBeVisible()
  await page.getByRole('toolbar').getByRole('button', { name: 'Archive' }).click()
  await expect(page.getByText('2 contacts are in the archive')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Cleo' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Ada' })).toBeHidden()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(page.getByRole('row', { name: 'Ada' })).toBeVisible()
  await expect(page.getByRole('row', { name: 'Bea' })).toBeVisible()
})

test('a file is brought in: one row refused, one asked about, and all of it taken back', async () => {
  for (const name of ['Maria Pappa', 'Petros Pappas']) await add({ name, phones: ['210 999 0000'] })
  const page = await house.open('/office/contacts/import')
  await expectAccessible(page)

  const rows = ['Full name;E-mail;Mobile', 'Anna Berg;anna@berg.example;2101112222', 'Nobody Nowhere;not an address;', 'Zoe Pappa;;210 999 0000']
  await page.getByLabel(/CSV or Excel file/).setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from(rows.join('\n')) })
  await expect(page.getByRole('heading', { name: 'What each column holds' })).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'What “Mobile” holds' })).toHaveValue('Phone')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Check file' }).click()

  await page.getByText('1 question', { exact: true }).click()
  await page.getByRole('radio', { name: 'A new contact' }).click()
  await page.getByText('1 refused', { exact: true }).click()
  await expect(page.getByText('“not an address” in “E-mail” is no e-mail address.')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 contacts' }).click()

  await expect(page.getByText('2 contacts were imported')).toBeVisible()
  const refused = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download refused rows' }).click()
  expect((await refused).suggestedFilename()).toContain('people')
  expect((await contactsNow()).map(({ name }) => name)).toEqual(['Anna Berg', 'Maria Pappa', 'Petros Pappas', 'Zoe Pappa'])

  await page.reload() // one may leave and come back
  await page.getByRole('button', { name: 'Take the import back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the import back' }).click()
  await expect(page.getByText('The import was taken back')).toBeVisible()
  expect((await contactsNow()).map(({ name }) => name)).toEqual(['Maria Pappa', 'Petros Pappas'])
})

test('it reads from right to left, and on a phone', async () => {
  const { id } = await add({ name: 'ليلى حداد', emails: ['layla@example.com'], phones: ['210 123 4567'], tags: ['vip'] })
  const page = await house.open(`/office/contacts/${id}`, { language: 'ar' })
  await expect(panel(page).getByRole('heading', { level: 2 })).toContainText('ليلى حداد')
  await expectAccessible(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await expectAccessible(page)
  await panel(page).getByRole('button', { name: 'تعديل' }).click()
  await expectAccessible(page)
  expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0)
  await page.goto('/office/contacts/import')
  await expectAccessible(page)
})

test('a filter is a chip that says what it is, and can be opened and taken away with the keyboard', async () => {
  const page = await house.open('/office/contacts?filter[role]=supplier')
  const chip = page.getByRole('button', { name: /Role.*Supplier/ })
  await expect(chip).toBeVisible()
  await expectAccessible(page)
  await chip.press('Enter')
  await expect(page.getByRole('dialog', { name: 'Role' })).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /Remove.*Role/ }).press('Enter')
  await expect(chip).toHaveCount(0)
})
