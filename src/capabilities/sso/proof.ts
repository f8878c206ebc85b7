import { Resolver } from 'node:dns/promises'

import type { Kernel } from '../../kernel/kernel.ts'

/** A name of its own under the domain: whoever writes there runs the domain, and nothing else that stands there is in the way. */
export const RECORD_NAME = '_frontdesk'
const TRIES = 2
const TIMEOUT_MS = 3_000

export type Looked = 'found' | 'missing' | 'unreachable'

/** Whether the owner of the domain has written this proof beside it. */
export async function lookForProof(kernel: Kernel, { domain, proof }: { domain: string; proof: string }): Promise<Looked> {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: TRIES })
  if (kernel.env.dnsServers) resolver.setServers(kernel.env.dnsServers)
  try {
    const records = await resolver.resolveTxt(`${RECORD_NAME}.${domain}`)
    return records.some((parts) => parts.join('').trim() === proof) ? 'found' : 'missing'
  } catch (error) {
    // That there is no such name is an answer; that nobody answers is none, and proves and disproves nothing.
    return ['ENOTFOUND', 'ENODATA'].includes((error as { code?: string }).code ?? '') ? 'missing' : 'unreachable'
  }
}
