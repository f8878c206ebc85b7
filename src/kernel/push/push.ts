import webPush from 'web-push'

import type { Kernel } from '../kernel.ts'
import { outsideFetch, problemOfAddress } from '../outside/outside-fetch.ts'
import type { OutsideRules } from '../outside/outside-fetch.ts'
import { pushKeys } from './push-keys.ts'
import type { PushKeys } from './push-keys.ts'

/** A browser that lets itself be pushed to, as it describes itself (PushSubscription.toJSON()). */
export interface PushSubscription {
  endpoint: string
  keys: { p256dh: string; auth: string }
}

export interface PushMessage {
  /** A second message with the same id takes the place of the first one, at the push service and on the screen. */
  id: string
  /** At most 3,900 bytes: the least that every push service takes (RFC 8291). */
  payload: string
  /** For how long it is of use, in seconds. */
  lasts: number
}

/** The way out of the house to people's browsers (RFC 8030, encrypted by RFC 8291). Where it is not switched on, messages stay captured. */
export interface Push {
  readonly captures: boolean
  /** With which browsers subscribe. */
  publicKey(): Promise<string>
  /** Whether this address may be a push service's: nobody makes us knock at our own machines. */
  accepts(endpoint: string): boolean
  /** `gone`: that browser does not want it any more, and its subscription is of no more use. */
  send(subscription: PushSubscription, message: PushMessage): Promise<'taken' | 'gone'>
}

/** The push service answered, and did not take it. */
export class PushRefused extends Error {
  override name = 'PushRefused'
  readonly status: number
  /** It would be refused again. */
  readonly isForGood: boolean

  constructor(status: number) {
    super(`the push service answered ${status}`)
    this.status = status
    this.isForGood = status < 500 && status !== 408 && status !== 429
  }
}

const KEY = /^[\w-]{20,200}={0,2}$/

export function createPush(kernel: Kernel): Push {
  const { env } = kernel
  const rules: OutsideRules = { allowsPrivate: env.privatePush }
  const ask = outsideFetch(kernel, rules)
  let keys: Promise<PushKeys> | null = null
  const known = () => (keys ??= pushKeys(kernel).catch((error: unknown) => ((keys = null), Promise.reject(error as Error))))

  return {
    captures: !env.webPush,
    publicKey: async () => (await known()).publicKey,

    accepts(endpoint) {
      const url = URL.parse(endpoint)
      return url !== null && problemOfAddress(kernel, rules, url) === null
    },

    async send({ endpoint, keys: theirs }, { id, payload, lasts }) {
      if (!KEY.test(theirs.p256dh) || !KEY.test(theirs.auth)) return 'gone'
      const { publicKey, privateKey } = await known()
      const { method, headers, body } = webPush.generateRequestDetails({ endpoint, keys: theirs }, payload, {
        vapidDetails: { subject: contactOf(env), publicKey, privateKey },
        TTL: lasts,
        topic: id.replaceAll('-', '').slice(0, 32), // as long as a push service takes
        contentEncoding: 'aes128gcm',
      })
      const { status } = await ask(endpoint, { method, headers: headers as Record<string, string>, body })
      if (status === 404 || status === 410) return 'gone'
      if (status < 200 || status >= 300) throw new PushRefused(status)
      return 'taken'
    },
  }
}

/** Whom a push service may write to about what we send (RFC 8292). */
function contactOf({ publicUrl, mailFrom }: Kernel['env']): string {
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:${/[^\s<>]+@[^\s<>]+/.exec(mailFrom)?.[0] ?? 'nobody@localhost'}`
}
