import { join } from 'node:path'

import { expect, test } from 'vitest'

import { flattenMessages, readCatalogue } from '../../../kernel/i18n/catalogues.ts'
import { languages } from '../../../kernel/i18n/language.ts'
import { roles } from './fields.ts'
import { findHeaderRow, proposeMapping } from './propose-mapping.ts'
import { kindOf, roleOf } from './role-words.ts'
import { labelColumns, type TableRow } from './table.ts'

test.for([
  ['a plain English file', 'AE', ['Name', 'E-mail', 'Phone', 'Notes'], ['Anna', 'a@b.co', '0501234567', 'x'], ['name', 'email', 'phone', 'notes']],
  [
    'an English export with columns about other things',
    'AE',
    ['First Name', 'Last Name', 'Email Address', 'Mobile Phone', 'Email opt-in', 'Customer ID', 'Fax', 'Birthday'],
    ['Anna', 'B', 'a@b.co', '0501234567', 'yes', '17', '0501234568', '1990-01-02'],
    ['firstName', 'lastName', 'email', 'phone', null, 'externalId', null, null],
  ],
  ['a Russian file', 'RU', ['Фамилия', 'Имя', 'Отчество', 'Моб. телефон', 'Эл. почта', 'Комментарий', 'Тип'], ['Иванова', 'Ольга', 'П.', '8 916 123-45-67', 'o@b.ru', 'x', 'Клиент'], ['lastName', 'firstName', 'middleName', 'phone', 'email', 'notes', 'role']],
  ['a Russian file with one name', 'RU', ['Имя', 'Телефон', 'Язык'], ['Анна', '8 916 123-45-67', 'русский'], ['name', 'phone', 'language']],
  ['a Greek file', 'GR', ['Ονοματεπώνυμο', 'Κινητό τηλέφωνο', 'Ηλ. Ταχυδρομείο', 'Σημειώσεις'], ['Γ Π', '6912345678', 'g@p.gr', ''], ['name', 'phone', 'email', 'notes']],
  ['an Arabic file', 'AE', ['الاسم الكامل', 'رقم الجوّال', 'البريد الإلكتروني', 'ملاحظات', 'اللغة'], ['محمد', '0501234567', 'm@x.ae', '', 'العربية'], ['name', 'phone', 'email', 'notes', 'language']],
  ['a German file, where Name is the family name', 'DE', ['Name', 'Vorname', 'Telefon (privat)', 'E-Mail-Adresse', 'Bemerkung', 'Kundennr.'], ['Müller', 'Jörg', '030 1234567', 'j@m.de', '', 'K-1'], ['lastName', 'firstName', 'phone', 'email', 'notes', 'externalId']],
  ['a Spanish file', 'ES', ['Nombre', 'Apellidos', 'Correo electrónico', 'Teléfono móvil', 'Observaciones', 'Etiquetas'], ['Ana', 'García', 'a@g.es', '612345678', '', 'vip'], ['firstName', 'lastName', 'email', 'phone', 'notes', 'tags']],
  ['a French file', 'FR', ['Nom', 'Prénom', 'Courriel', 'Tél. portable', 'Langue'], ['Dupont', 'Zoé', 'z@d.fr', '06 12 34 56 78', 'Français'], ['lastName', 'firstName', 'email', 'phone', 'language']],
  ['a Portuguese file', 'PT', ['Nome completo', 'Telemóvel', 'Correio eletrónico', 'Observações'], ['Zé', '912 345 678', 'z@d.pt', ''], ['name', 'phone', 'email', 'notes']],
  ['a Hindi file', 'IN', ['नाम', 'मोबाइल नंबर', 'ईमेल', 'टिप्पणी'], ['राम', '98765 43210', 'r@x.in', ''], ['name', 'phone', 'email', 'notes']],
  ['a Kazakh file', 'KZ', ['Аты-жөні', 'Ұялы телефон', 'Электрондық пошта'], ['Айгүл', '8 701 123 45 67', 'a@x.kz'], ['name', 'phone', 'email']],
  ['an export of Google Contacts', 'US', ['Name', 'Given Name', 'Family Name', 'E-mail 1 - Type', 'E-mail 1 - Value', 'Phone 1 - Type', 'Phone 1 - Value', 'Group Membership'], ['Ann Lee', 'Ann', 'Lee', 'Home', 'a@l.com', 'Mobile', '212-555-0123', '* myContacts'], ['name', null, null, null, 'email', null, 'phone', 'tags']],
  ['headers as programs name them', 'AE', ['customerEmail', 'customer_phone_number', 'firstName', 'lastName', 'marketing_consent', 'email_verified'], ['a@b.co', '0501234567', 'A', 'B', '1', 'true'], ['email', 'phone', 'firstName', 'lastName', null, null]],
  ['headers with slips of the finger', 'AE', ['Nmae', 'Emial', 'Phnoe number', 'Tgas'], ['Anna', 'a@b.co', '0501234567', 'vip'], ['name', 'email', 'phone', 'tags']],
  ['repeated headers', 'AE', ['Client', 'Phone', 'Phone', 'Email', 'email 2'], ['Anna', '0501234567', '', 'a@b.co', ''], ['name', 'phone', 'phone', 'email', 'email']],
  ['companies', 'AE', ['Company', 'Status', 'Company phone'], ['ACME', 'active', '0501234567'], ['name', null, 'phone']],
  ['a header that lies', 'AE', ['Name', 'Phone', 'Email'], ['Anna', 'a@b.co', '0501234567'], ['name', 'email', 'phone']],
  ['words that mean nothing to us', 'AE', ['foo', 'bar'], ['1', '2'], [null, null]],
] as const)('%s', ([, country, header, cells, fields]) => {
  expect(propose(country, [header, cells])).toEqual(fields)
})

test.for(languages)('what is exported in %s is understood when it comes back', (language) => {
  const words = new Map(flattenMessages(readCatalogue({ namespace: 'contacts', folder: join(import.meta.dirname, '../i18n') }, language)))
  const headers = ['id', 'external_id', 'name', 'kind', 'email', 'other_emails', 'phone', 'other_phones', 'roles', 'tags', 'language', 'assignee', 'notes'].map((column) => words.get(`export.columns.${column}`) ?? '')
  expect(propose('AE', [headers, headers.map(() => '')])).toEqual(['id', 'externalId', 'name', 'kind', 'email', 'email', 'phone', 'phone', 'role', 'tags', 'language', 'assignee', 'notes'])
  expect(roles.map((role) => roleOf(words.get(`roles.${role}`) ?? ''))).toEqual(roles)
  expect(['person', 'company'].map((kind) => kindOf(words.get(`kinds.${kind}`) ?? ''))).toEqual(['person', 'company'])
})

test('a file without headers is read by what its cells look like', () => {
  const rows = [['Anna Petrova', 'anna@x.com', '+971501234567'], ['Oleg', 'o@x.com', '0501234567']]
  expect(headerOf('AE', rows)).toBeNull()
  expect(propose('AE', rows)).toEqual(['name', 'email', 'phone'])
})

test('the title above a table is not its header', () => {
  const rows = [['Customers', '', ''], ['Printed on', '2026-01-01', ''], ['', '', ''], ['Customer', 'Phone', 'Email'], ['Ann', '0501234567', 'a@b.com']]
  expect(headerOf('AE', rows)).toBe(3)
})

test('a type that is none of our roles groups people, so it becomes a tag', () => {
  expect(propose('AE', [['Client', 'Type'], ['A', 'VIP'], ['B', 'VIP'], ['C', 'Regular'], ['D', 'Regular']])).toEqual(['name', 'tags'])
})

test('columns without a header, or with one that came before, still have names of their own', () => {
  expect(labelColumns(['Phone', '', 'phone', 'Phone (2)'], 5).map((column) => column.label)).toEqual(['Phone', 'Column B', 'phone (2)', 'Phone (2) (2)', 'Column E'])
})

function propose(country: string, table: readonly (readonly string[])[]) {
  const rows = asRows(table)
  const at = findHeaderRow(rows, country)
  const columns = labelColumns(at === null ? null : (rows[at]?.cells ?? null), table[0]?.length ?? 0)
  return proposeMapping(columns, rows.slice(at === null ? 0 : at + 1), country).map((column) => column.field)
}

function headerOf(country: string, table: readonly (readonly string[])[]) {
  return findHeaderRow(asRows(table), country)
}

function asRows(table: readonly (readonly string[])[]): TableRow[] {
  return table.map((cells, index) => ({ number: index + 1, cells: [...cells] }))
}
