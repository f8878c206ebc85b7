import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestOrganization } from '../../testing.ts'
import { contactFor } from './factory.ts'
import { contactAddresses, contactNames, findOrCreateContact } from './public.ts'
import type { StatedPerson } from './public.ts'

let app: TestApp
let salon: TestOrganization

beforeAll(async () => void (app = await buildApp()))
beforeEach(async () => void (salon = await newOrganization(app, { country: 'AE' })))
afterAll(() => app.close())

const stated = (person: Partial<StatedPerson>) => salon.inside((db) => findOrCreateContact(db, { name: 'Anna Petrova', language: 'en', ...person }))
const known = (traits: Parameters<typeof contactFor>[1]) => salon.inside((db) => contactFor(db, { country: 'AE', ...traits }))

describe('a visitor', () => {
  test('is a new customer once, however often and in whatever form they give their address', async () => {
    const first = await stated({ email: 'Anna@Example.com', phone: '050 123 4567' })
    expect(first.isNew).toBe(true)
    expect(await stated({ email: 'anna@example.COM' })).toEqual({ id: first.id, isNew: false })
    expect(await stated({ phone: '+971 50 1234567' })).toEqual({ id: first.id, isNew: false })
    expect(await salon.inside((db) => contactAddresses(db, first.id))).toEqual({ name: 'Anna Petrova', language: 'en', emails: ['Anna@Example.com'], phones: ['050 123 4567'] })
  })

  test('who books twice at one moment is one contact', async () => {
    const both = await Promise.all([1, 2, 3, 4].map(() => stated({ email: 'anna@example.com' })))
    expect(new Set(both.map((one) => one.id)).size).toBe(1)
  })

  test('is found by name among those who share an address', async () => {
    const mother = await known({ name: 'Maria Petrova', emails: ['family@example.com'] })
    const daughter = await known({ name: 'Anna Petrova', emails: ['family@example.com'] })
    expect((await stated({ name: 'anna petrova', email: 'family@example.com' })).id).toBe(daughter.id)
    expect((await stated({ name: 'Maria', email: 'family@example.com' })).id).toBe(mother.id)
  })

  test('with a known telephone and another name is somebody else of that household', async () => {
    const mother = await known({ name: 'Maria', phones: ['0501234567'] })
    const answer = await stated({ name: 'Olga', phone: '0501234567' })
    expect(answer.isNew).toBe(true)
    expect(answer.id).not.toBe(mother.id)
  })

  test('changes nothing of a contact that is there already', async () => {
    const contact = await known({ name: 'Anna', emails: ['anna@example.com'] })
    await stated({ name: 'Anna the Impostor', email: 'anna@example.com', phone: '0509999999' })
    expect(await salon.inside((db) => contactAddresses(db, contact.id))).toMatchObject({ name: 'Anna', phones: [] })
  })

  test('is not found in the archive, nor in another organization', async () => {
    const other = await newOrganization(app, { country: 'AE' })
    await other.inside((db) => contactFor(db, { name: 'Anna Petrova', emails: ['anna@example.com'] }))
    expect((await stated({ email: 'anna@example.com' })).isNew).toBe(true)
  })

  test('is told which of the two addresses is wrong', async () => {
    await expect(stated({ email: 'anna', phone: '12' })).rejects.toMatchObject({ status: 422, errors: [{ pointer: '/email' }, { pointer: '/phone' }] })
  })
})

test('names are answered for the contacts of the organization alone', async () => {
  const other = await newOrganization(app)
  const ours = await known({ name: 'Ours' })
  const theirs = await other.inside((db) => contactFor(db, { name: 'Theirs' }))
  expect(await salon.inside((db) => contactNames(db, [ours.id, theirs.id]))).toEqual(new Map([[ours.id, 'Ours']]))
  expect(await salon.inside((db) => contactNames(db, []))).toEqual(new Map())
})
