import type { Kernel } from '../../../kernel/kernel.ts'

import { write } from '../mails.ts'
import type { About } from '../mails.ts'

/** That this address is read by who signs in with it. */
export async function mailVerification(kernel: Kernel, { token, ...about }: About & { token: string }): Promise<void> {
  await write(kernel, { ...about, kind: 'verify_email', path: `/verify-email#token=${token}` })
}

/** To the new address, which is nobody's until the link is opened. */
export async function mailChangeLink(kernel: Kernel, { token, ...about }: About & { to: string; token: string }): Promise<void> {
  await write(kernel, { ...about, kind: 'change_email', path: `/change-email#token=${token}` })
}

/** To the address that was the account's until now. */
export async function mailEmailChanged(kernel: Kernel, { token, changedTo, days, ...about }: About & { to: string; changedTo: string; token: string; days: number }): Promise<void> {
  await write(kernel, { ...about, kind: 'email_changed', path: `/undo-email#token=${token}`, data: { changedTo, days } })
}
