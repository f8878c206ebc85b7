import { listContacts } from '../../src/capabilities/contacts/queries.ts'
import { tenantBuilder } from '../../src/kernel/db/tenant.ts'

/** The very statement of GET /contacts, with the organization read from the transaction's setting instead of a parameter. */
export function listStatement(): string {
  const scope = { organizationId: '00000000-0000-0000-0000-000000000000', actorId: null, onBehalfOf: null, requestId: '' }
  const director = { kind: 'system', memberId: null, reaches: new Map() } as never
  const { sql, parameters } = listContacts(tenantBuilder(null as never, scope), director, {}).compile()
  if (parameters.some((parameter) => parameter !== scope.organizationId)) throw new Error('the list has a parameter that the benchmark does not know')
  return sql.replace(/\$\d+/g, "(select current_setting('app.organization_id')::uuid)")
}
