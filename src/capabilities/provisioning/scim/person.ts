import { isDeepStrictEqual } from 'node:util'

import { Value } from 'typebox/value'

import { Type } from '../../../kernel/http/schema.ts'
import { isLanguage } from '../../../kernel/i18n/language.ts'
import type { MemberChange } from '../../tenancy/public.ts'

import { ENTERPRISE, USER } from './attributes.ts'
import { refuseValue } from './document.ts'
import type { Document, Several } from './document.ts'
import type { PersonRow } from './person-rows.ts'

/** What of a document is kept beside the member; the rest has columns of its own, or is the member's state. */
const kept = ['name', 'displayName', 'title', 'preferredLanguage', 'timezone', 'emails', 'phoneNumbers'] as const
const keptOfEnterprise = ['employeeNumber', 'costCenter', 'department', 'manager'] as const

/** A member as the directory sees them: what it said, with what their profile says by now put before it. */
export function viewOf(row: PersonRow): Document {
  const said: Document = row.document ?? {}
  const enterprise = said[ENTERPRISE] as Document | undefined
  return compact({
    externalId: row.external_id,
    userName: userNameOf(row),
    name: said['name'] ?? { formatted: row.name },
    displayName: row.name,
    title: row.title,
    preferredLanguage: languageIn(said['preferredLanguage']) === row.language && row.language !== null ? said['preferredLanguage'] : row.language,
    timezone: row.zone,
    active: row.state === 'active',
    emails: valuesWith(said['emails'], row.email),
    phoneNumbers: valuesWith(said['phoneNumbers'], row.phone),
    [ENTERPRISE]: compact({ employeeNumber: row.employee_number, costCenter: row.cost_centre, department: enterprise?.['department'], manager: row.manager_id && { value: row.manager_id } }),
  })
}

export function presentPerson(row: PersonRow, base: string): Record<string, unknown> {
  const { [ENTERPRISE]: enterprise, ...view } = viewOf(row) as Document & { [ENTERPRISE]?: Document }
  const manager = row.manager_id && { value: row.manager_id, $ref: `${base}/Users/${row.manager_id}`, displayName: row.manager_name }
  return {
    schemas: enterprise ? [USER, ENTERPRISE] : [USER],
    id: row.id,
    ...view,
    ...(row.groups.length > 0 && { groups: row.groups.map(({ value, display }) => ({ value, $ref: `${base}/Groups/${value}`, display })) }),
    ...(enterprise && { [ENTERPRISE]: { ...enterprise, ...(manager && { manager }) } }),
    meta: { resourceType: 'User', created: row.created_at.toString(), lastModified: row.updated_at.toString(), location: `${base}/Users/${row.id}`, version: versionOf(row) },
  }
}

export function versionOf({ version }: { version: number }): string {
  return `W/"${version}"`
}

export function userNameOf(row: Pick<PersonRow, 'user_name' | 'email' | 'id'>): string {
  return row.user_name ?? row.email ?? row.id
}

/** Where colleagues write to somebody, by a document: the work address, else the first one; without any, a name that is an address. */
export function addressIn(document: Document): string | null {
  const address = mainOf(document['emails'] as Several[] | undefined)?.['value']
  if (typeof address === 'string') return address
  const userName = document['userName']
  return typeof userName === 'string' && isAddress(userName) ? userName : null
}

export function nameIn(document: Document): string | null {
  const name = document['displayName'] ?? formatted(document['name'] as Document | undefined)
  return typeof name === 'string' && name !== '' ? name : null
}

/** What changes in the member when the directory says `after` where it has stood `before`; only what differs, so that what a member changed themselves stays. */
export function changesBetween(before: Document, after: Document, { toldName }: { toldName: boolean }): MemberChange {
  const [was, is] = [before[ENTERPRISE] as Document | undefined, after[ENTERPRISE] as Document | undefined]
  const differs = (name: string) => !isDeepStrictEqual(before[name], after[name])
  const address = addressIn(after)
  const zone = after['timezone'] as string | undefined
  const name = differs('displayName') && after['displayName'] ? nameIn(after) : !toldName && differs('name') ? formatted(after['name'] as Document | undefined) : null
  return {
    ...(name && name !== before['displayName'] && { name: short('displayName', name, 120) }),
    ...(differs('title') && { title: short('title', after['title'], 120) }),
    ...(differs('preferredLanguage') && { language: languageIn(after['preferredLanguage']) }),
    ...(differs('timezone') && { zone: zone === undefined ? null : isZone(zone) ? zone : refuseValue('timezone') }),
    ...(address !== null && address !== addressIn(before) && { email: isAddress(address) ? address : refuseValue('emails') }),
    ...(mainOf(before['phoneNumbers'] as Several[])?.['value'] !== mainOf(after['phoneNumbers'] as Several[])?.['value'] && { phone: short('phoneNumbers', mainOf(after['phoneNumbers'] as Several[])?.['value'], 40) }),
    ...(was?.['employeeNumber'] !== is?.['employeeNumber'] && { employeeNumber: short('employeeNumber', is?.['employeeNumber'], 40) }),
    ...(was?.['costCenter'] !== is?.['costCenter'] && { costCentre: short('costCenter', is?.['costCenter'], 40) }),
    ...(managerIn(was) !== managerIn(is) && { managerId: managerIn(is) === null ? null : isId(managerIn(is)!) ? managerIn(is) : refuseValue('manager') }),
  }
}

/** What is kept of a document: what the directory has said before or says now, never what only a person here has said. */
export function keptOf(after: Document, isSaid: (name: string) => boolean): Document {
  const enterprise = (after[ENTERPRISE] ?? {}) as Document
  const inner = compact(Object.fromEntries(keptOfEnterprise.filter((name) => isSaid(name)).map((name) => [name, enterprise[name]])))
  return compact({
    ...Object.fromEntries(kept.filter((name) => isSaid(name)).map((name) => [name, name === 'emails' || name === 'phoneNumbers' ? withMain(after[name] as Several[] | undefined) : after[name]])),
    [ENTERPRISE]: inner,
  })
}

/** The attributes of a document, those of the enterprise beside the others. */
export function flat(document: Document): Document {
  const { [ENTERPRISE]: enterprise, ...own } = document as Document & { [ENTERPRISE]?: Document }
  return { ...own, ...enterprise }
}

/**
 * What a PUT is held against: of what it leaves out, only that counts as taken away which the directory had said itself. What payroll
 * wrote here does not go because the directory knows nothing of it.
 */
export function saidIn(view: Document, said: Document, given: Document): Document {
  const isNamed = (name: string) => name in flat(given) || name in flat(said)
  const enterprise = Object.fromEntries(Object.entries((view[ENTERPRISE] ?? {}) as Document).filter(([name]) => isNamed(name)))
  return compact({ ...Object.fromEntries(Object.entries(view).filter(([name]) => name !== ENTERPRISE && isNamed(name))), [ENTERPRISE]: compact(enterprise) })
}

function valuesWith(said: unknown, own: string | null): Several[] | undefined {
  const values = (said as Several[] | undefined) ?? [{ type: 'work', primary: true, main: true }]
  const known = values.flatMap(({ main, ...one }) => (main ? (own === null ? [] : [{ ...one, value: own }]) : [one]))
  return known.length > 0 ? known : undefined
}

function withMain(values: Several[] | undefined): Several[] | undefined {
  const main = mainOf(values)
  return values?.map((one) => (one === main ? { ...one, main: true } : one))
}

/** The one of type work, else whichever is said to be first. */
function mainOf(values: readonly Several[] | undefined): Several | undefined {
  const named = (values ?? []).filter((one) => typeof one['value'] === 'string')
  const works = named.filter((one) => String(one['type'] ?? '').toLowerCase() === 'work')
  const first = (some: Several[]) => some.find((one) => one['primary'] === true) ?? some[0]
  return first(works) ?? first(named)
}

function formatted(name: Document | undefined): string | null {
  const whole = name?.['formatted'] ?? [name?.['givenName'], name?.['middleName'], name?.['familyName']].filter(Boolean).join(' ')
  return typeof whole === 'string' && whole !== '' ? whole : null
}

/** `en-US` is spoken here as `en`; what is not spoken here is none. */
export function languageIn(value: unknown): string | null {
  const language = typeof value === 'string' ? value.split(/[-_;,]/)[0]!.trim().toLowerCase() : ''
  return isLanguage(language) ? language : null
}

function managerIn(enterprise: Document | undefined): string | null {
  const id = (enterprise?.['manager'] as Document | undefined)?.['value']
  return typeof id === 'string' ? id : null
}

function short(attribute: string, value: unknown, most: number): string | null {
  if (value === undefined || value === null) return null
  return typeof value === 'string' && value.length <= most ? value : refuseValue(attribute)
}

const Address = Type.String({ format: 'email', maxLength: 254 })

export function isAddress(text: string): boolean {
  return Value.Check(Address, text)
}

function isZone(zone: string): boolean {
  try {
    return zone.length <= 60 && /^[A-Za-z]/.test(zone) && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

export function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

/** Without what is not there. */
function compact(document: Record<string, unknown>): Document {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined && value !== null && !(typeof value === 'object' && !Array.isArray(value) && Object.keys(value).length === 0)))
}
