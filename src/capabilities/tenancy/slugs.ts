import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

const PATTERN = /^[a-z0-9](-?[a-z0-9]){1,47}$/
const MOST_TRIES = 20

/** Whether an address is free, and if not, the next one like it that is: `diamant-2`. */
export async function suggestSlug(kernel: Kernel, slug: string): Promise<{ slug: string; isFree: boolean; suggestion: string | null }> {
  if (!PATTERN.test(slug)) refuse('tenancy.not_a_slug', {}, 422)
  if (await isFree(kernel, slug)) return { slug, isFree: true, suggestion: null }

  const stem = slug.replace(/-\d+$/, '').slice(0, 44).replace(/-$/, '')
  for (let number = 2; number <= MOST_TRIES; number += 1) {
    const suggestion = `${stem}-${number}`
    if (suggestion !== slug && (await isFree(kernel, suggestion))) return { slug, isFree: false, suggestion }
  }
  return { slug, isFree: false, suggestion: null }
}

async function isFree(kernel: Kernel, slug: string): Promise<boolean> {
  return (await kernel.organizations.bySlug(slug)) === null
}
