import { createHash } from 'node:crypto'

import type { Env } from '../env.ts'
import { deriveKey } from './derive.ts'
import type { SealingKeys } from './seal.ts'

/**
 * The key that seals from now on, and those that still open what was sealed before: each under an id made of itself, so that
 * a text says which of two secrets it needs. `a` is what the first releases called their only key; where a secret was
 * replaced since, that was the former one.
 */
export function sealingKeys(env: Env): SealingKeys {
  const [current, ...previous] = secretsOf(env).map((secret) => deriveKey(secret, 'sealing'))
  const all = [current!, ...previous]
  return { current: idOf(current!), keys: { a: all.at(-1)!, ...Object.fromEntries(all.map((key) => [idOf(key), key])) } }
}

/** The installation's secret, and the one before it while that is still given. */
export function secretsOf({ secretKey, secretKeyPrevious }: Env): string[] {
  return secretKeyPrevious ? [secretKey, secretKeyPrevious] : [secretKey]
}

function idOf(key: Buffer): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 12)
}
