import type { Kernel } from '../../../kernel/kernel.ts'
import { refuseUnless } from '../../../kernel/refusal.ts'

/** Whoever adds something to a person of the demonstration would lock all others out of them. */
export async function refuseForDemo(kernel: Kernel, userId: string): Promise<void> {
  const [user] = await kernel.database.identity.rows<{ is_demo: boolean }>('select is_demo from users where id = $1', [userId])
  refuseUnless(!user?.is_demo, 'identity.demo_is_shared', {}, 403)
}
