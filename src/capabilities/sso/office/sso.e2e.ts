import { expect, test } from '@playwright/test'
import type { Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import { runNameServer, runProvider } from '../provider-factory.ts'

/** The server of the journeys asks this name server: see start-server.ts. */
const NAME_SERVER_PORT = Number(process.env['E2E_DNS_PORT'])

async function signInAtProvider(page: Page, login: string): Promise<void> {
  await page.locator('input[name=login]').fill(login)
  await page.locator('input[name=password]').fill('any')
  await page.locator('button[type=submit]').click()
}

test('a director connects the company’s provider, proves a domain, tries it and switches it on; then people come in by it', async ({ browser }) => {
  const provider = await runProvider()
  const names = await runNameServer(NAME_SERVER_PORT)
  const house = await openOrganization(browser)
  const domain = `${house.slug}.example`
  provider.people.set('daphne', { email: `daphne@${domain}`, email_verified: true, groups: ['Desk', 'Leads'] })
  provider.people.set('nikos', { email: `nikos@${domain}`, email_verified: true, name: 'Nikos Papas', groups: ['Desk'] })

  const page = await house.open('/office/settings')
  await page.getByRole('link', { name: 'Company sign-in' }).click()
  await expect(page.getByRole('heading', { name: 'Let people sign in with their work account' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Add a connection' }).click()
  await page.getByLabel('Name').fill('Our directory')
  await page.getByRole('button', { name: 'Begin' }).click()

  await expect(page.getByRole('heading', { name: 'Our directory' })).toBeVisible()
  const redirectUri = (await page.locator('code').first().textContent())!
  expect(redirectUri).toContain('/sso/oidc/callback/')
  provider.mayReturnTo(redirectUri)
  await page.getByLabel('Issuer').fill(provider.issuer)
  await page.getByLabel('Client ID').fill(provider.clientId)
  await page.getByLabel('Client secret').fill(provider.clientSecret)
  await page.getByRole('button', { name: 'Save' }).first().click()
  await expect(page.getByRole('button', { name: 'Test sign-in' })).toBeEnabled()

  await page.getByLabel('Domain', { exact: true }).fill(domain)
  await page.getByRole('button', { name: 'Add domain' }).click()
  await expect(page.getByText('Not looked up yet')).toBeVisible()
  const record = page.locator('code')
  names.records.set((await record.nth(3).textContent())!, [(await record.nth(4).textContent())!])
  await page.getByRole('button', { name: 'Look it up' }).click()
  await expect(page.getByText(/^Proven/)).toBeVisible()

  const joining = page.getByRole('switch', { name: 'Let people join by signing in' })
  await joining.press('Space')
  await expect(joining).toBeChecked()
  await page.getByRole('button', { name: 'Add group' }).click()
  await page.getByLabel('Group 1', { exact: true }).fill('Desk')
  const saved = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.getByRole('button', { name: 'Save' }).nth(1).press('Enter')
  expect(await (await saved).json()).toMatchObject({ admitsNew: true, roleRules: [{ group: 'Desk', role: 'employee' }] })

  await page.getByRole('button', { name: 'Test sign-in' }).click()
  await signInAtProvider(page, 'daphne')
  await expect(page.getByText('Works')).toBeVisible()
  await expect(page.getByText('Said to be theirs, at a proven domain')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Switch on' }).click()
  await expect(page.getByText('On: people of its domains can come in through it')).toBeVisible()

  // Somebody who has never been here, in a browser of their own.
  const worker = await (await browser.newContext()).newPage()
  await worker.goto('/sign-in?next=%2Foffice%2Fmembers')
  await worker.getByLabel('E-mail').fill(`nikos@${domain}`)
  await worker.getByRole('button', { name: 'Sign in with Olive Studio' }).click()
  await signInAtProvider(worker, 'nikos')
  await expect(worker).toHaveURL(/\/office\/members/)
  await expect(worker.getByRole('heading', { name: 'Team' })).toBeVisible()
  await worker.goto('/account')
  await expect(worker.getByText('this sign-in opens Olive Studio alone')).toBeVisible()

  // The director links their account by proving both, and comes in that way.
  await page.goto('/account')
  await page.getByRole('button', { name: 'Link with Olive Studio' }).click()
  await expect(page.getByText('Linked since')).toBeVisible()
  const signInUrl = (await page.getByText('/sign-in/company/').textContent())!
  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto(new URL(signInUrl).pathname)
  await expectAccessible(other)
  await other.getByRole('button', { name: 'Sign in with Olive Studio' }).click()
  await signInAtProvider(other, 'daphne')
  await expect(other).toHaveURL(/\/office/)

  // What is sensitive asks the company once more, in a window of its own, and goes on here.
  await other.goto('/office/settings/sso')
  await other.getByRole('link', { name: 'Our directory' }).click()
  await other.getByLabel('Domain', { exact: true }).fill(`desk.${domain}`)
  await other.getByRole('button', { name: 'Add domain' }).click()
  const asked = other.waitForEvent('popup')
  await other.getByRole('button', { name: 'Ask my company' }).click()
  const atCompany = await asked
  await signInAtProvider(atCompany, 'daphne')
  await expect(other.getByText('Not looked up yet')).toBeVisible()

  await house.close()
  await provider.close()
  names.close()
})
