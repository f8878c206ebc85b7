import { expect, test } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'

let studio: OwnOrganization
let service: string
let hours = 0

test.beforeAll(async ({ browser }) => {
  studio = await openOrganization(browser)
  const mine = () => studio.get<{ items: { id: string }[] }>('/resources?filter[kind]=member')
  await expect.poll(async () => (await mine()).items.length).toBe(1) // made by a listener, a moment later
  const resourceId = (await mine()).items[0].id
  await expect(async () => {
    const { version } = await studio.get<{ version: number }>(`/resources/${resourceId}/hours`)
    await studio.put(`/resources/${resourceId}/hours`, version, { rules: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '20:00', zone: 'Europe/Athens' }], exceptions: [] })
  }).toPass()
  service = (await studio.post<{ id: string }>('/services', { translations: { en: { name: 'Haircut', category: 'Hair' } }, durationMinutes: 60, noticeMinutes: 0, variants: [{ resourceId }] })).id
})
test.afterAll(() => studio.close())

async function somebodyBooks(name: string): Promise<void> {
  const day = Temporal.Now.plainDateISO('Europe/Athens').add({ days: 3 })
  const startsAt = day.toZonedDateTime({ timeZone: 'Europe/Athens', plainTime: { hour: 9 + hours++ } }).toInstant().toString()
  await studio.visit('/bookings', { startsAt, segments: [{ serviceId: service }], customer: { name, phone: '210 123 4567' } })
}

test('the bell counts what comes, and what is opened is read', async () => {
  const page = await studio.open('/office/notifications')
  await expect(page.getByText('Nothing new')).toBeVisible()
  await somebodyBooks('Layla Haddad')
  const told = page.getByRole('listitem').filter({ hasText: 'Layla Haddad' })
  await expect(told).toBeVisible()
  await expect(page.getByRole('link', { name: 'Notifications 1 unread' })).toBeVisible()
  await expectAccessible(page)

  await told.getByRole('link').click()
  await expect(page.getByRole('complementary').filter({ hasText: 'Layla Haddad' })).toBeVisible()
  await expect(page.getByLabel(/unread$/)).toHaveCount(0)

  await somebodyBooks('Grace Hopper')
  await page.goto('/office/notifications?unread=true')
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await expect(page.getByText('You have read everything.')).toBeVisible()
})

test('what one is told, when, and where, is one’s own to say', async () => {
  const page = await studio.open('/office/notification-preferences')
  const channels = page.getByRole('group', { name: 'Channels for: New booking for you' })
  await channels.getByText('E-mail').click()
  await expect(page.getByRole('button', { name: 'As Olive Studio has it' })).toBeVisible()
  await page.getByRole('button', { name: 'As Olive Studio has it' }).click()
  await expect(channels.getByRole('checkbox', { name: 'E-mail' })).toBeChecked()

  await page.getByLabel('From').fill('22:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Quiet hours need a beginning and an end that differ, or neither.')).toBeVisible()
  await page.getByLabel('Until').fill('07:00')
  await page.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByText('Saved')).toBeVisible()
  await expectAccessible(page)
})
