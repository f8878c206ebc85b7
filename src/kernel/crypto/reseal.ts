import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'

import { acrossOrganizations } from '../db/platform.ts'
import { inTenant } from '../db/tenant.ts'
import type { TenantDb } from '../db/tenant.ts'
import { newId } from '../ids.ts'
import type { Kernel } from '../kernel.ts'

/** A column that holds sealed texts, for whoever seals them anew when the installation's key changes. */
export interface SealedColumn {
  readonly table: string
  readonly column: string
  /** Credentials are reached as frontdesk_identity, everything else inside its organization. */
  readonly reachedAs: 'identity' | 'tenant'
  /** The column that names a row; within an organization, for its tables. */
  readonly id: string
  /** The column that `context` is told, where it is not the same. */
  readonly about?: string
  /** With which context it was sealed. */
  readonly context: (row: { about: string; organizationId: string }) => string
}

export interface Resealed {
  resealed: number
  /** Their key is gone: they open no more. */
  lost: number
}

const AT_ONCE = 200
const NONE_BEFORE = '00000000-0000-0000-0000-000000000000'

type Run = <Row>(query: RawBuilder<Row>) => Promise<Row[]>

/**
 * Seals under the current key whatever was sealed under an older one, after which that is needed no more. It may be broken
 * off, run twice, and run while people work: what was changed meanwhile was sealed under the current key by that.
 */
export async function resealAll(kernel: Kernel): Promise<Resealed> {
  const columns = kernel.capabilities.flatMap(({ sealed }) => sealed ?? [])
  const results: Resealed[] = []
  for (const column of columns.filter(({ reachedAs }) => reachedAs === 'identity')) {
    results.push(await resealColumn(kernel, column, '', async (query) => (await kernel.database.identity.run([query.compile(acrossOrganizations)]))[0]!.rows as never[]))
  }

  const ofOrganizations = columns.filter(({ reachedAs }) => reachedAs === 'tenant')
  for (const { id } of await kernel.database.platform.rows<{ id: string }>('select id from organizations order by id')) {
    for (const column of ofOrganizations) results.push(await inside(kernel, id, (db) => resealColumn(kernel, column, id, async (query) => (await query.execute(db)).rows)))
  }
  return results.reduce((sum, { resealed, lost }) => ({ resealed: sum.resealed + resealed, lost: sum.lost + lost }), { resealed: 0, lost: 0 })
}

function inside<Result>(kernel: Kernel, organizationId: string, work: (db: TenantDb) => Promise<Result>): Promise<Result> {
  return inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId: newId() }, work)
}

async function resealColumn(kernel: Kernel, { table, column, id, about = id, context }: SealedColumn, organizationId: string, run: Run): Promise<Resealed> {
  const [from, sealed, name, subject] = [sql.table(table), sql.ref(column), sql.ref(id), sql.ref(about)]
  const result = { resealed: 0, lost: 0 }
  for (let after = NONE_BEFORE, found = AT_ONCE; found === AT_ONCE; ) {
    const rows = await run(sql<{ id: string; about: string; old: string }>`
      select ${name} as id, ${subject} as about, ${sealed} as old from ${from}
       where ${name} > ${after}::uuid and ${sealed} is not null and not starts_with(${sealed}, ${kernel.sealer.mark})
       order by ${name} limit ${sql.lit(AT_ONCE)}`)
    for (const row of rows) {
      const bound = context({ about: row.about, organizationId })
      const text = kernel.sealer.open(row.old, bound)
      if (text === null) result.lost += 1
      else result.resealed += (await run(sql`update ${from} set ${sealed} = ${kernel.sealer.seal(text, bound)} where ${name} = ${row.id} and ${sealed} = ${row.old} returning 1`)).length
    }
    found = rows.length
    after = rows.at(-1)?.id ?? after
  }
  return result
}
