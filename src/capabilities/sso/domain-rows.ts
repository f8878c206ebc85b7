import type { Selectable } from 'kysely'

import type { TenantDb, Tables } from '../../kernel/db/tenant.ts'

export type Domain = Selectable<Tables['sso_domains']>

export function domainsOf(db: TenantDb) {
  return db.selectFrom('sso_domains').selectAll().where('organization_id', '=', db.scope.organizationId).orderBy('domain')
}

export function domainById(db: TenantDb, id: string): Promise<Domain | undefined> {
  return db.selectFrom('sso_domains').selectAll().where('organization_id', '=', db.scope.organizationId).where('id', '=', id).executeTakeFirst()
}

/** Proven domains, as mail servers write them and as people do. */
export async function provenDomains(db: TenantDb): Promise<string[]> {
  const rows = await db.selectFrom('sso_domains').select(['domain', 'written']).where('organization_id', '=', db.scope.organizationId).where('proven_at', 'is not', null).limit(100).execute()
  return rows.flatMap(({ domain, written }) => (written === null ? [domain] : [domain, written]))
}
