import { expect, test } from '@playwright/test'
import type { Locator, Page } from '@playwright/test'

import { expectAccessible } from '../../../e2e/accessibility.ts'
import { openOrganization, openPage, signInAs } from '../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../e2e/organization.ts'

interface Made {
  id: string
  startsAt: string
  version: number
  segments: { person: { resourceId: string } }[]
}

let studio: OwnOrganization
let daphne: string
let room: string
let haircut: string

test.beforeAll(async ({ browser }) => {
  studio = await openOrganization(browser)
  daphne = await ownResource()
  await expect(worksDaily).toPass() // the usual hours of a new business may be written at the same moment
  room = (await studio.post<{ id: string }>('/resources', { kind: 'room', name: 'Back room' })).id
  haircut = (await studio.post<{ id: string }>('/services', { translations: { en: { name: 'Haircut', category: 'Hair' } }, durationMinutes: 60, noticeMinutes: 0, variants: [{ resourceId: daphne }, { resourceId: room }] })).id
})
test.afterAll(() => studio.close())

/** A new member's resource is made by a listener, a moment later. */
async function ownResource(): Promise<string> {
  const ask = () => studio.get<{ items: { id: string }[] }>('/resources?filter[kind]=member')
  await expect.poll(async () => (await ask()).items.length).toBe(1)
  return (await ask()).items[0]!.id
}

async function worksDaily(): Promise<void> {
  const hours = await studio.get<{ version: number }>(`/resources/${daphne}/hours`)
  await studio.put(`/resources/${daphne}/hours`, hours.version, { rules: [{ weekdays: [1, 2, 3, 4, 5, 6, 7], opens: '08:00', closes: '20:00', zone: 'Europe/Athens' }], exceptions: [] })
}

let days = 0
/** A day that no other test uses, from tomorrow on. */
function freshDay(): string {
  days += 1
  return Temporal.Now.plainDateISO('Europe/Athens').add({ days }).toString()
}
const at = (day: string, time: string) => Temporal.PlainDateTime.from(`${day}T${time}`).toZonedDateTime('Europe/Athens').toInstant().toString()
const sameMoment = (one: string, other: string) => Date.parse(one) === Date.parse(other)
const visit = (day: string, time: string, name: string) => ({ startsAt: at(day, time), segments: [{ serviceId: haircut, resourceId: daphne }], customer: { name, phone: '210 123 4567' } })
const book = (day: string, time: string, name: string) => studio.post<Made>('/bookings', { ...visit(day, time, name), notify: false })
const booking = (id: string) => studio.get<Made>(`/bookings/${id}`)
const entry = (page: Page, name: string) => page.locator('[data-entry]', { hasText: name })
/** The grid is entered at the present hour, which in the afternoon lies behind every booking made here. */
const TO_THE_MORNING = 'Home'
const grid = (page: Page) => page.getByRole('application')

async function calendarOn(day: string, options?: Parameters<OwnOrganization['open']>[1]): Promise<Page> {
  const page = await studio.open(`/office/calendar?view=day&date=${day}`, options)
  await expect(grid(page)).toBeVisible()
  await expect(grid(page)).not.toHaveAttribute('aria-busy')
  return page
}

async function placeOf(shown: Locator) {
  await expect(shown).toBeVisible()
  return (await shown.boundingBox())!
}

async function drag(page: Page, from: Locator, to: { x?: number; y?: number }): Promise<void> {
  await page.bringToFront() // a window behind another paints once a second
  const box = await placeOf(from)
  const grip = { x: box.x + box.width / 2, y: box.y + 10 }
  await page.mouse.move(grip.x, grip.y)
  await page.mouse.down()
  await page.mouse.move(grip.x + (to.x ?? 0), grip.y + (to.y ?? 0), { steps: 12 })
  await page.mouse.up()
}

test('a visitor’s booking appears in an open calendar without a reload, in each of two windows', async () => {
  const day = freshDay()
  const pages = [await calendarOn(day), await calendarOn(day)]

  await studio.visit('/bookings', visit(day, '10:00', 'Layla'))
  for (const page of pages) await expect(entry(page, 'Layla')).toBeVisible()
})

test('a booking that is dragged to a free time goes there, and back again', async () => {
  const day = freshDay()
  const made = await book(day, '10:00', 'Omar')
  const page = await calendarOn(day)
  const other = await calendarOn(day)
  const hour = (await placeOf(entry(page, 'Omar'))).height

  await drag(page, entry(page, 'Omar'), { y: 2 * hour })
  await expect(page.getByText('Omar moved to')).toBeVisible()
  expect(sameMoment((await booking(made.id)).startsAt, at(day, '12:00'))).toBe(true)
  await expect(entry(other, 'Omar')).toContainText('12:00')

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry(page, 'Omar')).toContainText('10:00')
  expect(sameMoment((await booking(made.id)).startsAt, at(day, '10:00'))).toBe(true)
})

test('a booking that is dragged to a taken time snaps back, says why, and offers free ones', async () => {
  const day = freshDay()
  const made = await book(day, '10:00', 'Nadia')
  await book(day, '13:00', 'Petros')
  const page = await calendarOn(day)
  const before = await placeOf(entry(page, 'Nadia'))

  await drag(page, entry(page, 'Nadia'), { y: 3 * before.height })
  const refusal = page.getByRole('alert').filter({ hasText: 'was taken a moment ago' })
  await expect(refusal).toBeVisible()
  await expect.poll(async () => (await entry(page, 'Nadia').boundingBox())?.y).toBe(before.y)
  expect(sameMoment((await booking(made.id)).startsAt, at(day, '10:00'))).toBe(true)

  await refusal.getByRole('button', { name: /14:00/ }).click()
  await expect(entry(page, 'Nadia')).toContainText('14:00')
  expect(sameMoment((await booking(made.id)).startsAt, at(day, '14:00'))).toBe(true)
})

test('a booking is moved with the keyboard alone, and it is said', async () => {
  const day = freshDay()
  const made = await book(day, '10:00', 'Eleni')
  const page = await calendarOn(day)
  await expect(entry(page, 'Eleni')).toBeVisible()

  await grid(page).focus()
  for (const key of [TO_THE_MORNING, 'j', 'm']) await page.keyboard.press(key)
  await expect(grid(page).getByText('Moving Eleni')).toBeAttached()
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowRight', 'Enter']) await page.keyboard.press(key)

  await expect(grid(page).getByText(/Eleni moved to 10:30/)).toBeAttached()
  const moved = await booking(made.id)
  expect(sameMoment(moved.startsAt, at(day, '10:30'))).toBe(true)
  expect(moved.segments[0]!.person.resourceId).toBe(room)
})

test('Escape puts a lifted booking back', async () => {
  const day = freshDay()
  const made = await book(day, '10:00', 'Iris')
  const page = await calendarOn(day)
  await expect(entry(page, 'Iris')).toBeVisible()

  await grid(page).focus()
  for (const key of [TO_THE_MORNING, 'j', 'm', 'ArrowDown', 'Escape']) await page.keyboard.press(key)
  await expect(grid(page).getByText('Iris is back where it was')).toBeAttached()
  expect((await booking(made.id)).version).toBe(made.version)
})

test('a free time is booked with the keyboard alone', async () => {
  const day = freshDay()
  const page = await calendarOn(day)

  await grid(page).focus()
  await page.keyboard.press('Home')
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const panel = page.getByRole('complementary', { name: 'New booking' })
  await expect(panel.getByRole('textbox', { name: 'Customer' })).toBeFocused()

  await page.keyboard.type('Zoe Pappa')
  await expect(page.getByRole('option', { name: /Add Zoe Pappa/ })).toBeVisible()
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key)
  await panel.getByRole('textbox', { name: 'E-mail' }).focus()
  await page.keyboard.type('zoe@example.com')
  await panel.getByRole('combobox', { name: 'Service' }).focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('option', { name: /Haircut/ })).toBeVisible() // they are fetched when the panel opens
  for (const key of ['ArrowDown', 'Enter']) await page.keyboard.press(key)
  await expect(panel.getByRole('button', { name: '10:00', exact: true })).toHaveAttribute('aria-pressed', 'true')
  await panel.getByRole('button', { name: 'Book', exact: true }).focus()
  await page.keyboard.press('Enter')

  await expect(page.getByRole('complementary', { name: /Zoe Pappa/ })).toBeVisible()
  await expect(entry(page, 'Zoe Pappa')).toBeVisible()
})

test('a time that is gone meanwhile keeps what was typed, and offers others', async () => {
  const day = freshDay()
  const page = await studio.open(`/office/calendar/new?view=day&date=${day}&at=${at(day, '11:00')}&person=${daphne}`)
  const panel = page.getByRole('complementary', { name: 'New booking' })
  await panel.getByRole('combobox', { name: 'Service' }).click()
  await page.getByRole('option', { name: /Haircut/ }).click()
  await panel.getByRole('textbox', { name: 'Customer' }).fill('Selim Kaya')
  await page.getByRole('option', { name: /Add Selim Kaya/ }).click()
  await panel.getByRole('textbox', { name: 'Phone' }).fill('210 765 4321')
  await panel.getByRole('textbox', { name: 'Note' }).fill('Prefers silence')
  await expect(panel.getByRole('button', { name: '11:00', exact: true })).toHaveAttribute('aria-pressed', 'true')

  await page.route('**/api/v1/live**', () => undefined)
  await book(day, '11:00', 'Faster')
  await panel.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(panel.getByRole('alert').filter({ hasText: 'taken' })).toBeVisible()
  await expect(panel.getByRole('textbox', { name: 'Name' })).toHaveValue('Selim Kaya')
  await expect(panel.getByRole('textbox', { name: 'Note' })).toHaveValue('Prefers silence')

  await panel.getByRole('group', { name: 'Free instead' }).getByRole('button').first().click()
  await panel.getByRole('button', { name: 'Book', exact: true }).click()
  await expect(page.getByRole('complementary', { name: /Selim Kaya/ })).toBeVisible()
})

test('a cancelled booking can be taken back', async () => {
  const day = freshDay()
  const made = await book(day, '15:00', 'Theo')
  const page = await studio.open(`/office/calendar/${made.id}?view=day&date=${day}`)
  await page.getByRole('complementary').getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Cancel booking' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Ill')
  await dialog.getByRole('button', { name: 'Cancel booking' }).click()
  await expect(page.getByText('Cancelled by the team').first()).toBeVisible()
  await expect(entry(page, 'Theo')).toHaveCount(0)

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(entry(page, 'Theo')).toBeVisible()
})

test('in Arabic the first person stands on the right, and dragging to the left gives to the next', async () => {
  const day = freshDay()
  const made = await book(day, '10:00', 'ليلى')
  const page = await calendarOn(day, { language: 'ar' })
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl')
  const box = await placeOf(entry(page, 'ليلى'))
  const middle = (await grid(page).boundingBox())!
  expect(box.x).toBeGreaterThan(middle.x + middle.width / 2 - box.width / 2)

  await drag(page, entry(page, 'ليلى'), { x: -box.width, y: box.height })
  await expect.poll(async () => (await booking(made.id)).segments[0]!.person.resourceId).toBe(room)
  expect(sameMoment((await booking(made.id)).startsAt, at(day, '11:00'))).toBe(true)
  await expect.poll(async () => (await entry(page, 'ليلى').boundingBox())!.x).toBeLessThan(box.x)
})

test('an employee sees their own bookings and nobody else’s', async ({ browser }) => {
  const { context, request } = await signInAs(browser, 'employee@diamant.example')
  const session = (await (await request.get('/api/v1/session')).json()) as { member: { id: string; name: string } }
  const { items } = (await (await request.get('/api/v1/bookings?limit=100')).json()) as { items: { memberIds: string[] }[] }
  expect(items.length).toBeGreaterThan(0)
  expect(items.every(({ memberIds }) => memberIds.includes(session.member.id))).toBe(true)

  const page = await openPage(context, '/office/calendar?view=day')
  await expect(grid(page)).not.toHaveAttribute('aria-busy')
  await expect(page.locator('.ec-col-head')).toHaveCount(1)
  await expect(page.locator('.ec-col-head')).toHaveText(session.member.name)
  await context.close()
})

for (const language of ['en', 'ar'] as const) {
  test(`nothing keeps anybody out of the screens of bookings (${language})`, async () => {
    test.slow() // many screens, each looked at whole
    const day = freshDay()
    const { id } = await book(day, '10:00', 'Rania')
    const paths = ['/office', `/office/calendar?view=day&date=${day}`, `/office/calendar?view=week&date=${day}`, `/office/calendar?view=list&date=${day}`, `/office/calendar/${id}?view=day&date=${day}`, `/office/calendar/new?view=day&date=${day}&at=${at(day, '12:00')}`, '/office/bookings', `/office/bookings/${id}`]
    const page = await studio.open('/office', { language })
    for (const path of paths) {
      await page.goto(path)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expect(page.locator('[aria-busy]')).toHaveCount(0)
      await expectAccessible(page)
    }
  })
}
