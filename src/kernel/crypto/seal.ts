import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

/** Keys by their id. New texts are sealed under `current`; older ones stay readable while their key is in the list. */
export interface SealingKeys {
  current: string
  keys: Record<string, Buffer>
}

/** Seals short texts (AES-256-GCM): unreadable and unchangeable without the key. */
export interface Sealer {
  /** With which everything begins that the current key has sealed. */
  readonly mark: string
  /** `context` is not secret but must be the same when opening, so that a sealed text cannot be moved to another record. */
  seal(text: string, context?: string): string
  /** The text, or null when it was changed, belongs to another context, or its key is gone. */
  open(sealed: string, context?: string): string | null
}

const format = 'v1'
const nonceLength = 12
const tagLength = 16

export function createSealer({ current, keys }: SealingKeys): Sealer {
  const currentKey = keys[current]
  if (!currentKey) throw new Error(`there is no sealing key called ${current}`)

  return { mark: `${format}.${current}.`, seal, open }

  function seal(text: string, context = ''): string {
    const nonce = randomBytes(nonceLength)
    const cipher = createCipheriv('aes-256-gcm', currentKey as Buffer, nonce).setAAD(boundTo(current, context))
    const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
    return `${format}.${current}.${sealed.toString('base64url')}`
  }

  function open(sealed: string, context = ''): string | null {
    const [version, keyId = '', body = '', ...rest] = sealed.split('.')
    const key = Object.hasOwn(keys, keyId) ? keys[keyId] : undefined
    const bytes = Buffer.from(body, 'base64url')
    if (version !== format || !key || rest.length > 0 || bytes.length < nonceLength + tagLength) return null

    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, nonceLength), { authTagLength: tagLength })
      decipher.setAAD(boundTo(keyId, context)).setAuthTag(bytes.subarray(-tagLength))
      return Buffer.concat([decipher.update(bytes.subarray(nonceLength, -tagLength)), decipher.final()]).toString('utf8')
    } catch {
      return null // The tag did not match: changed, or sealed elsewhere.
    }
  }
}

function boundTo(keyId: string, context: string): Buffer {
  return Buffer.from(JSON.stringify([format, keyId, context]))
}
