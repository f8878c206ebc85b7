import type { Kernel } from '../../../kernel/kernel.ts'

/** Whom passkeys are made for: this address and no other. That is what keeps them from being used on a page that only looks like ours. */
export function relyingPartyOf({ env }: Kernel): { id: string; origin: string; name: string } {
  return { id: new URL(env.publicUrl).hostname, origin: env.publicUrl, name: 'Frontdesk' }
}

/** By what a passkey knows its owner: sixteen bytes that say nothing about them. */
export function userHandleOf(userId: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.fromHex(userId.replaceAll('-', ''))
}
