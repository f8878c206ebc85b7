import { CompiledQuery } from 'kysely'
import { batchInTenant, type TenantScope } from '../db/tenant.ts'
import type { EventMap, EventType, StoredEvent } from '../events/define.ts'
import type { Position } from '../events/position.ts'
import type { Kernel } from '../kernel.ts'

/** More missed events than this are not told one by one: fetching everything anew is faster for everybody. */
const mostMissed = 1_000

export interface MissedEvent extends Pick<StoredEvent, 'type' | 'payload'> {
  position: Position
}

/**
 * What an organization's events of some types were after a position, in order. Null when the position cannot be gone on
 * from: there are too many, or this database never was there (it has been restored from an older copy).
 */
export async function readMissed(kernel: Kernel, scope: TenantScope, types: string[], after: Position): Promise<MissedEvent[] | null> {
  const query = CompiledQuery.raw(missedEvents, [types, String(after.tx), String(after.seq)]) as CompiledQuery<MissedRow>
  const [rows] = await batchInTenant(kernel, scope, [{ compile: () => query }])
  const isFuture = rows[0] !== undefined && after.tx > BigInt(rows[0].newest)
  const missed = rows.filter((row) => row.type !== null)
  if (isFuture || missed.length > mostMissed) return null

  return missed.map(({ type, payload, tx, seq }) => ({
    type: type as EventType,
    payload: payload as EventMap[EventType],
    position: { tx: BigInt(tx), seq: BigInt(seq) },
  }))
}

interface MissedRow {
  newest: string
  type: string | null
  payload: unknown
  tx: string
  seq: string
}

// The organization is not named: row-level security does that.
const missedEvents = `
  select snapshot.newest::text as newest, missed.type, missed.payload, missed.tx::text as tx, missed.seq::text as seq
  from (select pg_snapshot_xmin(pg_current_snapshot()) as horizon, pg_snapshot_xmax(pg_current_snapshot()) as newest) snapshot
  left join lateral (
    select events.type, events.payload, events.tx, events.seq
    from events
    where events.type = any ($1::text[])
      and (events.tx, events.seq) > ($2::xid8, $3::bigint)
      and events.tx < snapshot.horizon
    order by events.tx, events.seq
    limit ${mostMissed + 1}
  ) missed on true
  order by missed.tx, missed.seq`
