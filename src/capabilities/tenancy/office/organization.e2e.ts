import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads, signInAs } from '../../../../e2e/people.ts'

/** 64 pixels wide, as PNG. */
const GREEN_SQUARE = 'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsEtkHUNZ2gi+hcEKLDX9WgQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELgupWwEAVpH8LgAAAABJRU5ErkJggg=='

/** A business of this test's own, with its founder signed in. */
async function openBusiness(page: Page): Promise<void> {
  const unique = `${Date.now().toString(36)}-${test.info().workerIndex}`
  const answer = await page.request.post('/api/v1/registrations', {
    data: {
      person: { name: 'Daphne Ioannou', email: `daphne-${unique}@test.example`, password: 'four quite unrelated words' },
      organization: { name: 'Olive Studio', slug: `olive-${unique}`, industry: 'beauty', country: 'GR', zone: 'Europe/Athens', currency: 'EUR', language: 'en' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  await reads(page, 'en')
}

const json = async (page: Page, path: string) => (await page.request.get(`/api/v1${path}`)).json()

/** What somebody else saves meanwhile, on the present version. */
async function saveElsewhere(page: Page, path: string, data: object): Promise<void> {
  const { version } = await json(page, path)
  expect((await page.request.patch(`/api/v1${path}`, { data, headers: { 'if-match': `"${version}"` } })).status()).toBe(200)
}

test.describe('the organization', () => {
  test('shows its colour while it is chosen, speaks to customers in their languages, and is saved', async ({ page }) => {
    await openBusiness(page)
    await page.goto('/office/settings')
    await page.getByLabel('Name', { exact: true }).fill('Olive & Thyme')
    await expect(page.getByRole('figure', { name: 'Preview' })).toContainText('Olive & Thyme')
    await page.getByRole('textbox', { name: 'Colour' }).fill('#ffe14d')
    await page.getByLabel('Description in English').fill('Hair and skin, without hurry.')
    await page.getByRole('combobox', { name: 'Languages of your pages' }).click()
    await page.getByRole('option', { name: 'Ελληνικά' }).click()
    await page.keyboard.press('Escape')
    await page.getByLabel('Description in Greek').fill('Μαλλιά και δέρμα, χωρίς βιασύνη.')
    await page.getByRole('button', { name: 'Save organization' }).click()
    await expect(page.getByText('The organization is saved.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Organization: Olive & Thyme' })).toBeVisible()

    const saved = await json(page, '/organization')
    expect(saved).toMatchObject({ name: 'Olive & Thyme', brandColour: '#ffe14d', languages: ['en', 'el'], description: { en: 'Hair and skin, without hurry.', el: 'Μαλλιά και δέρμα, χωρίς βιασύνη.' } })
    await expectAccessible(page) // yellow cannot be read on white, so another shade of it is

    await page.goto(`/s/${saved.slug}`)
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Olive & Thyme')
  })

  test('says its own words, shows its logo, and takes another clock and currency while nothing has a price', async ({ page }) => {
    await openBusiness(page)
    await page.goto('/office/settings')
    await expect(page.getByRole('link', { name: 'Contacts' })).toBeVisible()
    await page.getByLabel('One contact').fill('client')
    await page.getByLabel('Several contacts').fill('clients')
    await page.getByRole('combobox', { name: 'Time zone' }).click()
    await page.getByRole('combobox', { name: 'Time zone' }).fill('Dubai')
    await page.getByRole('option', { name: 'Asia/Dubai' }).click()
    await expect(page.getByText('Bookings keep their moment')).toBeVisible()
    await page.getByRole('button', { name: 'Save organization' }).click()
    await expect(page.getByText('The organization is saved.')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Clients' })).toBeVisible()
    await page.goto('/office/contacts')
    await expect(page.getByRole('heading', { name: 'Clients', level: 1 })).toBeVisible()

    await page.goto('/office/settings')
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.svg', mimeType: 'image/png', buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>') })
    await expect(page.getByText('This is no PNG, JPEG or WebP')).toBeVisible()
    await page.locator('input[type=file]').setInputFiles({ name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from(GREEN_SQUARE, 'base64') })
    await expect(page.getByRole('img', { name: 'The present logo' })).toBeVisible()
    await expectAccessible(page)
    const { slug } = await json(page, '/organization')
    await page.goto(`/s/${slug}`)
    await expect(page.locator('header img')).toBeVisible()
    expect(await page.locator('header img').evaluate((image) => (image as unknown as { naturalWidth: number }).naturalWidth)).toBe(64)
  })

  test('merges what two people changed apart, and asks about what both changed', async ({ page }) => {
    await openBusiness(page)
    await page.goto('/office/settings')
    await page.getByLabel('City').fill('Athens')
    await saveElsewhere(page, '/organization', { phone: '+30 210 123 4567' })
    await page.getByRole('button', { name: 'Save organization' }).click()
    await expect(page.getByText('The organization is saved.')).toBeVisible()
    expect(await json(page, '/organization')).toMatchObject({ city: 'Athens', phone: '+30 210 123 4567' })

    await page.getByLabel('City').fill('Patras')
    await saveElsewhere(page, '/organization', { city: 'Volos' })
    await page.getByRole('button', { name: 'Save organization' }).click()
    await expect(page.getByRole('alertdialog')).toContainText('Volos')
    await page.getByRole('radio', { name: /Patras/ }).click()
    await page.getByRole('button', { name: 'Save this choice' }).click()
    await expect(page.getByRole('alertdialog')).toHaveCount(0)
    await expect.poll(() => json(page, '/organization')).toMatchObject({ city: 'Patras' }) // the question is gone before the answer to the save is there
  })

  test('ends its first steps as they are done', async ({ page, context }) => {
    await openBusiness(page)
    await page.goto('/office')
    const step = (name: string) => page.getByRole('listitem').filter({ hasText: name })
    await expect(step('Choose your colour')).not.toContainText('done')

    await step('Look at your public page').getByRole('link').click()
    const [publicPage] = await Promise.all([context.waitForEvent('page'), page.getByRole('link', { name: 'Open the page' }).click()])
    await publicPage.close()
    await page.getByLabel('City').fill('Athens')
    await page.getByRole('button', { name: 'Save organization' }).click()
    await expect(page.getByText('The organization is saved.')).toBeVisible()

    await page.goto('/office')
    await expect(step('Choose your colour')).toContainText('done')
    await expect(step('Look at your public page')).toContainText('done')
    await expect(step('Look over your first service')).not.toContainText('done')
  })
})

test.describe('the team', () => {
  test('is searched and opened with the keyboard, and a profile is changed', async ({ page }) => {
    await openBusiness(page)
    await page.goto('/office/members')
    await expect(page.getByRole('row').filter({ hasText: 'Daphne Ioannou' })).toContainText('Director')
    await page.keyboard.press('/')
    await page.keyboard.type('daph')
    await expect(page).toHaveURL(/q=daph/)
    await page.getByRole('grid').focus()
    await page.keyboard.press('Enter')

    const panel = page.getByRole('complementary', { name: 'Member' })
    await panel.getByRole('button', { name: 'Edit: How to reach you' }).click()
    await panel.getByLabel('Work phone').fill('+30 690 000 0000')
    await panel.getByRole('button', { name: 'Save profile' }).click()
    await panel.getByRole('button', { name: 'Edit: About' }).click()
    await panel.getByLabel('Title').fill('Owner')
    await panel.getByRole('button', { name: 'Save profile' }).click()
    await expect(page.getByText('The profile of Daphne Ioannou is saved.').first()).toBeVisible()
    await expect(panel).toContainText('+30 690 000 0000')
    await expect(page.getByRole('row').filter({ hasText: 'Daphne Ioannou' })).toContainText('Owner')

    await page.keyboard.press('Escape')
    await expect(page).toHaveURL(/\/office\/members\?q=daph$/)

    await page.keyboard.press('ControlOrMeta+k')
    await expect(page.getByRole('dialog', { name: 'Find' }).getByText('Add service')).toHaveCount(1)
    await expectAccessible(page)
  })

  test('can be looked at, and not changed, by whoever may not', async ({ page }) => {
    await reads(page, 'en')
    await signInAs(page, 'employee@atlas.example')
    const { items } = await json(page, '/members?q=Joanna')
    await page.goto(`/office/members/${items[0].id}`)
    const panel = page.getByRole('complementary', { name: 'Member' })
    await expect(panel).toContainText('Joanna Reed')
    await expect(panel.getByRole('button', { name: /^Edit/ })).toHaveCount(0)
    await page.goto('/office/settings')
    await expect(page.getByRole('heading', { level: 1, name: 'Organization' })).toBeVisible()
    await expect(page.getByText('Your role does not include this')).toBeVisible()
    await page.getByRole('link', { name: 'Go to Today' }).click()
    await expect(page).toHaveURL(/\/office$/)
  })
})

for (const language of ['en', 'ar'] as const) {
  test(`organization and team are open to everybody (${language})`, async ({ page }) => {
    await reads(page, language)
    await signInAs(page, 'director@diamant.example')
    await page.goto('/office/settings')
    await expect(page.locator('input[name=name]')).toBeVisible()
    await expectAccessible(page)

    const { items } = await json(page, '/members')
    await page.goto(`/office/members/${items[0].id}`)
    await expect(page.getByRole('complementary')).toContainText(items[0].name)
    await expectAccessible(page)
    await page.locator('aside button').filter({ hasText: /^(Edit|تعديل)$/ }).first().click()
    await expect(page.locator('aside input[name=title]')).toBeVisible()
    await expectAccessible(page)
  })
}
