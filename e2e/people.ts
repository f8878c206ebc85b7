import { expect } from '@playwright/test'
import type { Page } from '@playwright/test'

import { demoPassword } from '../src/capabilities/identity/demo-people.ts'
import type { Language } from '../src/kernel/i18n/language.ts'


/** Signs in without the page that asks for it, as somebody of the demonstration: `director@diamant.example`. */
export async function signInAs(page: Page, email: string): Promise<void> {
  const answer = await page.request.post('/api/v1/session', { data: { email, password: demoPassword } })
  expect(answer.status(), await answer.text()).toBe(200)
}

/** What the person has chosen to read, in this browser. Before the first page is opened. */
export async function reads(page: Page, language: Language): Promise<void> {
  await page.addInitScript((chosen) => localStorage.setItem('frontdesk.language', chosen), language)
}
