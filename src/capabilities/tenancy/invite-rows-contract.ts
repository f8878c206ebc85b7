import { Exactly, OneOf, Type } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

/** A row as a file has it: what it says is judged row by row, so nothing in it refuses the whole. */
const Row = Exactly({
  email: Type.String({ maxLength: 320 }),
  name: Type.String({ maxLength: 200 }),
  title: Type.Optional(Type.String({ maxLength: 200 })),
  /** The unit's name, or its names from the top: "Operations / Plants". */
  unit: Type.Optional(Type.String({ maxLength: 1_000 })),
  /** Roles by their names as the API has them, or as the organization calls its own, separated by commas; "employee" where it is empty. */
  roles: Type.Optional(Type.String({ maxLength: 200 })),
})

export const InvitedRows = Exactly({
  rows: Type.Array(Row, { minItems: 1, maxItems: 200 }),
  language: Type.Optional(OneOf(languages)),
})

export const rowOutcomes = ['invited', 'member', 'pending', 'twice', 'not_an_address', 'name_missing', 'unknown_unit', 'unknown_role', 'above_you'] as const

/** What became, or would become, of each row, in the order of the rows. */
export const InvitedRowsAnswer = Exactly({
  preview: Type.Boolean(),
  invited: Type.Integer(),
  rows: Type.Array(Exactly({ email: Type.String(), name: Type.String(), outcome: OneOf(rowOutcomes) })),
})
