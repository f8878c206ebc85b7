import { readFile } from 'node:fs/promises'

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

const namesNow = async () => (await house.get<{ items: { name: string }[] }>('/contacts?sort=name')).items.map(({ name }) => name)

const file = `Client;Mobile;E-mail;Remarks;Born
Nikos Makris;694 123 4567;nikos@x.example;"Likes tea.
Calls late.";1990-01-01
Eleni;210 123 4567;not an address;;
Maria Petrou;694 765 4321;;Known;
Kostas;694 111 2222;kostas@x.example;;
Costas;694 333 4444;kostas@x.example;;
`

test('a file is understood, looked at, asked about, brought in, mended and taken back', async () => {
  await house.post('/contacts', { name: 'Maria', phones: ['694 765 4321'] })
  const page = await house.open('/office/contacts/import')
  await expectAccessible(page)
  await choose(page, 'clients.csv', file)

  await expect(page.getByRole('combobox', { name: 'What “Client” holds' })).toHaveValue('Full name')
  await expect(page.getByRole('combobox', { name: 'What “Mobile” holds' })).toHaveValue('Phone')
  await expect(page.getByRole('combobox', { name: 'What “Born” holds' })).toHaveValue('Leave out')
  await expectAccessible(page)
  await expect(page.getByRole('row', { name: /E-mail/ })).toContainText('Recognised')
  await page.getByRole('button', { name: 'Check file' }).click()

  await expect(page.getByText('1 question', { exact: true })).toBeVisible()
  await expect(page.getByText('Row 5 of the file has the same ID, e-mail or phone')).toBeVisible()
  await expect(page.getByText('1 question has no answer yet')).toBeVisible()
  await page.getByRole('radio', { name: 'A new contact' }).check()
  await expect(page.getByText('1 question has no answer yet')).toBeHidden()
  await page.getByText('1 change', { exact: true }).click()
  await expect(page.getByText('Full name: Maria → Maria Petrou')).toBeVisible()
  await page.getByText('1 refused', { exact: true }).click()
  await expect(page.getByText('“not an address” in “E-mail” is no e-mail address.')).toBeVisible()
  await expectAccessible(page)
  expect(await namesNow()).toEqual(['Maria'])

  await page.getByRole('button', { name: 'Import 4 contacts' }).click()
  await expect(page.getByRole('heading', { name: '4 contacts were imported' })).toBeVisible()
  await expectAccessible(page)
  expect(await namesNow()).toEqual(['Costas', 'Kostas', 'Maria Petrou', 'Nikos Makris'])

  const [refused] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Download refused rows' }).click()])
  const mended = (await readFile(await refused.path(), 'utf8')).replace(',not an address,', ',eleni@x.example,')
  const imported = page.url()
  await page.getByRole('link', { name: 'Import another file' }).click()
  await choose(page, 'mended.csv', mended)
  await page.getByRole('button', { name: 'Check file' }).click()
  await page.getByRole('button', { name: 'Import 1 contact' }).click()
  await expect(page.getByRole('heading', { name: '1 contact was imported' })).toBeVisible()
  expect(await namesNow()).toContain('Eleni')

  await page.goto(imported)
  await page.getByRole('button', { name: 'Take the import back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take the import back' }).click()
  await expect(page.getByRole('heading', { name: 'The import was taken back' })).toBeVisible()
  expect(await namesNow()).toEqual(['Eleni', 'Maria'])
})

test('a file in old letters is a guess that a person can correct', async () => {
  const page = await house.open('/office/contacts/import')
  const bytes = Buffer.concat([Buffer.from('Name;Phone\n'), Buffer.from([0xc3, 0xe5, 0xfe, 0xf1, 0xe3, 0xe9, 0xef, 0xf2]), Buffer.from(';694 123 4567\n')])
  await choose(page, 'palia.csv', bytes)
  await expect(page.getByText('Γεώργιος')).toBeVisible()
  await expect(page.getByText('The letters are a guess.')).toBeVisible()

  await page.getByRole('combobox', { name: 'Letters' }).click()
  await page.getByRole('option', { name: 'Cyrillic (Windows)' }).click()
  await expect(page.getByText('Гεώργιος')).toBeHidden()
  await page.getByRole('combobox', { name: 'Letters' }).click()
  await page.getByRole('option', { name: 'Greek (Windows)' }).click()
  await expect(page.getByText('Γεώργιος')).toBeVisible()
})

test('what is no table is refused in words, and the page stays as it was', async () => {
  const page = await house.open('/office/contacts/import')
  await choose(page, 'old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]))
  await expect(page.getByText('Save it as .xlsx and upload it again.')).toBeVisible()
  await expect(page.getByText('Choose a CSV or Excel file, or drop it here')).toBeVisible()
})

test('the steps mirror from right to left, and can be used', async () => {
  const page = await house.open('/office/contacts/import', { language: 'ar' })
  await choose(page, 'arabic.csv', 'الاسم,الجوال\nمحمد عبد الله,694 123 4567\n')
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  await expectAccessible(page)
  await page.getByRole('button', { name: 'فحص الملف' }).click()
  await page.getByRole('button', { name: 'استيراد جهة اتصال واحدة' }).click()
  await expect(page.getByRole('heading', { name: 'استُوردت جهة اتصال واحدة' })).toBeVisible()
  expect(await namesNow()).toEqual(['محمد عبد الله'])
})

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  await page.setInputFiles('input[type=file]', { name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) })
}
