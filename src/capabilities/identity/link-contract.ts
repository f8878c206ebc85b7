import { Exactly, Type } from '../../kernel/http/schema.ts'

/** What a mailed link carries. It stands in the body: addresses are written into logs. */
export const LinkToken = Exactly({ token: Type.String({ minLength: 1, maxLength: 300 }) })
