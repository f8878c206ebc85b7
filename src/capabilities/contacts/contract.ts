import { Can, Exactly, Id, Instant, Nullable, OneOf, Type, visible } from '../../kernel/http/schema.ts'
import { languages } from '../../kernel/i18n/language.ts'

import { roles } from './import/fields.ts'

export const contactRoles = roles

const Name = Type.String({ minLength: 1, maxLength: 200, pattern: visible })
const Email = Type.String({ format: 'email', maxLength: 254 })
const Phone = Type.String({ minLength: 3, maxLength: 40 })
// Without the characters that divide tags in a file, so that an export comes back as it went.
const Tag = Type.String({ minLength: 1, maxLength: 60, pattern: '^[^,;|\\n]*[^,;|\\s][^,;|\\n]*$' })

export const Contact = Exactly({
  id: Id,
  version: Type.Integer(),
  kind: OneOf(['person', 'company']),
  name: Name,
  emails: Type.Array(Type.String()),
  phones: Type.Array(Type.String()),
  roles: Type.Array(OneOf(contactRoles)),
  tags: Type.Array(Type.String()),
  language: Nullable(OneOf(languages)),
  externalId: Nullable(Type.String()),
  assignee: Nullable(Exactly({ id: Id, name: Type.String() })),
  notes: Nullable(Type.String()),
  archivedAt: Nullable(Instant),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

const fields = {
  kind: OneOf(['person', 'company']),
  emails: Type.Array(Email, { maxItems: 10, uniqueItems: true }),
  phones: Type.Array(Phone, { maxItems: 10, uniqueItems: true }),
  roles: Type.Array(OneOf(contactRoles), { uniqueItems: true }),
  tags: Type.Array(Tag, { maxItems: 50, uniqueItems: true }),
  language: Nullable(OneOf(languages)),
  externalId: Nullable(Type.String({ minLength: 1, maxLength: 200 })),
  assigneeId: Nullable(Id),
  notes: Nullable(Type.String({ maxLength: 10_000 })),
}

export const NewContact = Exactly({ name: Name, ...optional(fields) })
export const ContactChanges = Exactly({ name: Type.Optional(Name), ...optional(fields) })

export const TagInUse = Exactly({ tag: Type.String(), contacts: Type.Integer() })

function optional<Fields extends Record<string, Parameters<typeof Type.Optional>[0]>>(all: Fields) {
  return Object.fromEntries(Object.entries(all).map(([name, schema]) => [name, Type.Optional(schema)])) as {
    [Name in keyof Fields]: ReturnType<typeof Type.Optional<Fields[Name]>>
  }
}
