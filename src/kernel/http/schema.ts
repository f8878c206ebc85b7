import { Type } from 'typebox'
import type { Static, TObject, TProperties, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

import { Refusal } from '../refusal.ts'
import type { FieldRefusal } from '../refusal.ts'

export { Type }
export type { Static, TSchema }

/** An object with these members and no others: an unknown member is refused, never dropped in silence. */
export function Exactly<P extends TProperties>(properties: P, options: Record<string, unknown> = {}): TObject<P> {
  return Type.Object(properties, { additionalProperties: false, ...options })
}

export const Id = Type.String({ format: 'uuid' })
/** PostgreSQL has no year 0, and reads no year of five digits: what is worked out around a moment has to stay between them. */
export const storableYear = '^(?!0000|0001|9999)\\d{4}-'
export const Instant = Type.String({ format: 'date-time', pattern: storableYear, description: 'ISO 8601 with offset' })
/** The pattern of a text in which there is something to see: not only blanks, joiners and marks of direction. */
export const visible = '[^\\s\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u206f\\ufeff]'
export const LocalDate = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description: 'YYYY-MM-DD' })
export const MoneySchema = Exactly({
  amount: Type.String({ pattern: '^-?\\d{1,15}$', description: 'Minor units' }),
  currency: Type.String({ pattern: '^[A-Z]{3}$' }),
})
export const Can = Type.Record(Type.String(), Type.Boolean(), { description: 'What this caller may do with the record' })

export function Nullable<S extends TSchema>(schema: S) {
  return Type.Union([schema, Type.Null()])
}

/** One of these words. */
export function OneOf<const Words extends readonly string[]>(words: Words) {
  return Type.Unsafe<Words[number]>(Type.String({ enum: [...words] }))
}

/** A page of a list. */
export function Page<S extends TSchema>(item: S) {
  return Exactly({
    items: Type.Array(item),
    next: Nullable(Type.String({ description: 'The `cursor` of the page after this one' })),
    prev: Nullable(Type.String({ description: 'The `cursor` of the page before this one' })),
    total: Type.Optional(Type.Integer({ description: 'How many there are in all, where `count=exact` asks' })),
    totalAtLeast: Type.Optional(Type.Integer({ description: 'Instead of `total`, where there are too many to count' })),
  })
}

/** Checks one part of a request and answers it typed, or refuses with what is wrong where (RFC 6901 pointers). */
export function checker<S extends TSchema>(schema: S, part: 'body' | 'query' | 'params'): (value: unknown) => Static<S> {
  const compiled = Compile(schema)
  return (value) => {
    const given = part === 'body' ? value : Value.Convert(schema, value)
    if (compiled.Check(given)) return given
    if (part === 'params') throw new Refusal('kernel.not_found', {}, 404)
    const errors = fieldsOf(compiled.Errors(given))
    throw new Refusal('kernel.invalid', { count: errors.length }, part === 'body' ? 422 : 400, errors)
  }
}

interface SchemaError {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
}

/** One refusal per field, the most telling first; a union's branches are folded into one. */
function fieldsOf(errors: readonly SchemaError[]): FieldRefusal[] {
  const byPointer = new Map<string, FieldRefusal>()
  for (const error of errors) {
    for (const field of explain(error)) if (!byPointer.has(field.pointer)) byPointer.set(field.pointer, field)
  }
  return [...byPointer.values()].slice(0, 50)
}

function explain({ keyword, instancePath, params }: SchemaError): FieldRefusal[] {
  const refused = (code: string, data?: Record<string, unknown>, name?: string): FieldRefusal => ({
    pointer: name === undefined ? instancePath : `${instancePath}/${name}`,
    code: `kernel.${code}`,
    ...(data ? { data } : {}),
  })
  switch (keyword) {
    case 'required':
      return (params.requiredProperties as string[]).map((name) => refused('required', undefined, name))
    case 'additionalProperties':
      return (params.additionalProperties as string[]).map((name) => refused('unknown', undefined, name))
    case 'minLength':
      return [params.limit === 1 ? refused('required') : refused(keyword, { limit: params.limit })]
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
      return [refused(keyword, { limit: params.limit })]
    case 'enum':
      return [refused(keyword, { allowed: params.allowedValues })]
    case 'format':
      return [refused(`format.${knownFormats.has(String(params.format)) ? String(params.format) : 'other'}`)]
    case 'type':
      return [refused(keyword, { expected: String(params.type) })]
    case 'boolean':
      return [] // the additionalProperties error beside it says which member
    default:
      return [refused('pattern')]
  }
}

const knownFormats = new Set(['email', 'uri', 'uuid', 'date', 'time', 'date-time', 'phone'])
