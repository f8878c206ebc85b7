import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../e2e/accessibility.ts'
import { openOrganization } from '../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../e2e/organization.ts'

let studio: OwnOrganization
let daphne: string

test.beforeAll(async ({ browser }) => {
  studio = await openOrganization(browser, { languages: ['en', 'el', 'ar'] })
  const ask = () => studio.get<{ items: { id: string }[] }>('/resources?filter[kind]=member')
  await expect.poll(async () => (await ask()).items.length).toBe(1)
  daphne = (await ask()).items[0]!.id
})
test.afterAll(() => studio.close())

const service = (name: string, traits: object = {}) => studio.post<{ id: string; version: number }>('/services', { translations: { en: { name, category: 'Hair' } }, durationMinutes: 60, variants: [{ resourceId: daphne }], ...traits })

test('a service is added with its words in several languages, its price and who gives it', async () => {
  const page = await studio.open('/office/services')
  await page.getByRole('button', { name: 'Add service' }).first().click()

  const english = page.getByRole('group', { name: 'English' })
  const greek = page.getByRole('group', { name: 'Ελληνικά' })
  await english.getByRole('textbox', { name: 'Name' }).fill('Blow-dry')
  await english.getByLabel('Category').fill('Hair')
  await expect(greek.getByText('Missing: name and category')).toBeVisible()
  await greek.getByRole('textbox', { name: 'Name' }).fill('Χτένισμα')
  await expect(greek.getByText('Missing: category')).toBeVisible()
  await page.getByRole('textbox', { name: 'Price' }).fill('25.50')
  await page.getByRole('textbox', { name: 'Duration' }).fill('45')
  await page.getByRole('combobox', { name: 'Add somebody who gives it' }).click()
  await page.getByRole('option', { name: 'Daphne Ioannou' }).click()
  await page.getByRole('button', { name: 'Add service' }).click()

  const panel = page.getByRole('complementary', { name: 'Blow-dry' })
  await expect(panel.getByText('EUR 25.50')).toBeVisible()
  await expect(panel.getByText('45 mins')).toBeVisible()
  await expect(panel.getByText('Daphne Ioannou')).toBeVisible()
  await expect(page.getByRole('link', { name: /Blow-dry/ })).toBeVisible()

  await page.reload()
  await expect(panel.getByText('Missing: category')).toBeVisible()

  await page.goto('/office/settings/translations?language=el')
  const entry = page.locator('form', { hasText: 'Blow-dry' })
  await entry.getByRole('textbox', { name: 'Category, Greek' }).fill('Μαλλιά')
  await entry.getByRole('button', { name: 'Save translation' }).click()
  await expect(entry.getByText('Translated')).toBeVisible()
})

test('a service without a name is not added, and the message stands beside the field', async () => {
  const page = await studio.open('/office/services/new')
  await page.getByRole('button', { name: 'Add service' }).click()
  const name = page.getByRole('group', { name: 'English' }).getByRole('textbox', { name: 'Name' })
  await expect(name).toHaveAttribute('aria-invalid', 'true')
  await expect(name).toBeFocused()
  await expect(page.getByText('Give it a name in your organization’s own language.')).toBeVisible()
})

test('an archived service is gone from the list, and comes back with undo', async () => {
  const { id } = await service('Perm')
  const page = await studio.open(`/office/services/${id}`)
  await page.getByRole('complementary').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Archive service' }).click()
  await expect(page.getByRole('link', { name: /Perm/ })).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(page.getByRole('link', { name: /Perm/ })).toBeVisible()
})

test('services change places with the arrows on their grip, and with the mouse', async () => {
  const category = { translations: { en: { name: '', category: 'Nails' } } }
  for (const name of ['Manicure', 'Pedicure', 'Polish']) await service(name, { translations: { en: { ...category.translations.en, name } } })
  const page = await studio.open('/office/services')
  const nails = page.getByRole('region', { name: 'Nails' })
  const names = nails.getByRole('link')
  await expect(names).toHaveText([/Manicure/, /Pedicure/, /Polish/])

  await nails.getByRole('button', { name: /Move Polish/ }).focus()
  await page.keyboard.press('ArrowUp')
  await expect(names).toHaveText([/Manicure/, /Polish/, /Pedicure/])
  await expect(page.getByText('Polish, 2 of 3')).toBeAttached()

  const grip = (await nails.getByRole('button', { name: /Move Pedicure/ }).boundingBox())!
  const first = (await names.first().boundingBox())!
  await page.mouse.move(grip.x + 8, grip.y + grip.height / 2)
  await page.mouse.down()
  await page.mouse.move(grip.x + 8, first.y + 4, { steps: 8 })
  await page.mouse.up()
  await expect(names).toHaveText([/Pedicure/, /Manicure/, /Polish/])
  await expect.poll(async () => (await studio.get<{ items: { name: string; category: string }[] }>('/services?sort=position')).items.filter(({ category: of }) => of === 'Nails').map(({ name }) => name)).toEqual(['Pedicure', 'Manicure', 'Polish'])
})

test('hours have breaks, go past midnight, and stop for a holiday', async () => {
  const { id } = await studio.post<{ id: string }>('/resources', { kind: 'room', name: 'Night room' })
  const page = await studio.open(`/office/hours/${id}`)
  const monday = page.getByRole('group', { name: 'Monday' })
  await monday.getByRole('button', { name: 'Add hours on Monday' }).click()
  await monday.getByLabel('Monday, until').fill('13:00')
  await monday.getByRole('button', { name: 'Add more hours on Monday' }).click()
  await monday.getByLabel('Monday, from').nth(1).fill('20:00')
  await monday.getByLabel('Monday, until').nth(1).fill('02:00')
  await expect(monday.getByText('next day')).toBeVisible()
  await expect(page.getByText('10 hours a week')).toBeVisible()

  await monday.getByRole('button', { name: 'Copy the hours of Monday' }).click()
  await page.getByRole('menuitem', { name: 'To Monday through Friday' }).click()
  await expect(page.getByText('50 hours a week')).toBeVisible()

  await page.getByRole('button', { name: 'Add time off' }).click()
  await page.getByRole('button', { name: 'First and last day' }).click()
  const dates = page.getByRole('table').getByRole('button')
  await dates.last().click()
  await dates.last().click()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Add time off' }).click()
  await expect(page.getByText('Away')).toBeVisible()
  await page.getByRole('button', { name: 'Save hours' }).click()
  await expect(page.getByText('Hours are saved.')).toBeVisible()

  const saved = await studio.get<{ rules: object[]; exceptions: { shifts: object[] }[] }>(`/resources/${id}/hours`)
  expect(saved.rules).toEqual([
    { weekdays: [1, 2, 3, 4, 5], opens: '09:00', closes: '13:00', zone: 'Europe/Athens', effectiveFrom: null, effectiveUntil: null },
    { weekdays: [1, 2, 3, 4, 5], opens: '20:00', closes: '02:00', zone: 'Europe/Athens', effectiveFrom: null, effectiveUntil: null },
  ])
  expect(saved.exceptions).toEqual([expect.objectContaining({ shifts: [] })])
})

test('hours that lie over one another are marked before they are sent', async () => {
  const { id } = await studio.post<{ id: string }>('/resources', { kind: 'room', name: 'Small room' })
  const page = await studio.open(`/office/hours/${id}`)
  const friday = page.getByRole('group', { name: 'Friday' })
  await friday.getByRole('button', { name: 'Add hours on Friday' }).click()
  await friday.getByRole('button', { name: 'Add more hours on Friday' }).click()
  await friday.getByLabel('Friday, from').nth(1).fill('12:00')
  await page.getByRole('button', { name: 'Save hours' }).click()
  await expect(page.getByRole('alert')).toContainText('Two times of one day lie over one another')
})

for (const language of ['en', 'ar'] as const) {
  test(`nothing keeps anybody out of the screens of the catalogue (${language})`, async () => {
    test.slow() // many screens, each looked at whole
    const { id } = await service(`Trim ${language}`)
    const page = await studio.open('/office/services', { language })
    for (const path of ['/office/services', `/office/services/${id}`, `/office/services/${id}/edit`, '/office/services/new', '/office/resources', `/office/resources/${daphne}`, '/office/resources/new', `/office/hours/${daphne}`, '/office/hours']) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy]')).toHaveCount(0)
      await expectAccessible(page)
    }
  })
}

test('two people who change one service are asked only about what both changed', async () => {
  const { id, version } = await service('Braids', { price: { amount: '4000', currency: 'EUR' } })
  const page = await studio.open(`/office/services/${id}/edit`)
  await page.getByRole('textbox', { name: 'Price', exact: true }).fill('45')
  await page.getByRole('textbox', { name: 'Duration', exact: true }).fill('90')
  await studio.patch(`/services/${id}`, version, { price: { amount: '5000', currency: 'EUR' }, bufferAfterMinutes: 10 })

  await page.getByRole('button', { name: 'Save service' }).click()
  const question = page.getByRole('alertdialog', { name: 'Somebody saved before you' })
  await expect(question.getByText('EUR 50.00')).toBeVisible()
  await question.getByText('EUR 45.00').click()
  await question.getByRole('button', { name: 'Save this choice' }).click()
  await expect(page.getByRole('complementary', { name: 'Braids' })).toBeVisible()
  expect(await studio.get(`/services/${id}`)).toMatchObject({ price: { amount: '4500' }, durationMinutes: 90, bufferAfterMinutes: 10 })
})
