import { Can, Exactly, Id, Instant, LocalDate, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { visibilities } from './profiles/fields.ts'

export const documentKinds = ['contract', 'identity', 'visa', 'certificate', 'other'] as const
/** Papers are nobody's business but theirs, their line's and their managers'. */
export const documentVisibilities = visibilities.slice(1)

export const MemberDocument = Exactly({
  id: Id,
  kind: OneOf(documentKinds),
  name: Type.String(),
  size: Type.Integer(),
  mediaType: Type.String(),
  expiresOn: Nullable(LocalDate),
  visibility: OneOf(visibilities),
  createdAt: Instant,
  can: Can,
})

export const MemberDocuments = Exactly({ documents: Type.Array(MemberDocument), can: Can })
