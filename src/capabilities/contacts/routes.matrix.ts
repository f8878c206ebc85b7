import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

import { importRowFor, uploadOf } from './factory.ts'

const newContact = async ({ director }: World) => (await director.post('/contacts', { name: 'Ada', emails: ['ada@example.com'] })).body as { id: string; version: number }
const one = async (world: World) => ({ params: { id: (await newContact(world)).id } })

const newImport = async ({ director }: World) => {
  const { body, headers } = uploadOf('Name,E-mail\nAda,ada@example.com\n')
  return (await director.post('/contacts/imports', body, headers)).body as { id: string }
}
const anImport = async (world: World) => ({ params: { id: (await newImport(world)).id } })

/** An import that has come so far, with one row in it. */
const importIn = (state: string, row: { action?: string; state?: string } = {}) => async (world: World) => {
  const call = await anImport(world)
  await world.inside(async (db) => {
    await importRowFor(db, call.params.id, 2, row)
    await db.updateTable('contact_imports').set({ state }).where('id', '=', call.params.id).execute()
  })
  return call
}

/** The import of the last call, to which rows can be added. */
let growing = { id: '', rows: 2 }

export default defineMatrix({
  'GET /contacts': { call: () => ({ query: 'limit=100' }), denied: 'customer', elsewhere: 'nothing_of_ours', grows: newContact },
  'GET /contacts/tags': {
    call: () => ({}),
    denied: 'customer',
    elsewhere: 'nothing_of_ours',
    grows: async ({ director }) => {
      const id = `tag ${newId()}`
      await director.post('/contacts', { name: 'Ada', tags: [id] })
      return { id }
    },
    identify: ({ tag }) => tag,
  },
  'GET /contacts/:id': { call: one, denied: 'contractor', elsewhere: 'not_found' },
  'POST /contacts': {
    call: () => ({ body: { name: 'Grace', emails: ['grace@example.com'], roles: ['customer'] } }),
    denied: 'auditor',
    elsewhere: 'their_own',
    audits: ['contacts.insert', 'contact_points.insert', 'contact_roles.insert'],
  },
  'PATCH /contacts/:id': {
    call: async (world) => ({ ...(await one(world)), body: { name: 'Ada Lovelace' }, headers: { 'if-match': '"1"' } }),
    denied: 'auditor',
    elsewhere: 'not_found',
    audits: ['contacts.update'],
  },
  'PUT /contacts/:id/archive': { call: one, denied: 'employee', elsewhere: 'not_found', audits: ['contacts.update'] },
  'DELETE /contacts/:id/archive': {
    call: async (world) => {
      const call = await one(world)
      await world.director.put(`/contacts/${call.params.id}/archive`)
      return call
    },
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['contacts.update'],
  },
  'GET /contacts/imports': { call: () => ({ query: 'limit=100' }), denied: 'employee', elsewhere: 'nothing_of_ours', grows: newImport },
  'POST /contacts/imports': { call: () => uploadOf('Name,E-mail\nAda,ada@example.com\n'), denied: 'employee', elsewhere: 'their_own', audits: ['contact_imports.insert'] },
  'GET /contacts/imports/:id': { call: anImport, denied: 'employee', elsewhere: 'not_found' },
  'DELETE /contacts/imports/:id': { call: anImport, denied: 'employee', elsewhere: 'not_found', audits: ['contact_imports.delete'] },
  'PUT /contacts/imports/:id/mapping': {
    call: async (world) => ({ ...(await anImport(world)), body: { fields: ['name', null] } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['contact_imports.update'],
  },
  'PUT /contacts/imports/:id/preview': { call: anImport, denied: 'employee', elsewhere: 'not_found', audits: ['contact_imports.update'] },
  'GET /contacts/imports/:id/rows': {
    call: async (world) => {
      const call = await importIn('checked')(world)
      growing = { id: call.params.id, rows: 2 }
      return { ...call, query: 'limit=100' }
    },
    denied: 'employee',
    elsewhere: 'not_found',
    grows: (world) => world.inside((db) => importRowFor(db, growing.id, ++growing.rows)),
  },
  'PUT /contacts/imports/:id/decisions': {
    call: async (world) => ({ ...(await importIn('checked', { action: 'ask', state: 'asked' })(world)), body: { rest: { kind: 'skip' } } }),
    denied: 'employee',
    elsewhere: 'not_found',
    audits: ['contact_imports.update'],
  },
  'PUT /contacts/imports/:id/run': { call: importIn('checked'), denied: 'employee', elsewhere: 'not_found', audits: ['contact_imports.update'] },
  'DELETE /contacts/imports/:id/run': { call: importIn('finished', { state: 'done' }), denied: 'employee', elsewhere: 'not_found', audits: ['contact_imports.update'] },
  'GET /contacts/imports/:id/refused-rows': { call: anImport, denied: 'employee', elsewhere: 'not_found' },
})
