import Type from 'typebox'
import { describe, expect, it } from 'vitest'
import { changesOf, isRequired, merge, nameOf, pick, schemaAt, toPayload, unwrap, validate } from './form-values.ts'
import type { Schema } from './form-values.ts'

const nullable = (schema: ReturnType<typeof Type.String>) => Type.Union([schema, Type.Null()])
const schema = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 10 }),
    email: Type.Optional(nullable(Type.String({ format: 'email' }))),
    note: Type.Optional(Type.String({ maxLength: 2000 })),
    seats: Type.Integer({ minimum: 1 }),
    active: Type.Boolean(),
    points: Type.Array(Type.Object({ kind: Type.Unsafe(Type.String({ enum: ['phone'] })), value: Type.String({ minLength: 3 }) })),
  },
  { additionalProperties: false },
) as Schema

describe('the schema behind a field', () => {
  it('is found by its name, through lists and through "or null"', () => {
    expect(schemaAt(schema, 'points.3.value').minLength).toBe(3)
    expect(unwrap(schemaAt(schema, 'email')).format).toBe('email')
    expect(schemaAt(schema, 'nowhere.at.all')).toEqual({})
  })

  it('says whether the field must be filled in', () => {
    expect(isRequired(schema, 'name')).toBe(true)
    expect(isRequired(schema, 'email')).toBe(false)
    expect(isRequired(schema, 'active')).toBe(false)
    expect(isRequired(schema, 'points.0.value')).toBe(true)
  })
})

describe('what is sent', () => {
  it('is trimmed, knows null, and leaves out what is not there', () => {
    const values = { name: ' Anna ', email: '', note: '', seats: 2, active: false, points: [{ kind: 'phone', value: ' 123 ', id: 'x' }], can: { edit: true } }
    expect(toPayload(schema, values)).toEqual({ name: 'Anna', email: null, seats: 2, active: false, points: [{ kind: 'phone', value: '123' }] })
  })

  it('of a change is only the change', () => {
    expect(changesOf({ name: 'Anna', email: 'a@b.c', note: 'x' }, { name: 'Anna', email: null })).toEqual({ email: null, note: null })
    expect(changesOf({ point: { a: 1, b: 2 } }, { point: { b: 2, a: 1 } })).toEqual({})
  })

  it('begins with what the record and the schema share', () => {
    expect(pick(schema, { id: '1', version: 3, name: 'Anna', email: null, seats: 1, active: true })).toEqual({ name: 'Anna', email: '', note: '', seats: 1, active: true, points: [] })
  })
})

describe('a group of fields', () => {
  const words = Type.Object({ name: Type.String({ minLength: 1 }), note: Type.Optional(Type.String()) })
  const price = Type.Object({ amount: Type.String({ minLength: 1 }), currency: Type.String({ minLength: 1 }) })
  const grouped = Type.Object({ translations: Type.Object({ en: words, ru: Type.Optional(Type.Union([words, Type.Null()])) }), price: Type.Optional(price) }) as Schema

  it('has each of its fields, also where the record has none of it', () => {
    expect(pick(grouped, { translations: { en: { name: 'Cut' } } })).toEqual({
      translations: { en: { name: 'Cut', note: '' }, ru: { name: '', note: '' } },
      price: { amount: '', currency: '' },
    })
  })

  it('of which nothing is left is null, or left out', () => {
    const blank = pick(grouped, { translations: { en: { name: 'Cut' } } })
    expect(toPayload(grouped, blank)).toEqual({ translations: { en: { name: 'Cut' }, ru: null } })
    expect(validate(grouped, toPayload(grouped, blank))).toEqual({})
  })

  it('that is half filled in says what is missing', () => {
    const half = { translations: { en: { name: 'Cut' }, ru: { name: '', note: 'x' } } }
    expect(validate(grouped, toPayload(grouped, half))).toEqual({ 'translations.ru.name': { key: 'required', args: {} } })
  })
})

describe('what is wrong', () => {
  const good = { name: 'Anna', seats: 1, active: true, points: [] }

  it('is nothing when nothing is', () => {
    expect(validate(schema, good)).toEqual({})
    expect(validate(schema, { ...good, email: null })).toEqual({})
  })

  it('is told beside each field', () => {
    expect(validate(schema, { name: '', email: 'anna', seats: 0, active: true, points: [{ kind: 'fax', value: '1' }] })).toEqual({
      name: { key: 'required', args: {} },
      email: { key: 'email', args: {} },
      seats: { key: 'too_small', args: { limit: 1 } },
      'points.0.kind': { key: 'form', args: {} },
      'points.0.value': { key: 'too_short', args: { count: 3 } },
    })
  })

  it('of an empty field is only that it is needed', () => {
    expect(validate(schema, { ...good, points: [{ kind: '', value: '' }] })).toEqual({ 'points.0.kind': { key: 'required', args: {} }, 'points.0.value': { key: 'required', args: {} } })
  })

  it('a missing field is named', () => {
    expect(Object.keys(validate(schema, { active: true, points: [] }))).toEqual(['name', 'seats'])
  })

  it('a pointer of the server becomes the name of the field', () => {
    expect(nameOf('/contactPoints/0/value')).toBe('contactPoints.0.value')
    expect(nameOf('/a~1b')).toBe('a/b')
    expect(nameOf('')).toBe('')
  })
})

describe('two people saved', () => {
  const base = { name: 'Anna', email: 'a@x', note: '' }

  it('different fields: both are kept', () => {
    expect(merge(base, { ...base, name: 'Anna P.' }, { ...base, email: 'b@x' })).toEqual({ values: { name: 'Anna P.', email: 'b@x', note: '' }, conflicts: [] })
  })

  it('the same field in the same way: nothing to ask', () => {
    expect(merge(base, { ...base, note: 'vip' }, { ...base, note: 'vip' }).conflicts).toEqual([])
  })

  it('the same field in two ways: a person decides', () => {
    expect(merge(base, { ...base, note: 'vip' }, { ...base, note: 'late' }).conflicts).toEqual([{ name: 'note', mine: 'vip', theirs: 'late' }])
  })
})
