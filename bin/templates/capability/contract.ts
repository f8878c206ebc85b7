import { Can, Exactly, Id, Instant, Type, visible } from '../../kernel/http/schema.ts'

const Title = Type.String({ minLength: 1, maxLength: 200, pattern: visible })

export const {{Thing}} = Exactly({
  id: Id,
  version: Type.Integer(),
  title: Type.String(),
  createdAt: Instant,
  updatedAt: Instant,
  can: Can,
})

export const New{{Thing}} = Exactly({ title: Title })
export const {{Thing}}Changes = Exactly({ title: Type.Optional(Title) })
