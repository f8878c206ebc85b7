import type { FastifyRequest } from 'fastify'

import { Refusal, refuse } from '../refusal.ts'

/** The ETag of a record is its version; a list has none. */
export function etagOf(result: unknown): string | null {
  const version = (result as { version?: unknown } | null)?.version
  return typeof version === 'number' ? `"${version}"` : null
}

/** The version that If-Match names. Without one the change is refused with 428: it could overwrite what nobody saw. */
export function versionFrom(request: FastifyRequest): number {
  const header = request.headers['if-match']
  if (header === undefined) refuse('kernel.precondition_required', {}, 428)
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header.trim())?.[1]
  if (version === undefined) refuse('kernel.precondition_failed', {}, 412)
  return Number(version)
}

/**
 * For an update that names the version it was made on and found no row: somebody saved in between. `current` is the
 * record as it is now, presented to this actor, so that the screen can show theirs beside yours.
 */
export function refuseAsStale(current: unknown): never {
  throw new Refusal('kernel.precondition_failed', { current }, 412)
}
