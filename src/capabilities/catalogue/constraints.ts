import { refusingBy } from '../../kernel/db/constraints.ts'

/** What a person reads when a table of the catalogue refuses. */
export const withRefusals = refusingBy({
  service_variants_once: { code: 'catalogue.person_twice', status: 422 },
  service_variants_organization_id_resource_id_fkey: { code: 'catalogue.unknown_resource', status: 422 },
  service_requirements_organization_id_resource_id_fkey: { code: 'catalogue.unknown_resource', status: 422 },
  availability_exceptions_once: { code: 'catalogue.shift_twice', status: 422 },
})
