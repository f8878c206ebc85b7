import type { Impersonation } from '../access/directory.ts'
import { refuse } from '../refusal.ts'
import type { RouteDefinition } from './route.ts'

/** A whole list to take away is more than a look at it. */
const FILE = /text\/csv|spreadsheetml/

/**
 * Somebody from support sits there, and not the person: they see what the member sees in one organization, and nothing of the person's
 * own (account, credentials, tokens, another organization, the platform). What changes something is shut, unless the route says that a
 * member can allow it and this one has. Every route is shut that says nothing, so that a new one has to be thought about first.
 */
export function refuseToImpersonator(impersonation: Impersonation | null, { method, audience, options }: RouteDefinition, accept = ''): void {
  if (!impersonation || options.impersonated === 'always') return
  if (audience !== 'tenant' || options.impersonated === 'never') refuse('kernel.impersonation_shut', {}, 403)
  if (method === 'GET' && FILE.test(accept)) refuse('kernel.impersonation_shut', {}, 403)
  if (method === 'GET') return
  if (!impersonation.mayChange) refuse('kernel.impersonation_looks_only', {}, 403)
  if (options.impersonated !== 'with_consent') refuse('kernel.impersonation_shut', {}, 403)
}
