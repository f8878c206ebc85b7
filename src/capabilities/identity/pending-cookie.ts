import { sessionCookieName } from '../../kernel/http/who.ts'
import type { Kernel } from '../../kernel/kernel.ts'

/** Binds a sign-in that waits for its code to the browser in which the password was given. */
export function pendingCookieName(kernel: Kernel): string {
  return `${sessionCookieName(kernel)}-pending`
}
