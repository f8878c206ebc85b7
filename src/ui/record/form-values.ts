import { Settings } from 'typebox/system'
import { Errors } from 'typebox/value'

/** What happens to values between the fields of a form and the API. Pure: no React, no network. */

export type Json = string | number | boolean | null | undefined | Json[] | { [key: string]: Json }
export type Values = Record<string, Json>

export interface Schema {
  type?: string | undefined
  properties?: Record<string, Schema> | undefined
  items?: Schema | undefined
  required?: string[] | undefined
  anyOf?: Schema[] | undefined
  enum?: unknown[] | undefined
  const?: unknown
  format?: string | undefined
  pattern?: string | undefined
  minLength?: number | undefined
  maxLength?: number | undefined
  minimum?: number | undefined
  maximum?: number | undefined
  minItems?: number | undefined
}

/** What is wrong with one field: the key of a sentence under `ui.form`, and what the sentence names. */
export interface FieldError {
  key: string
  args: Record<string, string | number>
}

Settings.Set({ maxErrors: 200 }) // each field is told what is wrong with it, not only the first eight

/** The part of the schema behind `contactPoints.0.value`; of "this or null", this. */
export function schemaAt(schema: Schema, name: string): Schema {
  return name.split('.').reduce<Schema>((at, step) => (/^\d+$/.test(step) ? unwrap(at).items : unwrap(at).properties?.[step]) ?? {}, schema)
}

export function unwrap(schema: Schema): Schema {
  const real = schema.anyOf?.filter((one) => one.type !== 'null')
  return real?.length === 1 ? unwrap(real[0]!) : schema
}

export function isNullable(schema: Schema): boolean {
  return schema.anyOf?.some((one) => one.type === 'null') ?? false
}

export function isRequired(schema: Schema, name: string): boolean {
  const steps = name.split('.')
  const last = steps.pop()!
  const parent = unwrap(steps.length === 0 ? schema : schemaAt(schema, steps.join('.')))
  const own = parent.properties?.[last]
  if (!own || isNullable(own)) return false
  return parent.required?.includes(last) === true && unwrap(own).type !== 'boolean'
}

/** Of a record, the members that the form's schema speaks of; an empty field is told as the empty text that an input holds. */
export function pick(schema: Schema, record: Values): Values {
  return Object.fromEntries(Object.entries(unwrap(schema).properties ?? {}).map(([name, property]) => [name, pickedOf(unwrap(property), record[name])]))
}

function pickedOf(schema: Schema, value: Json): Json {
  if (schema.type === 'object' && schema.properties) return pick(schema, isGroup(value) ? value : {})
  return value ?? blank(schema)
}

function blank({ type }: Schema): Json {
  if (type === 'array') return []
  if (type === 'boolean') return false
  if (type === 'object') return {}
  return ''
}

/** What is sent: trimmed, an emptied field as null where the schema knows null, and left out where it need not be there. */
export function toPayload(schema: Schema, values: Values): Values {
  return payloadOf(unwrap(schema), values) as Values
}

function payloadOf(schema: Schema, value: Json): Json {
  if (Array.isArray(value)) return value.map((item) => payloadOf(unwrap(schema.items ?? {}), item))
  if (typeof value === 'string') return value.trim()
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).flatMap(([name, inner]): [string, Json][] => {
    const property = schema.properties?.[name]
    if (!property) return schema.properties ? [] : [[name, inner]]
    const isRequiredHere = schema.required?.includes(name) === true
    const mayBeNothing = isNullable(property) || !isRequiredHere
    const sent = mayBeNothing && isEmptyGroup(unwrap(property), inner) ? null : payloadOf(unwrap(property), inner)
    if (sent !== '' && sent !== undefined && sent !== null) return [[name, sent]]
    if (isNullable(property)) return [[name, null]]
    return isRequiredHere ? [[name, sent ?? '']] : []
  })
  return Object.fromEntries(entries)
}

function isGroup(value: Json): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A translation of which every field has been emptied is no translation. */
function isEmptyGroup({ properties }: Schema, value: Json): boolean {
  return properties !== undefined && isGroup(value) && Object.entries(value).every(([name, inner]) => (inner ?? '') === '' || isEmptyGroup(unwrap(properties[name] ?? {}), inner))
}

/** The JSON merge patch that turns one payload into the other. What was there and is no longer, is null. */
export function changesOf(before: Values, after: Values): Values {
  const names = new Set([...Object.keys(before), ...Object.keys(after)])
  return Object.fromEntries([...names].filter((name) => !isSame(before[name], after[name])).map((name) => [name, after[name] ?? null]))
}

export function isSame(one: Json, other: Json): boolean {
  return stable(one) === stable(other)
}

function stable(value: Json): string {
  return JSON.stringify(value ?? null, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1))) : inner,
  )
}

export interface Merged {
  values: Values
  /** What both changed, each in their own way: only a person can say. */
  conflicts: { name: string; mine: Json; theirs: Json }[]
}

/** Three-way merge, field by field: who changed a field alone is right about it. */
export function merge(base: Values, mine: Values, theirs: Values): Merged {
  const conflicts: Merged['conflicts'] = []
  const values = Object.fromEntries(
    Object.keys(mine).map((name) => {
      if (isSame(base[name], mine[name])) return [name, theirs[name]]
      if (!isSame(base[name], theirs[name]) && !isSame(mine[name], theirs[name])) conflicts.push({ name, mine: mine[name], theirs: theirs[name] })
      return [name, mine[name]]
    }),
  )
  return { values, conflicts }
}

/** Everything the schema has against a payload, by the name of the field. */
export function validate(schema: Schema, payload: Values): Record<string, FieldError> {
  const found: Record<string, FieldError> = {}
  for (const error of Errors(schema as never, payload) as unknown as SchemaError[]) {
    for (const [name, told] of explain(error)) found[name] ??= isBlank(payload, name) ? { key: 'required', args: {} } : told
  }
  const names = Object.keys(found)
  return Object.fromEntries(Object.entries(found).filter(([name, { key }]) => key !== 'form' || !names.some((deeper) => deeper.startsWith(`${name}.`))))
}

/** Whatever rule an empty field breaks, what a person has to hear is that it is needed. */
function isBlank(payload: Values, name: string): boolean {
  const value = name.split('.').reduce<Json>((at, step) => (typeof at === 'object' && at !== null ? (at as Record<string, Json>)[step] : undefined), payload)
  return value === '' || value === undefined || value === null
}

interface SchemaError {
  keyword: string
  instancePath: string
  params: Record<string, unknown>
}

function explain({ keyword, instancePath, params }: SchemaError): [string, FieldError][] {
  const name = nameOf(instancePath)
  const limit = typeof params['limit'] === 'number' ? params['limit'] : 0
  switch (keyword) {
    case 'required':
      return (params['requiredProperties'] as string[]).map((missing) => [[name, missing].filter(Boolean).join('.'), { key: 'required', args: {} }])
    case 'minLength':
      return [[name, limit === 1 ? { key: 'required', args: {} } : { key: 'too_short', args: { count: limit } }]]
    case 'maxLength':
      return [[name, { key: 'too_long', args: { count: limit } }]]
    case 'minimum':
    case 'exclusiveMinimum':
      return [[name, { key: 'too_small', args: { limit } }]]
    case 'maximum':
    case 'exclusiveMaximum':
      return [[name, { key: 'too_large', args: { limit } }]]
    case 'minItems':
      return [[name, { key: 'too_few', args: { count: limit } }]]
    case 'format':
      return [[name, { key: params['format'] === 'email' ? 'email' : params['format'] === 'uri' ? 'link' : 'form', args: {} }]]
    case 'boolean':
    case 'additionalProperties':
      return [] // nothing a person could mend
    default:
      return name === '' ? [] : [[name, { key: 'form', args: {} }]]
  }
}

/** `/contactPoints/0/value` -> `contactPoints.0.value` */
export function nameOf(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.')
}
