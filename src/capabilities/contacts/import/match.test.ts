import { expect, test } from 'vitest'
import type { Mapping } from './fields.ts'
import { knowing, knownContact, randomFrom } from './fixtures.ts'
import { applyDecision, matchRow, type AskReason, type Known, type KnownContact, type Outcome } from './match.ts'
import { readRow } from './read-row.ts'

const mapping: Mapping = ['id', 'externalId', 'name', 'email', 'phone', 'tags', 'notes', 'assignee']
const ANNA = '01910000-0000-7000-8000-000000000001'
const BELLA = '01910000-0000-7000-8000-000000000002'

const anna = knownContact({ id: ANNA, externalId: 'C-1', name: 'Anna Petrova', emails: ['anna@x.com'], phones: ['+971501234567'], tags: ['VIP'] })
const bella = knownContact({ id: BELLA, name: 'Bella', emails: ['bella@x.com'], phones: ['+971507654321'] })

test('a row that fits nobody makes a contact, named by its address when it has no name', () => {
  expect(match({ name: 'Cara', email: 'c@x.com' })).toEqual([{ action: 'create', name: 'Cara', assigneeId: null }])
  expect(match({ email: 'c@x.com' })).toEqual([{ action: 'create', name: 'c@x.com', assigneeId: null }])
  expect(match({ externalId: 'C-9' })).toMatchObject([{ action: 'refuse', refusals: [{ reason: 'nobody' }] }])
})

test('an external id is believed before an e-mail, and an e-mail before a phone', () => {
  expect(match({ externalId: 'C-1', email: 'bella@x.com' })).toMatchObject([{ action: 'update', contactId: ANNA, changes: { emails: [{ normalised: 'bella@x.com' }] } }])
  expect(match({ name: 'Anna P.', email: 'ANNA@x.com', phone: '+971509999999' })).toMatchObject([{ action: 'update', contactId: ANNA }])
  expect(match({ name: 'Anna P.', phone: '050 123 4567' })).toEqual([{ action: 'update', contactId: ANNA, changes: { name: 'Anna P.' } }])
})

test('the id of an exported row is believed before all, and an unknown one is no obstacle', () => {
  expect(match({ id: BELLA, name: 'Isabella', email: 'anna@x.com' })).toMatchObject([{ action: 'update', contactId: BELLA }])
  expect(match({ id: '01910000-0000-7000-8000-00000000ffff', name: 'Anna', email: 'anna@x.com' })).toMatchObject([{ action: 'update', contactId: ANNA }])
})

test('a row that says nothing new changes nothing', () => {
  expect(match({ name: 'Anna Petrova', email: 'anna@x.com', phone: '0501234567', tags: 'vip' })).toEqual([{ action: 'unchanged', contactId: ANNA }])
})

test.for([
  ['an e-mail two contacts share', [anna, { ...bella, emails: ['anna@x.com'] }], { name: 'Anne', email: 'anna@x.com' }, 'email_shared', [ANNA, BELLA]],
  ['a phone two contacts share', [anna, { ...bella, phones: ['+971501234567'] }], { name: 'Anne', phone: '0501234567' }, 'phone_shared', [ANNA, BELLA]],
  ['an e-mail of one and a phone of another', [anna, bella], { name: 'Anne', email: 'anna@x.com', phone: '0507654321' }, 'email_and_phone_differ', [ANNA, BELLA]],
  ['another external id at the same e-mail', [anna, bella], { externalId: 'C-7', name: 'Anne', email: 'anna@x.com' }, 'external_id_differs', [ANNA]],
  ['a known phone under another name and address', [anna, bella], { name: 'Maria', email: 'maria@x.com', phone: '0501234567' }, 'name_and_email_differ', [ANNA]],
  ['somebody of whom the file knows a name alone', [anna, bella], { name: 'Bella', notes: 'Called.' }, 'name_only', [BELLA]],
  ['a contact that was put away', [{ ...anna, isArchived: true }], { name: 'Anna', email: 'anna@x.com' }, 'archived', [ANNA]],
] satisfies [string, KnownContact[], Row, AskReason, string[]][])('%s is asked about', ([, contacts, row, reason, candidates]) => {
  expect(matchAgainst(contacts, row)).toEqual([{ action: 'ask', reason, candidates, ofRow: null }])
})

test('a name alone makes a contact once', () => {
  expect(match({ name: 'Cara' }, { name: 'Cara' })).toMatchObject([{ action: 'create' }, { action: 'repeated', ofRow: 2 }])
  expect(match({ name: 'Bella' })).toEqual([{ action: 'unchanged', contactId: BELLA }])
})

test('nothing is asked when the answer would change nothing', () => {
  const shared = [anna, { ...bella, phones: ['+971501234567'] }]
  expect(matchAgainst(shared, { name: 'Bella', phone: '0501234567' })).toEqual([{ action: 'unchanged', contactId: BELLA }])
})

test('a row repeated in the file counts once, and one that contradicts an earlier row is asked about', () => {
  expect(match({ name: 'Cara', email: 'c@x.com' }, { name: 'Cara', email: 'C@X.com' }, { name: 'Clara', email: 'c@x.com' })).toMatchObject([
    { action: 'create' },
    { action: 'repeated', ofRow: 2 },
    { action: 'ask', reason: 'repeated_in_file', candidates: [], ofRow: 2 },
  ])
  expect(match({ name: 'Anya', email: 'anna@x.com' }, { name: 'Anja', phone: '0501234567' })).toMatchObject([
    { action: 'update', contactId: ANNA },
    { action: 'ask', reason: 'repeated_in_file', candidates: [ANNA], ofRow: 2 },
  ])
})

test('rows with external ids of their own may share an address, as a family does', () => {
  expect(match({ externalId: 'F-1', name: 'Mother', phone: '0502222222' }, { externalId: 'F-2', name: 'Daughter', phone: '0502222222' })).toMatchObject([{ action: 'create' }, { action: 'create' }])
})

test('only a file that names the record may say which address comes first', () => {
  const two = { ...anna, emails: ['anna@x.com', 'other@x.com'] }
  expect(matchAgainst([two], { externalId: 'C-1', email: 'other@x.com' })).toEqual([{ action: 'update', contactId: ANNA, changes: { primaryEmail: 'other@x.com' } }])
  expect(matchAgainst([two], { email: 'other@x.com' })).toEqual([{ action: 'unchanged', contactId: ANNA }])
})

test('a member is found by e-mail or name, and an unknown one refuses the row', () => {
  const known = knowing([anna], { 'olga@salon.example': 'm-1', olga: 'm-1' })
  expect(matchIn(known, [{ email: 'anna@x.com', assignee: 'Olga' }])).toEqual([{ action: 'update', contactId: ANNA, changes: { assigneeId: 'm-1' } }])
  expect(matchIn(known, [{ email: 'anna@x.com', assignee: 'Nobody' }])).toMatchObject([{ action: 'refuse', refusals: [{ reason: 'assignee_unknown', value: 'Nobody' }] }])
})

test('a decision is carried out, unless the contact decided upon is gone', () => {
  const row = readRow({ number: 2, cells: ['', '', 'Maria', 'maria@x.com', '0501234567', '', '', ''] }, mapping, 'AE')
  const known = knowing([anna])
  expect(applyDecision(row, known, { kind: 'create' })).toMatchObject({ action: 'create', name: 'Maria' })
  expect(applyDecision(row, known, { kind: 'update', contactId: ANNA })).toMatchObject({ action: 'update', changes: { name: 'Maria' } })
  expect(applyDecision(row, known, { kind: 'skip' })).toEqual({ action: 'skip' })
  expect(applyDecision(row, known, { kind: 'update', contactId: BELLA })).toBeNull()
})

test('whatever the file, running it again after doing what it said changes nothing and asks nothing', () => {
  for (let seed = 0; seed < 500; seed++) {
    const random = randomFrom(seed)
    const rows = random.listOf(8, () => ({
      externalId: random.chance(0.3) ? random.oneOf(['1', '2', '3']) : '',
      name: random.oneOf(['Anna', 'Bella', 'Anna Petrova', '']),
      email: random.oneOf(['a@x.com', 'b@x.com', 'c@x.com', 'a@x.com; b@x.com', '']),
      phone: random.oneOf(['0501111111', '0502222222', '0503333333', '']),
      tags: random.oneOf(['vip', 'new; vip', '']),
    }))
    const contacts: KnownContact[] = []
    const first = carryOut(contacts, matchAgainst(contacts, ...rows), rows)
    const second = matchAgainst(contacts, ...rows)
    for (const [index, outcome] of first.entries()) {
      const again = second[index]
      if (outcome.action === 'create' || outcome.action === 'update' || outcome.action === 'unchanged') {
        expect(again?.action, `seed ${seed}, row ${index + 2}`).toBe('unchanged')
      } else expect(['ask', 'repeated', 'refuse', 'unchanged'], `seed ${seed}, row ${index + 2}`).toContain(again?.action)
    }
  }
})

type Row = Partial<Record<'id' | 'externalId' | 'name' | 'email' | 'phone' | 'tags' | 'notes' | 'assignee', string>>

function match(...rows: Row[]): Outcome[] {
  return matchAgainst([anna, bella], ...rows)
}

function matchAgainst(contacts: KnownContact[], ...rows: Row[]): Outcome[] {
  return matchIn(knowing(contacts), rows)
}

function matchIn(known: Known, rows: Row[]): Outcome[] {
  const seen = new Map()
  return rows.map((row, index) => matchRow(readAs(row, index + 2), known, seen))
}

function readAs(row: Row, number: number) {
  return readRow({ number, cells: mapping.map((field) => row[field as keyof Row] ?? '') }, mapping, 'AE')
}

/** What the import does with the outcomes, in memory. */
function carryOut(contacts: KnownContact[], outcomes: Outcome[], rows: Row[]): Outcome[] {
  for (const [index, outcome] of outcomes.entries()) {
    const { contact } = readAs(rows[index] ?? {}, index + 2)
    if (outcome.action === 'create') {
      contacts.push(
        knownContact({
          id: `new-${index}`,
          externalId: contact.externalId,
          name: outcome.name,
          emails: contact.emails.map((email) => email.normalised),
          phones: contact.phones.map((phone) => phone.normalised),
          tags: contact.tags,
        }),
      )
    }
    const existing = outcome.action === 'update' ? contacts.find((one) => one.id === outcome.contactId) : undefined
    if (!existing || outcome.action !== 'update') continue
    const { emails = [], phones = [], tags = [], ...plain } = outcome.changes
    Object.assign(existing, plain)
    existing.emails.push(...emails.map((email) => email.normalised))
    existing.phones.push(...phones.map((phone) => phone.normalised))
    existing.tags.push(...tags)
  }
  return outcomes
}
