import type { CustomFetch } from 'openid-client'

import type { Kernel } from '../../kernel/kernel.ts'
import { outsideFetch, problemOfAddress } from '../../kernel/outside/outside-fetch.ts'
import type { OutsideRules } from '../../kernel/outside/outside-fetch.ts'
import { Refusal } from '../../kernel/refusal.ts'

/** How a provider is asked: its address was typed by somebody in an organization. */
export function providerFetch(kernel: Kernel): CustomFetch {
  return outsideFetch(kernel, rulesOf(kernel))
}

/** Says early, beside the field, that an address will not do. */
export function refuseUnreachable(kernel: Kernel, given: string, pointer: string): void {
  const url = URL.parse(given)
  if (!url || problemOfAddress(kernel, rulesOf(kernel), url) !== null) throw new Refusal('sso.address_refused', {}, 422, [{ pointer, code: 'sso.address_refused' }])
}

function rulesOf({ env }: Kernel): OutsideRules {
  return { allowsPrivate: env.privateProviders }
}
