import { sql } from 'kysely'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { AddressInfo } from 'node:net'
import { fixedClock } from '../clock.ts'
import { newId } from '../ids.ts'
import { eventually, startBareKernel, type BareKernel } from '../testing/bare-kernel.ts'
import { mailLayout } from './layout.ts'
import { createMail } from './mail.ts'
import { pruneMails } from './prune.ts'
import { sendMail, type NewMail } from './send-mail.ts'

const arabic: NewMail = {
  to: 'layla@example.com',
  language: 'ar',
  kind: 'bookings.confirmed',
  subject: 'تم تأكيد حجزك لدى صالون الماس ليوم الجمعة 20 نوفمبر',
  ...mailLayout({
    language: 'ar',
    sender: 'صالون <الماس>',
    colour: '#f0c040',
    heading: 'تم تأكيد حجزك',
    paragraphs: ['نراك يوم الجمعة.\nإلى اللقاء.'],
    facts: [{ name: 'الموعد', value: '10:30' }],
    action: { label: 'إدارة الحجز', url: 'https://example.com/b?x=1&y=2' },
    smallPrint: ['شارع الشيخ زايد'],
  }),
}

const mailsOf = (app: BareKernel, organizationId: string) =>
  app.inside(organizationId, async (db) => {
    const { rows } = await sql<{ id: string; state: string; attempts: number; error: string | null }>`select id, state, attempts, error from mails order by id`.execute(db)
    return rows
  })

describe('without a mail server', () => {
  let app: BareKernel
  beforeAll(async () => {
    app = await startBareKernel()
  })
  afterAll(() => app.stop())

  test('a mail is captured', async () => {
    const organizationId = newId()
    await app.inside(organizationId, (db) => sendMail(db, arabic))
    await eventually('it is captured', async () => (await mailsOf(app, organizationId))[0]?.state === 'captured')
    expect(await mailsOf(app, organizationId)).toMatchObject([{ attempts: 1, error: null }])
  })

  test('a mail of a transaction that is rolled back was never written', async () => {
    const organizationId = newId()
    const attempt = app.inside(organizationId, async (db) => {
      await sendMail(db, arabic)
      throw new Error('changed my mind')
    })
    await expect(attempt).rejects.toThrow('changed my mind')
    await app.kernel.jobs.whenIdle()
    expect(await mailsOf(app, organizationId)).toEqual([])
  })
})

describe('an old mail', () => {
  test('is deleted after ninety days, and a newer one is kept', async () => {
    const clock = fixedClock('2026-11-20T10:00:00Z')
    const app = await startBareKernel({ clock })
    const organizationId = newId()
    await app.inside(organizationId, (db) => sendMail(db, arabic))
    clock.advance({ hours: 24 })
    const kept = await app.inside(organizationId, (db) => sendMail(db, arabic))
    clock.advance({ hours: 24 * 89 + 12 })
    if ('platform' in pruneMails) await pruneMails.platform({ kernel: app.kernel, signal: new AbortController().signal })
    expect((await mailsOf(app, organizationId)).map(({ id }) => id)).toEqual([kept])
    await app.stop()
  })
})

describe('with a mail server', () => {
  const received: { mail: Email; recipients: string[]; raw: string }[] = []
  let refuse: ((address: string) => { message: string; responseCode: number } | null) | null = null
  let server: SMTPServer
  let app: BareKernel

  beforeAll(async () => {
    server = new SMTPServer({
      authOptional: true,
      disabledCommands: ['STARTTLS'],
      onAuth: ({ username, password }, _, done) => (username === 'desk' && password === 'p@ss/word' ? done(null, { user: username }) : done(new Error('wrong password'))),
      onRcptTo: ({ address }, _, done) => {
        const refusal = refuse?.(address)
        done(refusal ? Object.assign(new Error(refusal.message), refusal) : undefined)
      },
      onData: (stream, { envelope }, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          const raw = Buffer.concat(chunks)
          const recipients = envelope.rcptTo.map(({ address }) => address)
          void PostalMime.parse(raw)
            .then((mail) => received.push({ mail, recipients, raw: raw.toString() }))
            .finally(() => done())
        })
      },
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.server.address() as AddressInfo
    app = await startBareKernel({ env: { SMTP_URL: `smtp://desk:${encodeURIComponent('p@ss/word')}@127.0.0.1:${port}`, MAIL_FROM: 'Frontdesk <no-reply@desk.example>' } })
  })
  afterAll(async () => {
    await app.stop()
    await new Promise<void>((resolve) => server.close(resolve))
  })

  test('a mail arrives as it was written, in Arabic and from right to left', async () => {
    const organizationId = newId()
    const id = await app.inside(organizationId, (db) => sendMail(db, arabic))
    await eventually('it is sent', async () => (await mailsOf(app, organizationId))[0]?.state === 'sent')

    const { mail, recipients } = received.at(-1)!
    expect(recipients).toEqual(['layla@example.com'])
    expect(mail).toMatchObject({ subject: arabic.subject, messageId: `<${id}@desk.example>`, from: { name: 'Frontdesk', address: 'no-reply@desk.example' } })
    expect(mail.headers.find(({ key }) => key === 'content-language')?.value).toBe('ar')
    expect(mail.html).toContain('<html lang="ar" dir="rtl">')
    expect(mail.html).toMatch(/<td dir="auto"[^>]*text-align: right/) // a fact may be in another script than its name
    expect(mail.html?.trim()).toBe(arabic.html.trim())
    expect(mail.text?.trim()).toBe(arabic.text.trim())
  })

  test('a calendar file goes along, in a form that calendars offer to take', async () => {
    const organizationId = newId()
    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', 'METHOD:CANCEL', 'END:VCALENDAR', ''].join('\r\n')
    await app.inside(organizationId, (db) => sendMail(db, { ...arabic, calendar }))
    await eventually('it is sent', async () => (await mailsOf(app, organizationId))[0]?.state === 'sent')

    const { mail, raw } = received.at(-1)!
    expect(raw).toMatch(/content-type: text\/calendar;[^\n]*method=CANCEL/i)
    const attached = mail.attachments.find(({ filename }) => filename === 'booking.ics')!
    expect(Buffer.from(attached.content as ArrayBuffer).toString().split(/\r?\n/)).toEqual(calendar.split('\r\n'))
  })

  test('an address or a subject cannot smuggle in another header or recipient', async () => {
    const organizationId = newId()
    const to = 'layla@example.com\r\nBcc: eve@example.com'
    await app.inside(organizationId, (db) => sendMail(db, { ...arabic, to, subject: 'Hello\r\nBcc: eve@example.com' }))
    await eventually('it is settled', async () => ['sent', 'failed'].includes((await mailsOf(app, organizationId))[0]?.state ?? ''))
    const everybody = received.flatMap(({ recipients }) => recipients)
    expect(everybody).not.toContain('eve@example.com')
    expect(received.every(({ mail }) => !mail.bcc)).toBe(true)
  })

  test('a mail that the server refuses for good is not tried again', async () => {
    const organizationId = newId()
    refuse = (address) => ({ message: `5.1.1 <${address}>: no such mailbox`, responseCode: 550 })
    await app.inside(organizationId, (db) => sendMail(db, arabic))
    await eventually('it has failed', async () => (await mailsOf(app, organizationId))[0]?.state === 'failed')
    refuse = null
    const [mail] = await mailsOf(app, organizationId)
    expect(mail).toMatchObject({ attempts: 1 })
    expect(mail?.error).toContain('no such mailbox')
    expect(mail?.error).not.toContain('layla')
  })

  test('a mail that the server cannot take now is tried again, under the same id', async () => {
    const organizationId = newId()
    let refusals = 0
    refuse = () => (refusals++ === 0 ? { message: '4.2.0 try later', responseCode: 450 } : null)
    const id = await app.inside(organizationId, (db) => sendMail(db, arabic))
    await eventually('it is sent after all', async () => (await mailsOf(app, organizationId))[0]?.state === 'sent', 10_000)
    refuse = null
    expect(await mailsOf(app, organizationId)).toMatchObject([{ attempts: 2, error: null }])
    expect(received.at(-1)?.mail.messageId).toBe(`<${id}@desk.example>`)
    expect(app.logged()).not.toContain('layla')
  })
})

describe('the layout', () => {
  test('escapes what people wrote, and says the same in text', () => {
    expect(arabic.html).toContain('صالون &#60;الماس&#62;')
    expect(arabic.html).toContain('https://example.com/b?x&#61;1&#38;y&#61;2')
    expect(arabic.html).toContain('نراك يوم الجمعة.<br>إلى اللقاء.')
    expect(arabic.text).toBe('تم تأكيد حجزك\n\nنراك يوم الجمعة.\nإلى اللقاء.\n\nالموعد: 10:30\n\nإدارة الحجز:\nhttps://example.com/b?x=1&y=2\n\n--\nصالون <الماس>\nشارع الشيخ زايد\n')
  })

  test.for([
    ['#f0c040', '#1a1a1a'],
    ['#1a7f64', '#ffffff'],
    ['red; background: url(x)', '#ffffff'],
  ] as const)('puts readable text on a button of the colour %s', ([colour, onIt]) => {
    const { html } = mailLayout({ language: 'en', sender: 'S', colour, heading: 'H', paragraphs: [], action: { label: 'Go', url: 'https://example.com' }, smallPrint: [] })
    expect(html).toContain(`color: ${onIt}; border-radius`)
    expect(html).not.toContain('url(x)')
  })
})

test('a mail server needs no more than an address', () => {
  expect(createMail({ env: { smtpUrl: 'smtps://mail.example.com', mailFrom: 'a@b.example' } } as never).captures).toBe(false)
  expect(createMail({ env: { smtpUrl: null, mailFrom: 'a@b.example' } } as never).captures).toBe(true)
})
