import { refusingBy } from '../../kernel/db/constraints.ts'

/** What a person reads when a table of contacts refuses. */
export const withRefusals = refusingBy({
  contacts_external_id: { code: 'contacts.external_id_taken', status: 409 },
  contacts_organization_id_assignee_id_fkey: { code: 'contacts.unknown_member', status: 422 },
  contacts_name_check: { code: 'contacts.name_missing', status: 422 },
  contact_points_verified: { code: 'contacts.address_verified_elsewhere', status: 409 },
})
