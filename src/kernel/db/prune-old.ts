import type { Kernel } from '../kernel.ts'
import { inBatches } from './in-batches.ts'

const AT_ONCE = 1_000

/**
 * Deletes the rows of a tenant table that were created longer ago than so many days, over all organizations, the oldest first. The table
 * has an index on (created_at, id), and lets frontdesk_platform select and delete.
 */
export async function pruneOlderThan(kernel: Kernel, table: string, days: number): Promise<void> {
  const before = kernel.clock.now().subtract({ hours: days * 24 })
  await inBatches(AT_ONCE, () =>
    kernel.database.platform.rows(
      `with old as (select organization_id, id from ${table} where created_at < $1 order by created_at, id limit ${AT_ONCE})
       delete from ${table} using old
       where (${table}.organization_id, ${table}.id) = (old.organization_id, old.id)
       returning 1`,
      [before],
    ),
  )
}
