import type { Permission } from './permissions.ts'
import type { Resolved } from './powers.ts'

/** A program that acts for a member. It may do what they may do at that moment, and of that only what was left to it. */
export interface ApiClient {
  readonly id: string
  /** What its member calls it. */
  readonly name: string
  /** Null where nothing was taken away. */
  readonly permissions: ReadonlySet<Permission> | null
  readonly isReadOnly: boolean
}

/** What a member may do, as far as it was left to the program that acts for them. */
export function leftTo<Held extends Resolved>(client: ApiClient | undefined, held: Held): Held {
  if (!client?.permissions) return held
  const { permissions } = client
  const left = <Value>(of: ReadonlyMap<Permission, Value>) => new Map([...of].filter(([permission]) => permissions.has(permission)))
  return { ...held, reaches: left(held.reaches), byRoles: left(held.byRoles), granted: left(held.granted), wildcards: {} }
}
