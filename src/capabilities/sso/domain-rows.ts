import type { Selectable } from 'kysely'

import type { TenantDb, Tables } from '../../kernel/db/tenant.ts'

export type Domain = Selectable<Tables['sso_domains']>

export function domainsOf(db: TenantDb) {
  return db.selectFrom('sso_domains').selectAll().where('organization_id', '=', db.scope.organizationId).orderBy('domain')
}

export function domainById(db: TenantDb, id: string): Promise<Domain | undefined> {
  return db.selectFrom('sso_domains').selectAll().where('organization_id', '=', db.scope.organizationId).where('id', '=', id).executeTakeFirst()
}
