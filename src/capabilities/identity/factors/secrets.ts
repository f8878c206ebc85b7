import type { Kernel } from '../../../kernel/kernel.ts'

export function sealSecret(kernel: Kernel, userId: string, secret: string): string {
  return kernel.sealer.seal(secret, contextOfSecret(userId))
}

export function openSecret(kernel: Kernel, userId: string, sealed: string): string {
  const secret = kernel.sealer.open(sealed, contextOfSecret(userId))
  if (secret === null) throw new Error('the secret of a second factor does not open: its key is gone, or the row was changed')
  return secret
}

/** Bound to the person: a secret moved to another row opens for nobody. */
export function contextOfSecret(userId: string): string {
  return `mfa_factors ${userId}`
}
