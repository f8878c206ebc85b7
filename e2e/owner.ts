import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

export const PASSWORD = 'four quite unrelated words'

/** Somebody new, signed in, with an organization of their own. */
export async function newOwner(page: Page): Promise<string> {
  const unique = crypto.randomUUID().slice(-12)
  const email = `ada-${unique}@test.example`
  const answer = await page.request.post('/api/v1/registrations', {
    data: {
      person: { name: 'Ada Lovelace', email, password: PASSWORD },
      organization: { name: 'Engines', slug: `engines-${unique}`, industry: 'service', country: 'GB', zone: 'Europe/London', currency: 'GBP', language: 'en' },
    },
  })
  expect(answer.status(), await answer.text()).toBe(201)
  return email
}

/** Away from the office first: a page whose session ends leads to the door by itself, in the midst of what a test asks for. */
export async function signOut(page: Page): Promise<void> {
  await page.goto('about:blank')
  await page.request.delete('/api/v1/session')
}

export async function givePassword(page: Page, email: string): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  await page.keyboard.press('Enter')
}
