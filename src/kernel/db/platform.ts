import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'

import type { Pool } from './pool.ts'
import type { Compilable, RowsOf, Tables } from './tenant.ts'

/**
 * Builds queries that look across organizations; it can run none of them. Only policies of frontdesk_platform's own let
 * such a query see anything, so it answers nothing on any other pool.
 */
export const acrossOrganizations = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/** Runs built queries as frontdesk_platform, in one round trip; answers each one's rows, in order. */
export async function runOnPlatform<const Queries extends readonly Compilable[]>(platform: Pool, queries: Queries): Promise<RowsOf<Queries>> {
  const answers = await platform.run(queries.map((query) => query.compile()))
  return answers.map((answer) => answer.rows) as RowsOf<Queries>
}
