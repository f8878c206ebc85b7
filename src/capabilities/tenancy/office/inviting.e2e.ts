import { expect, test } from '@playwright/test'
import type { Browser, Page } from '@playwright/test'

import { expectAccessible } from '../../../../e2e/accessibility.ts'
import { openOrganization } from '../../../../e2e/organization.ts'
import type { OwnOrganization } from '../../../../e2e/organization.ts'
import { reads, signInAs } from '../../../../e2e/people.ts'

let house: OwnOrganization
test.beforeEach(async ({ browser }) => {
  house = await openOrganization(browser)
})
test.afterEach(() => house.close())

/** The link that was mailed to this address, as its reader finds it. */
async function linkMailedTo(browser: Browser, email: string): Promise<string> {
  const context = await browser.newContext()
  const operator = await context.newPage()
  await signInAs(operator, 'operator@frontdesk.example')
  const own = async () => {
    const { items } = (await (await operator.request.get(`/api/v1/operator/mails?limit=100`)).json()) as { items: { id: string; to: string }[] }
    return items.find(({ to }) => to === email)
  }
  await expect.poll(own).toBeDefined()
  await operator.goto(`/operator/outbox/${(await own())!.id}`)
  const link = await operator.frameLocator('iframe').getByRole('link').first().getAttribute('href')
  await context.close()
  return new URL(link!).pathname
}

/** A browser that nobody has signed in with. */
async function strangersPage(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await reads(page, 'en')
  return page
}

async function inviteByMail(page: Page, emails: string): Promise<void> {
  await page.goto('/office/members')
  await page.getByRole('button', { name: 'Invite people' }).click()
  const panel = page.getByRole('complementary', { name: 'Invite people' })
  await panel.getByLabel('E-mail addresses').fill(emails)
  await panel.getByRole('button', { name: /^Send/ }).click()
}

test('somebody new is invited, accepts, and works here; and sees a higher role as it is given', async ({ browser }) => {
  const email = `grace@${house.slug}.example`
  const page = await house.open('/office')
  await page.goto('/office/members')
  await page.getByRole('button', { name: 'Invite people' }).click()
  const panel = page.getByRole('complementary', { name: 'Invite people' })
  await panel.getByLabel('E-mail addresses').fill(`Grace <${email}>\nnobody at home`)
  await expect(panel).toContainText('1 address understood')
  await expect(panel).toContainText('Not understood: nobody at home')
  await expectAccessible(page)
  await panel.getByRole('button', { name: 'Send 1 invitation' }).click()
  await expect(panel).toContainText('1 invitation is on its way.')
  await panel.getByRole('button', { name: 'Done' }).click()
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Pending')

  const link = await linkMailedTo(browser, email)
  const grace = await strangersPage(browser)
  await grace.goto(link)
  await expect(grace.getByRole('heading', { level: 1 })).toHaveText('Join Olive Studio')
  await expect(grace.getByText('Daphne Ioannou invites you to work here as: Employee.')).toBeVisible()
  await expect(grace.getByLabel('E-mail', { exact: true })).toHaveValue(email)
  await expectAccessible(grace)
  await grace.getByLabel('Your name').fill('Grace Hopper')
  await grace.getByLabel('Password', { exact: true }).fill('four quite unrelated words')
  await grace.getByRole('button', { name: 'Join Olive Studio' }).click()
  await expect(grace).toHaveURL(/\/office$/)
  await expect(page.getByRole('row').filter({ hasText: email })).toContainText('Accepted')

  await grace.goto('/office/members')
  await expect(grace.getByRole('row').filter({ hasText: 'Grace Hopper' })).toContainText('Employee')
  await expect(grace.getByRole('button', { name: 'Invite people' })).toHaveCount(0)

  await page.goto('/office/members')
  await page.getByRole('row').filter({ hasText: 'Grace Hopper' }).click()
  const member = page.getByRole('complementary', { name: 'Member' })
  await member.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Change roles' }).click()
  await member.getByRole('checkbox', { name: /^Admin/ }).check()
  await expectAccessible(page)
  await member.getByRole('button', { name: 'Save roles' }).click()
  await expect(grace.getByRole('button', { name: 'Invite people' })).toBeVisible()
})

test('a link that was used, taken back, or never was, says so', async ({ browser }) => {
  const page = await house.open('/office')
  const [used, revoked] = [`used@${house.slug}.example`, `back@${house.slug}.example`]
  await inviteByMail(page, `${used}, ${revoked}`)
  await page.getByRole('complementary').getByRole('button', { name: 'Done' }).click()
  const links = [await linkMailedTo(browser, used), await linkMailedTo(browser, revoked)]
  await page.getByRole('row').filter({ hasText: revoked }).click()
  const panel = page.getByRole('complementary', { name: 'Invitation' })
  await panel.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Take back' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Take back' }).click()
  await expect(panel).toContainText('Taken back')

  const stranger = await strangersPage(browser)
  await stranger.goto(links[1])
  await expect(stranger.getByText('It was taken back. Ask Daphne Ioannou')).toBeVisible()
  await expectAccessible(stranger)
  await stranger.goto('/invitation/never-one-of-ours')
  await expect(stranger.getByRole('alert')).toContainText('This link opens nothing.')

  await stranger.goto(links[0])
  await stranger.getByLabel('Your name').fill('Grace Hopper')
  await stranger.getByLabel('Password', { exact: true }).fill('four quite unrelated words')
  await stranger.getByRole('button', { name: 'Join Olive Studio' }).click()
  await expect(stranger).toHaveURL(/\/office$/)
  await stranger.goto(links[0])
  await expect(stranger.getByText('You belong to Olive Studio already.')).toBeVisible()
  const another = await strangersPage(browser)
  await another.goto(links[0])
  await expect(another.getByText('It has been accepted already.')).toBeVisible()
})

test('an open link lets somebody with an account join by one click, and leave again', async ({ browser }) => {
  const page = await house.open('/office/invitations/new')
  const panel = page.getByRole('complementary', { name: 'Invite people' })
  await panel.getByText('By link').click()
  await panel.getByRole('button', { name: 'Make the link' }).click()
  const made = page.getByRole('complementary', { name: 'Invitation' })
  await expect(made.getByRole('button', { name: 'Copy the link' })).toBeVisible()
  await expectAccessible(page)
  const { items } = await house.get<{ items: { url: string }[] }>('/invitations')

  const other = await openOrganization(browser)
  const visitor = await other.open(new URL(items[0].url).pathname)
  await expect(visitor.getByText(`You will join with your account daphne@${other.slug}.example.`)).toBeVisible()
  await expectAccessible(visitor)
  await visitor.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(visitor).toHaveURL(/\/office$/)
  await visitor.goto('/account')
  await visitor.getByRole('button', { name: 'Leave this organization' }).click()
  await visitor.getByRole('dialog').getByRole('button', { name: 'Leave', exact: true }).click()
  await expect(visitor).toHaveURL(/\/office$/)
  expect((await house.get<{ items: { state: string }[] }>('/members?filter[state]=left')).items).toHaveLength(1)
  await other.close()
})

test('a member is suspended, and a director hands over', async ({ browser }) => {
  const { items } = await (async () => {
    await house.post('/invitation-links', { roles: ['manager'], uses: 1 })
    return house.get<{ items: { url: string }[] }>('/invitations')
  })()
  const other = await openOrganization(browser)
  const heir = await other.open(new URL(items[0].url).pathname)
  await heir.getByRole('button', { name: 'Join', exact: true }).click()
  await expect(heir).toHaveURL(/\/office$/)

  const page = await house.open('/office/members')
  await page.getByRole('row').filter({ hasText: 'Manager' }).click()
  const member = page.getByRole('complementary', { name: 'Member' })
  const choose = async (name: string) => {
    await member.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name }).click()
  }
  await choose('Suspend')
  await page.getByRole('dialog').getByRole('button', { name: 'Suspend' }).click()
  await expect(member).toContainText('Suspended')
  await choose('Let in again')
  await expect(member).toContainText('Active')
  await choose('Make director')
  await member.getByLabel('Type Olive Studio to say that you mean it').fill('olive studio')
  await member.getByRole('checkbox', { name: 'I stop being a director' }).check()
  await expectAccessible(page)
  await member.getByRole('button', { name: 'Make director' }).click()
  await expect(member).toContainText('Director')
  await expect.poll(async () => (await house.get<{ member: { roles: string[] } }>('/session')).member.roles).toEqual(['admin'])
  await other.close()
})
