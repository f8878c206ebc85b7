import type { Actor } from '../access/actor.ts'
import type { Permission } from '../access/permissions.ts'
import type { TenantDb } from '../db/tenant.ts'

/** What an act has left behind: enough to put back what was there, and to see whether somebody has changed it since. Ids and words of the code, no personal data. */
export interface Done {
  readonly before: object
  readonly version: number
}

/** One kind of act on many records. Each goes as it would alone, by the member who asked, with what they may do at that moment. */
export interface BulkDefinition<Change = never> {
  /** `tenancy.members`: the capability, and whose records. */
  readonly name: `${string}.${string}`
  /** Who sees, ends and takes back what others have started; whoever started it sees it in any case. */
  readonly permission: Permission
  /** Does it to one record. A refusal leaves the others done; what was done before it to this record is taken back. */
  readonly act: (db: TenantDb, actor: Actor, id: string, change: Change) => Promise<'unchanged' | Done>
  /** Puts back what was there before, as a change of whoever asks for that. Refuses where somebody has changed it since. */
  readonly undo: (db: TenantDb, actor: Actor, id: string, undoing: { change: Change } & Done) => Promise<void>
  /** How these records are called, as far as the actor may know. */
  readonly names: (db: TenantDb, actor: Actor, ids: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** Declares an act that may be done to many records at once; the kernel does it in steps, shows how far it is, and takes it back. */
export function defineBulk<Change extends object>(definition: BulkDefinition<Change>): BulkDefinition<Change> {
  return definition
}
