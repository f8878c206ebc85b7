import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { PushSubscription } from '../push/push.ts'

export interface Delivered {
  text: string
  topic: string
  lasts: number
  /** Who may be written to about it. */
  contact: string
}

/** A browser and its push service, for tests: it takes what it can check (RFC 8292), and decrypts it as a browser does (RFC 8291). */
export interface TestPushService {
  readonly delivered: Delivered[]
  /** A browser that subscribes with this key of the application's. */
  subscribe(applicationKey: string): PushSubscription
  /** What it answers from now on, in place of taking it. */
  answer: number | null
  close(): Promise<void>
}

export async function startPushService(): Promise<TestPushService> {
  const browser = createECDH('prime256v1')
  browser.generateKeys()
  const secret = randomBytes(16)
  const delivered: Delivered[] = []
  let origin = ''
  let boundTo = ''

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      if (service.answer !== null) return response.writeHead(service.answer).end()
      const contact = contactOf(request.headers.authorization ?? '', boundTo, origin)
      if (!contact) return response.writeHead(403).end()
      const { topic, ttl } = request.headers
      delivered.push({ text: decrypt(Buffer.concat(parts)), topic: String(topic), lasts: Number(ttl), contact })
      return response.writeHead(201, { location: `${origin}/message/1` }).end()
    })
  })

  function decrypt(body: Buffer): string {
    const salt = body.subarray(0, 16)
    const theirs = body.subarray(21, 21 + body[20]!)
    const shared = browser.computeSecret(theirs)
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), browser.getPublicKey(), theirs])
    const input = hkdfSync('sha256', shared, secret, info, 32)
    const key = Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, 'Content-Encoding: aes128gcm\0', 16))
    const nonce = Buffer.from(hkdfSync('sha256', Buffer.from(input), salt, 'Content-Encoding: nonce\0', 12))
    const sealed = body.subarray(21 + body[20]!)
    const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
    const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
    return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8') // 2 marks the end of the last record
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const service: TestPushService = {
    delivered,
    answer: null,
    subscribe(applicationKey) {
      boundTo = applicationKey
      return { endpoint: `${origin}/push/${randomBytes(8).toString('hex')}`, keys: { p256dh: browser.getPublicKey().toString('base64url'), auth: secret.toString('base64url') } }
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  }
  return service
}

/** The `sub` of a token that this application has signed for this very push service, for no longer than a day; null otherwise. */
function contactOf(authorization: string, applicationKey: string, origin: string): string | null {
  const [, token = '', key = ''] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(authorization) ?? []
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (key !== applicationKey) return null

  const point = Buffer.from(key, 'base64url')
  const publicKey = createPublicKey({ format: 'jwk', key: { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') } })
  const isSigned = verify('sha256', Buffer.from(`${head}.${claims}`), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))
  const { aud, exp, sub } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as { aud: string; exp: number; sub: string }
  const now = Date.now() / 1000
  return isSigned && aud === origin && exp > now && exp <= now + 86_400 ? sub : null
}
