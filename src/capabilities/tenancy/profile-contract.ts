import type { TOptional, TSchema } from 'typebox'

import { Can, Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { editors, profileFields, visibilities } from './profiles/fields.ts'
import type { FieldKey } from './profiles/fields.ts'

export { contractKinds, isAsNarrow, narrowest, scripts, visibilities } from './profiles/fields.ts'
export type { Visibility } from './profiles/fields.ts'
export const customKinds = ['text', 'number', 'date', 'choice', 'yes_no'] as const
const CustomValue = Type.Union([Type.String({ maxLength: 2_000 }), Type.Number(), Type.Boolean()])

type Fields = typeof profileFields
type OfFields = { [Key in FieldKey]: TOptional<Fields[Key]['schema']> }

/** Each field as it may stand in a request, or may not. */
const optional = Object.fromEntries(Object.entries(profileFields).map(([key, { schema }]) => [key, Type.Optional(schema as TSchema)])) as OfFields
const { nationalId: _secret, ...told } = optional

/** What is told of a member's profile: what the caller may not see is not there. */
export const ToldProfile = {
  ...told,
  hasNationalId: Type.Optional(Type.Boolean()),
  /** The organization's own fields, by their id. */
  custom: Type.Record(Type.String(), Nullable(CustomValue)),
  /** What the person shows to fewer than the organization does; told to them and to admins. */
  narrowed: Type.Optional(Type.Record(Type.String(), OneOf(visibilities))),
  /** The fields that the caller may change, the organization’s own by their ids. */
  editable: Type.Array(Type.String()),
}

export const ProfileChanges = {
  ...optional,
  custom: Type.Optional(Type.Record(Type.String({ format: 'uuid' }), Nullable(CustomValue))),
  narrowed: Type.Optional(Type.Record(Type.String({ maxLength: 60 }), Nullable(OneOf(visibilities)))),
}

export const NationalId = Exactly({ nationalId: Type.String() })

const Label = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Options = Type.Array(Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' }), { maxItems: 50, uniqueItems: true })

/** A field of the profile: one of those there are, by its name, or one of the organization's own, by its id. */
export const ProfileField = Exactly({
  id: Type.String(),
  isCustom: Type.Boolean(),
  section: Type.String(),
  kind: Type.String(),
  /** Of the organization's own; the others have theirs in every language. */
  label: Nullable(Type.String()),
  options: Type.Array(Type.String()),
  required: Type.Boolean(),
  visibility: OneOf(visibilities),
  usualVisibility: OneOf(visibilities),
  editBy: OneOf(editors),
  /** Whether a person may show it to fewer. */
  mayNarrow: Type.Boolean(),
  archivedAt: Nullable(Instant),
  version: Type.Integer(),
  can: Can,
})

export const ProfileFields = Exactly({ fields: Type.Array(ProfileField) })

export const NewProfileField = Exactly({
  label: Label,
  kind: OneOf(customKinds),
  options: Type.Optional(Options),
  required: Type.Optional(Type.Boolean()),
  visibility: Type.Optional(OneOf(visibilities)),
  editBy: Type.Optional(OneOf(editors)),
})

export const ProfileFieldChanges = Exactly({
  label: Type.Optional(Label),
  options: Type.Optional(Options),
  required: Type.Optional(Type.Boolean()),
  visibility: Type.Optional(OneOf(visibilities)),
  editBy: Type.Optional(OneOf(editors)),
})

export const NewVisibility = Exactly({ visibility: OneOf(visibilities) })
export const NewOrder = Exactly({ ids: Type.Array(Id, { maxItems: 500, uniqueItems: true }) })
