import pg from 'pg'

/**
 * The number of this stream of events. It changes when the database was restored into another one, or onto another line of a
 * server's history: transactions are counted anew there, so that a position of before says nothing about what comes now.
 */
export async function currentEpoch(platformUrl: string): Promise<bigint> {
  const client = new pg.Client({ connectionString: platformUrl })
  await client.connect()
  try {
    const here = await thisDatabase(client)
    const known = await epochCountedIn(client, here, stream)
    return known ?? (await beginEpoch(client, here))
  } finally {
    await client.end()
  }
}

async function beginEpoch(client: pg.Client, here: string): Promise<bigint> {
  await client.query('begin')
  await client.query('set local statement_timeout = 0') // a week's events may be many
  const begunMeanwhile = await epochCountedIn(client, here, `${stream} for update of event_stream`)
  if (begunMeanwhile !== null) return begunMeanwhile

  await client.query(restoredFirst)
  const { rows } = await client.query<{ epoch: string }>('update event_stream set epoch = epoch + 1, counted_in = $1 returning epoch', [here])
  await client.query('commit')
  return BigInt(rows[0]!.epoch)
}

/** The epoch, if it is that of this database. */
async function epochCountedIn(client: pg.Client, here: string, question: string): Promise<bigint | null> {
  const { rows } = await client.query<{ epoch: string; counted_in: string | null; from_elsewhere: boolean }>(question)
  const [row] = rows
  return row && row.counted_in === here && !row.from_elsewhere ? BigInt(row.epoch) : null
}

/** A dump goes into another server, or into another database of the same; a copy that is brought up from a server's log gets a new timeline. */
async function thisDatabase(client: pg.Client): Promise<string> {
  const { rows } = await client.query<{ oid: string }>('select oid::text from pg_database where datname = current_database()')
  try {
    const server = await client.query<{ name: string }>(`select concat_ws('/', system_identifier, timeline_id) as name from pg_control_system(), pg_control_checkpoint()`)
    return `${server.rows[0]!.name}/${rows[0]!.oid}`
  } catch (error) {
    // Some hosters keep these functions to themselves. Events that were restored there still show themselves, by transactions yet to come.
    if (error instanceof pg.DatabaseError) return rows[0]!.oid
    throw error
  }
}

// What a statement sees was written by transactions before its snapshot's end, or has come from elsewhere.
const stream = `
  select epoch, counted_in, exists (select from events where tx >= pg_snapshot_xmax(pg_current_snapshot())) as from_elsewhere
    from event_stream`

// Transaction 0 is none, and so before them all; among themselves restored events stay in the order of their numbers.
const restoredFirst = `update events set tx = '0' where tx >= pg_snapshot_xmax(pg_current_snapshot())`
