import type { TenantDb } from '../db/tenant.ts'
import type { Actor } from './actor.ts'

/** Members, for work that is done in somebody's name after their request has been answered. Given to the kernel by tenancy. */
export interface Members {
  /** The member with what they may do at this moment; null for one who is not here, suspended, or cannot sign in. */
  actorOf(db: TenantDb, memberId: string): Promise<Actor | null>
}
