import type { Kernel } from '../../kernel/kernel.ts'

/**
 * Begins work that the answer does not wait for, because its duration would tell something. Frontdesk waits for it when
 * it stops; should it be lost all the same, a mail was not written, and the person asks again.
 */
export function inBackground(kernel: Kernel, work: () => Promise<void>): void {
  void kernel.inFlight.watch(work().catch((error: unknown) => kernel.log.error({ err: error }, 'could not write to somebody about their password')))
}
