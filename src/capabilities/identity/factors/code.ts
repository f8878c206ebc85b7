import type { Kernel } from '../../../kernel/kernel.ts'

import { takeAppCode } from './authenticator-app.ts'
import { takeBackupCode } from './backup-codes.ts'
import { asTyped, isAppCode } from './typed-code.ts'

/** Takes what somebody typed as their second factor, and answers what it was. */
export async function takeCode(kernel: Kernel, userId: string, given: string): Promise<'app' | 'backup' | 'wrong'> {
  if (isAppCode(given)) return (await takeAppCode(kernel, userId, asTyped(given))) ? 'app' : 'wrong'
  return (await takeBackupCode(kernel, userId, given)) ? 'backup' : 'wrong'
}
