import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openPage, signInAs } from '../../../../e2e/organization.ts'
import { demoPassword } from '../demo-people.ts'

/** From the list of people to what one of them sees; whoever sits there may be asked for their password on the way. */
async function begin(page: Page, email: string): Promise<void> {
  await page.goto(`/operator/users?q=${email}`)
  await page.getByRole('row').filter({ hasText: email }).getByRole('link').first().click()
  await page.getByRole('complementary', { name: 'Person' }).getByRole('button', { name: 'See what they see' }).click()
  await page.getByLabel('Why').fill('They cannot find a booking')
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
}

test('support sees what a member sees, under the member’s eyes, until the member ends it', async ({ browser }) => {
  const operator = await signInAs(browser, 'operator@frontdesk.example')
  const member = await signInAs(browser, 'manager@atlas.example')
  const theirs = await openPage(member.context, '/office/contacts')
  await expect(theirs.getByRole('heading', { level: 1 })).toBeVisible()

  const page = await openPage(operator.context, '/operator/users')
  await begin(page, 'manager@atlas.example')
  const banner = page.getByRole('region', { name: 'You see what somebody else sees' })
  await expect(banner).toContainText('They cannot find a booking')
  await expect(banner).toContainText('For looking only')
  await expectAccessible(page)

  // It stays in sight, whatever is scrolled or opened, and there is no way to the account.
  await page.goto('/office/contacts')
  await page.locator('#main').evaluate((main) => main.scrollTo(0, 10_000))
  await expect(banner).toBeInViewport()
  await page.goto('/office/contacts/new')
  const form = page.getByRole('complementary')
  await form.getByLabel('Name').fill('Mallory')
  await form.getByRole('button', { name: 'Add contact' }).click()
  await expect(page.getByText('can change nothing as them').first()).toBeVisible()

  const notice = theirs.getByRole('region', { name: 'Support' })
  await expect(notice).toContainText('sees what you see at Atlas Fitness')
  await expectAccessible(theirs)
  await notice.getByRole('button', { name: 'End this now' }).click()
  await expect(notice).toHaveCount(0)

  // The operator's screens leave by themselves, and they are themselves again.
  await expect(page).toHaveURL(/\/operator/)
  await expect(banner).toHaveCount(0)
  await expect(page.getByRole('link', { name: 'Operators' })).toBeVisible()

  await theirs.goto('/account')
  await expect(theirs.getByText('They cannot find a booking').first()).toBeVisible()
  await expect(theirs.getByText('Ended by you').first()).toBeVisible()
})

test('a member lets changes in, and the operator ends it themselves', async ({ browser }) => {
  const operator = await signInAs(browser, 'operator@frontdesk.example')
  const member = await signInAs(browser, 'employee@concierge.example')
  const page = await openPage(operator.context, '/operator/users')
  await page.goto('/operator/users?q=employee@concierge.example')
  await page.getByRole('row').filter({ hasText: 'employee@concierge.example' }).getByRole('link').first().click()
  await page.getByRole('complementary', { name: 'Person' }).getByRole('button', { name: 'See what they see' }).click()
  await page.getByLabel('Why').fill('A booking has to be moved for them')
  await page.getByLabel('Ask them to allow changes').check()
  await page.getByRole('button', { name: 'Begin', exact: true }).click()
  const banner = page.getByRole('region', { name: 'You see what somebody else sees' })
  await expect(banner).toContainText('until they allow changes')

  const theirs = await openPage(member.context, '/account')
  const notice = theirs.getByRole('region', { name: 'Support' })
  await notice.getByRole('button', { name: 'Allow changes' }).click()
  await theirs.getByRole('dialog').getByRole('button', { name: 'Allow changes' }).click()
  await expect(banner).toContainText('They allow you to change things')

  await banner.getByRole('button', { name: 'End' }).click()
  await expect(page).toHaveURL(/\/operator\/users\//)
  await expect(notice).toHaveCount(0)
})

test('the operator suspends somebody and lets them in again', async ({ browser }) => {
  const operator = await signInAs(browser, 'operator@frontdesk.example')
  const page = await openPage(operator.context, '/operator/users?q=employee@chefs.example')
  await page.getByRole('row').filter({ hasText: 'employee@chefs.example' }).getByRole('link').first().click()
  const panel = page.getByRole('complementary', { name: 'Person' })
  await panel.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Suspend' }).click()
  await page.getByRole('dialog').getByLabel('Why').fill('Left the restaurant')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(panel.getByText('Left the restaurant')).toBeVisible()
  const refused = await page.request.fetch('/api/v1/session', { method: 'POST', data: { email: 'employee@chefs.example', password: demoPassword }, headers: { cookie: '' } })
  expect(refused.status()).toBe(401)
  await panel.getByRole('button', { name: 'Let in again' }).click()
  await expect(panel.getByText('Active')).toBeVisible()
})

for (const language of ['en', 'ar'] as const) {
  test(`people and operators are open to everybody (${language})`, async ({ browser }) => {
    const operator = await signInAs(browser, 'operator@frontdesk.example')
    const page = await openPage(operator.context, '/operator/operators', { language })
    await expect(page.getByText('operator@frontdesk.example').first()).toBeVisible()
    await expectAccessible(page)
    const { items } = (await (await operator.request.get('/api/v1/operator/users?q=director@diamant.example')).json()) as { items: { id: string }[] }
    await page.goto(`/operator/users/${items[0]?.id}`)
    await expect(page.getByRole('complementary')).toContainText('director@diamant.example')
    await expectAccessible(page)
  })
}
