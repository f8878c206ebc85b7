import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import { reads, signInAs } from '../../../../e2e/people.ts'

/** A visitor books at the salon, and is sent a confirmation. */
async function bookAt(page: Page, slug: string, customer: string): Promise<void> {
  const of = `/api/v1/public/${slug}`
  const { items } = await (await page.request.get(`${of}/services`)).json()
  const from = new Date(Date.now() + 2 * 86_400_000).toISOString()
  const until = new Date(Date.now() + 14 * 86_400_000).toISOString()
  const { slots } = await (await page.request.get(`${of}/availability?serviceId=${items[0].id}&from=${from}&until=${until}`)).json()
  for (const { startsAt } of slots) {
    const booked = await page.request.post(`${of}/bookings`, { data: { startsAt, segments: [{ serviceId: items[0].id }], customer: { name: 'Nadia', email: customer } } })
    if (booked.status() === 201) return
    expect(booked.status(), await booked.text()).toBe(409) // another test was faster
  }
  throw new Error('nothing was free')
}

test('the operator reads what a customer was sent, as it looked and as words', async ({ page }) => {
  const customer = `nadia-${Date.now()}@visitor.example`
  await bookAt(page, 'diamant', customer)
  await signInAs(page, 'operator@frontdesk.example')
  await page.goto('/office')
  await expect(page).toHaveURL(/\/operator\/outbox$/)

  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('row').filter({ hasText: customer })).toContainText('Captured', { timeout: 1_500 })
  }).toPass()
  await page.getByRole('row').filter({ hasText: customer }).getByRole('link').click()

  const panel = page.getByRole('complementary', { name: 'Mail' })
  await expect(panel).toContainText(customer)
  await expect(panel).toContainText('No mail server is set up')
  await expect(panel.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
  const link = panel.getByRole('link', { name: /\/s\/diamant\// }).first()
  await expect(link).toHaveAttribute('target', '_blank')

  await panel.getByText('Plain text').click()
  await expect(panel.locator('pre')).toContainText('Diamant')

  await page.goto((await link.getAttribute('href'))!)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('the operator finds an organization, and its mails', async ({ page }) => {
  await bookAt(page, 'atlas', `sam-${Date.now()}@visitor.example`)
  await signInAs(page, 'operator@frontdesk.example')
  await page.goto('/operator/organizations?q=atlas')
  await page.getByRole('link', { name: 'Atlas Fitness' }).click()
  const panel = page.getByRole('complementary', { name: 'Organization' })
  await expect(panel).toContainText('United Kingdom')
  await panel.getByRole('link', { name: 'See its mails' }).click()
  await expect(page).toHaveURL(/\/operator\/outbox\?filter/)
  const mails = page.getByRole('grid').getByRole('row')
  await expect(mails.filter({ hasText: 'Atlas Fitness' }).first()).toBeVisible()
  await expect(mails.filter({ hasText: 'Diamant' })).toHaveCount(0)
})

test('the operator closes an organization, and opens it again', async ({ page, browser }) => {
  const studio = await openOrganization(browser)
  const theirs = await studio.open('/office/contacts')
  await expect(theirs.getByRole('heading', { name: 'Contacts' })).toBeVisible()
  await signInAs(page, 'operator@frontdesk.example')
  await page.goto(`/operator/organizations?q=${studio.slug}`)
  await page.getByRole('link', { name: 'Olive Studio' }).click()
  const panel = page.getByRole('complementary', { name: 'Organization' })
  await expect(panel).toContainText('Daphne Ioannou')
  await panel.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Close' }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('Unpaid since spring')
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click()
  await expect(panel).toContainText('Unpaid since spring')

  await theirs.reload()
  await expect(theirs.getByText('Closed for the moment')).toBeVisible()
  await expectAccessible(theirs)
  const site = await theirs.context().newPage()
  expect((await site.goto(`/s/${studio.slug}`))?.status()).toBe(503)
  await expect(site.getByRole('heading', { name: 'Closed for the moment' })).toBeVisible()
  await expectAccessible(site)

  await panel.getByRole('button', { name: 'Open again' }).click()
  await expect(panel.getByText('Open', { exact: true })).toBeVisible()
  await expect(async () => expect((await site.goto(`/s/${studio.slug}`))?.status()).toBe(200)).toPass()
  await studio.close()
})

test('whoever runs an organization does not see the console', async ({ page }) => {
  await signInAs(page, 'director@diamant.example')
  await page.goto('/operator/outbox')
  await expect(page.getByText('Your role does not include this')).toBeVisible()
  await page.goto('/office')
  await expect(page.getByRole('link', { name: 'Team' })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Outbox' })).toHaveCount(0)
})

for (const language of ['en', 'ar'] as const) {
  test(`the console is open to everybody (${language})`, async ({ page }) => {
    await bookAt(page, 'diamant', `axe-${language}-${Date.now()}@visitor.example`)
    await reads(page, language)
    await signInAs(page, 'operator@frontdesk.example')
    const { items } = await (await page.request.get('/api/v1/operator/mails?limit=1')).json()
    await page.goto(`/operator/outbox/${items[0].id}`)
    await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toBeVisible()
    await expectAccessible(page)
    const organizations = await (await page.request.get('/api/v1/operator/organizations?limit=1')).json()
    await page.goto(`/operator/organizations/${organizations.items[0].id}`)
    await expect(page.getByRole('complementary')).toContainText(organizations.items[0].name)
    await expectAccessible(page)
  })
}
