import { expect, it } from 'vitest'
import { historyOf } from './history.ts'
import type { AuditEntry } from './history.ts'

const entry = (given: Partial<AuditEntry>): AuditEntry => ({ id: crypto.randomUUID(), at: '2026-11-20T10:00:00Z', table: 'contacts', action: 'update', requestId: null, actor: { name: 'Anna' }, before: {}, after: {}, ...given })
const whatIn = (...entries: Partial<AuditEntry>[]) => historyOf(entries.map(entry)).map(({ what, fields }) => [what, ...fields].join(' '))

it('a contact that was added with its roles was added once', () => {
  expect(whatIn({ table: 'contact_roles', action: 'insert', requestId: 'r1' }, { action: 'insert', requestId: 'r1' })).toEqual(['added'])
})

it('a change names its fields, the roles among them', () => {
  expect(whatIn({ after: { tags: [], version: 2 }, before: { tags: ['vip'] }, requestId: 'r2' }, { table: 'contact_roles', action: 'delete', requestId: 'r2' })).toEqual(['changed tags roles'])
})

it('a new name is told with the old one', () => {
  expect(historyOf([entry({ before: { name: 'Ann' }, after: { name: 'Anna' } })])[0]).toMatchObject({ what: 'renamed', from: 'Ann', to: 'Anna', who: 'Anna' })
})

it('a change that touches no field of its own is one of the addresses', () => {
  expect(whatIn({ after: { version: 3, updated_at: '…' } })).toEqual(['reach'])
})

it('the archive and the way back are told apart', () => {
  expect(whatIn({ after: { archived_at: '2026-11-20T10:00:00Z' } }, { after: { archived_at: null } })).toEqual(['archived', 'restored'])
})
