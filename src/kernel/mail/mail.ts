import { Readable } from 'node:stream'
import { createTransport } from 'nodemailer'
import type { Kernel } from '../kernel.ts'

/** A mail as it goes out. */
export interface OutgoingMail {
  /** Stable for the row, so that a second copy of the same mail is recognised as such by whoever receives it. */
  id: string
  to: string
  language: string
  subject: string
  html: string
  text: string
  calendar: string | null
  /** Where its reader ends such mails with one click; null where nobody can. */
  unsubscribeUrl: string | null
  /** Whose it is, where that is not this installation: the name in front of its address, and where an answer goes. */
  sender?: { readonly name: string | null; readonly replyTo: string | null }
}

/** The way out of the house for mail. Without a mail server, mails stay captured in the outbox. */
export interface Mail {
  readonly captures: boolean
  /**
   * `handOver` is awaited once the server has taken sender and recipient and waits for the mail itself, and before the first byte of it goes out:
   * until then it was certainly not taken. Where it throws, nothing goes out.
   */
  send(mail: OutgoingMail, handOver?: () => Promise<void>): Promise<void>
  stop(): Promise<void>
}

const pooling = { pool: true, maxConnections: 2, maxMessages: 100 } as const
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, dnsTimeout: 10_000 }

export function createMail({ env }: Pick<Kernel, 'env'>): Mail {
  const { smtpUrl, mailFrom } = env
  if (!smtpUrl) return { captures: true, send: () => Promise.reject(new Error('there is no mail server to send to')), stop: async () => {} }

  const url = new URL(smtpUrl)
  const transport = createTransport({
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port) || (url.protocol === 'smtps:' ? 465 : 587),
    secure: url.protocol === 'smtps:',
    ...(url.username && { auth: { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) } }),
    ...pooling,
    ...patience,
    // Nothing in a mail is ever fetched from a file or an address.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  transport.use('stream', handOverFirst)
  const host = domainOf(mailFrom)

  return {
    captures: false,
    async send({ id, to, language, subject, html, text, calendar, unsubscribeUrl, sender }, handOver) {
      await transport.sendMail({
        ...(handOver && { handOver }),
        from: sender?.name ? { name: sender.name, address: addressIn(mailFrom) } : mailFrom,
        ...(sender?.replyTo && { replyTo: { name: '', address: sender.replyTo } }),
        to: { name: '', address: to },
        subject,
        html,
        text,
        ...(calendar && { icalEvent: { method: methodOf(calendar), filename: 'booking.ics', content: calendar } }),
        messageId: `<${id}@${host}>`,
        headers: { 'Content-Language': language, 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All', ...(unsubscribeUrl && oneClick(unsubscribeUrl)) },
      })
    },
    stop: async () => transport.close(),
  }
}

/** There is no such mailbox or domain, or it takes nothing any more (RFC 3463, RFC 7505): unlike a no to us or to what we write, such as 5.7.1, that is about the address. */
const noMailbox = /^5\d\d[ -]5\.(?:1\.(?:1|2|3|6|10)|2\.1)\b/

/** A mail server's no to this very mail, now or for good; null where it said nothing that would tell. */
export function refusalOf(error: unknown): { code: number; isForGood: boolean; isNoMailbox: boolean } | null {
  const { responseCode, code, response = '' } = error as { responseCode?: number; code?: string; response?: string }
  if (responseCode === undefined) return null
  // To its envelope or its content, rather than to our name and password.
  const isForGood = responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE')
  return { code: responseCode, isForGood, isNoMailbox: isForGood && code === 'EENVELOPE' && noMailbox.test(response) }
}

/** The mail program shows a button, and its provider posts to this address when it is pressed (RFC 8058). In one line, as some read no folded address. */
function oneClick(url: string) {
  return { 'List-Unsubscribe': { prepared: true, value: `<${url}>` }, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
}

/** The transport pipes a mail's stream once the server has asked for it; this one begins by saying so. */
function handOverFirst(mail: { data: object; message: { createReadStream(): Readable } }, done: (error?: Error | null) => void): void {
  const { handOver } = mail.data as { handOver?: () => Promise<void> }
  if (handOver) {
    const original = mail.message.createReadStream.bind(mail.message)
    mail.message.createReadStream = () =>
      Readable.from(
        (async function* () {
          await handOver()
          yield* original()
        })(),
        { objectMode: false },
      )
  }
  done()
}

/** Whether the file adds to the reader's calendar or takes away: mail programs want to read that from the part's header too. */
function methodOf(calendar: string): string {
  return /^METHOD:(\w+)/m.exec(calendar)?.[1] ?? 'PUBLISH'
}

/** `no-reply@example.com` of `Frontdesk <no-reply@example.com>`. */
function addressIn(from: string): string {
  return /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim()
}

/** The part of `Frontdesk <no-reply@example.com>` that makes message ids ours. */
function domainOf(from: string): string {
  return /@([^\s<>@]+)>?\s*$/.exec(from)?.[1] ?? 'frontdesk.invalid'
}
