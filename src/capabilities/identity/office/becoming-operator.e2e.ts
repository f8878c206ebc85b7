import { execFile } from 'node:child_process'
import { promisify } from 'node:util'

import { expect, test } from '@playwright/test'
import { TOTP } from 'otpauth'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { reads } from '../../../../e2e/people.ts'

/** What whoever sits at the server types, beside the Frontdesk that is running. */
async function command(...words: string[]): Promise<{ stdout: string; stderr: string; code: number }> {
  const { E2E_URL, E2E_DATA_DIR, ...env } = process.env
  const settings = { ...env, PUBLIC_URL: E2E_URL, DATA_DIR: E2E_DATA_DIR, DATABASE_URL: '' }
  return promisify(execFile)(process.execPath, ['src/operator-cli.ts', ...words], { env: settings }).then(
    (said) => ({ ...said, code: 0 }),
    (failed: { stdout: string; stderr: string; code: number }) => failed,
  )
}

const linkIn = (text: string) => /https?:\S+#token=\S+/.exec(text)![0]

test('somebody comes to run the platform by the link that the command prints', async ({ page }) => {
  const email = `grace-${crypto.randomUUID().slice(-8)}@test.example`
  const printed = await command('--again', email)
  expect(printed.code, printed.stderr).toBe(0)

  await page.goto(linkIn(printed.stdout))
  await expect(page.getByText(email)).toBeVisible()
  await expectAccessible(page)
  await page.getByLabel('Your name').fill('Grace Hopper')
  await page.getByLabel('Password', { exact: true }).fill('four quite unrelated words')
  await page.getByRole('button', { name: 'Make the account' }).click()

  await expect(page.getByRole('button', { name: 'Begin to run the platform' })).toBeDisabled()
  await page.getByRole('button', { name: 'Set up' }).click()
  const secret = (await page.locator('code').first().textContent())!.replaceAll(' ', '')
  await page.getByLabel('Code that the app shows now').fill(new TOTP({ secret }).generate())
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByRole('button', { name: 'Begin to run the platform' }).click()
  await expect(page).toHaveURL(/\/operator\//)
  await expect(page.getByRole('link', { name: 'Organizations' })).toBeVisible()

  // Now that somebody runs it, the command makes no other one unless that is meant.
  const refused = await command('mallory@test.example')
  expect(refused.code).toBe(1)
  expect(refused.stderr).toContain('--again')
})

test('a link that opens nothing says why, right to left as well', async ({ page }) => {
  await reads(page, 'ar')
  await page.goto('/become-operator#token=never-one-of-ours')
  await expect(page.getByRole('alert')).toBeVisible()
  await expectAccessible(page)
})
