import type { Selectable } from 'kysely'

import type { TenantDb, Tables } from '../../kernel/db/tenant.ts'
import type { mappedRoles } from './contract.ts'

/** A preset by its name, or a role of the organization's own by its id. */
export type MappedRole = (typeof mappedRoles)[number] | (string & {})

export interface RoleRule {
  group: string
  role: MappedRole
}

export interface TestOutcome {
  at: string
  outcome: string
  roles: MappedRole[] | null
  groups: string[]
  hasEmail: boolean
  isEmailProven: boolean
  hasFactor: boolean
}

type Row = Selectable<Tables['sso_connections']>

/** A connection as it is read; what is kept as JSON has its own types. */
export type Connection = Omit<Row, 'kind' | 'role_rules' | 'default_roles' | 'last_test'> & {
  kind: 'oidc' | 'saml'
  role_rules: RoleRule[]
  default_roles: MappedRole[]
  last_test: TestOutcome | null
}

export function connections(db: TenantDb) {
  return db.selectFrom('sso_connections').selectAll().where('organization_id', '=', db.scope.organizationId).$castTo<Connection>()
}

export function connectionById(db: TenantDb, id: string): Promise<Connection | undefined> {
  return connections(db).where('id', '=', id).executeTakeFirst()
}
