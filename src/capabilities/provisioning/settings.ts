import type { TenantDb } from '../../kernel/db/tenant.ts'

import type { mappedRoles } from './contract.ts'

export type MappedRole = (typeof mappedRoles)[number]

export interface DepartmentRule {
  name: string
  unitId: string
}

export interface Settings {
  version: number
  default_role: MappedRole
  departments: DepartmentRule[]
}

/** What becomes of people whom the directory tells of; as usual where nobody has said anything. */
export async function settingsOf(db: TenantDb): Promise<Settings> {
  const row = await db.selectFrom('provisioning_settings').select(['version', 'default_role', 'departments']).where('organization_id', '=', db.scope.organizationId).$castTo<Settings>().executeTakeFirst()
  return row ?? { version: 0, default_role: 'employee', departments: [] }
}

/** The unit that a department of the directory is here. */
export function unitOfDepartment({ departments }: Settings, department: string | null): string | null {
  if (department === null) return null
  const name = plain(department)
  return departments.find((rule) => plain(rule.name) === name)?.unitId ?? null
}

export function plain(name: string): string {
  return name.normalize('NFKC').trim().toLocaleLowerCase()
}
