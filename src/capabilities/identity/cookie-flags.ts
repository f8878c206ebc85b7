import type { Kernel } from '../../kernel/kernel.ts'

/** The same for setting and clearing: a browser ignores a `__Host-` cookie that is not Secure, also when it is to be removed. */
export function cookieFlags(kernel: Kernel) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: kernel.env.publicUrl.startsWith('https:') } as const
}
