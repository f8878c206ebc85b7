import { Refusal } from '../../../kernel/refusal.ts'

import { ENTERPRISE, findAttribute, message } from './attributes.ts'
import type { Attribute, Kind } from './attributes.ts'
import { extensionOf, isObject, MOST_VALUES, readValue, refuseValue, setPart } from './document.ts'
import type { Document, Several } from './document.ts'
import { parsePath } from './filter.ts'
import type { Compared, Comparison, Filter } from './filter.ts'

export interface Operation {
  op: 'add' | 'replace' | 'remove'
  path: string | null
  value: unknown
}

const MOST_OPERATIONS = 1_000

/** The operations of a PATCH, whatever the capitals: Entra writes "Add" and "Replace". */
export function readOperations(body: unknown): Operation[] {
  const given = isObject(body) ? member(body, 'operations') : undefined
  const schemas = isObject(body) ? member(body, 'schemas') : undefined
  const isPatch = schemas === undefined || (Array.isArray(schemas) && schemas.some((one) => String(one).toLowerCase() === message('PatchOp').toLowerCase()))
  if (!isPatch || !Array.isArray(given) || given.length === 0 || given.length > MOST_OPERATIONS) refuseSyntax()
  return given.map((operation) => {
    if (!isObject(operation)) refuseSyntax()
    const said = String(member(operation, 'op')).toLowerCase()
    const path = member(operation, 'path')
    const op = (['add', 'replace', 'remove'] as const).find((one) => one === said) ?? refuseSyntax()
    if (path !== undefined && path !== null && typeof path !== 'string') refuseSyntax()
    return { op, path: path === undefined || path === null || path === '' ? null : path, value: member(operation, 'value') }
  })
}

/** What the document is after the operations, one by one (RFC 7644, 3.5.2); the one given stays as it is. */
export function patched(kind: Kind, document: Document, operations: readonly Operation[]): Document {
  const next = structuredClone(document)
  for (const { op, path, value } of operations) {
    if (path !== null) applyAt(kind, next, { op, path, value })
    else applyWhole(kind, next, op, value)
  }
  if (isObject(next[ENTERPRISE]) && Object.keys(next[ENTERPRISE]).length === 0) delete next[ENTERPRISE]
  return next
}

/** Without a path the value is a part of the resource; Entra writes paths as its names: `{"name.givenName": "…"}`. What is not to be set is left aside, as in a whole body. */
function applyWhole(kind: Kind, document: Document, op: Operation['op'], value: unknown): void {
  if (op === 'remove') throw new Refusal('provisioning.no_target', {}, 400)
  if (!isObject(value)) refuseSyntax()
  for (const [name, part] of Object.entries(value)) {
    if (name.toLowerCase() === ENTERPRISE.toLowerCase() && isObject(part)) {
      for (const [inner, one] of Object.entries(part)) applyAt(kind, document, { op, path: `${ENTERPRISE}:${inner}`, value: one }, { isLenient: true })
    } else applyAt(kind, document, { op, path: name, value: part }, { isLenient: true })
  }
}

function applyAt(kind: Kind, document: Document, { op, path, value }: Operation & { path: string }, { isLenient = false } = {}): void {
  if (path.toLowerCase() === ENTERPRISE.toLowerCase()) {
    if (op === 'remove') delete document[ENTERPRISE]
    else applyWhole(kind, document, op, { [ENTERPRISE]: value })
    return
  }
  const written = parsePath(path)
  const found = findAttribute(kind, written.part === null ? written.attribute : `${written.attribute}.${written.part}`)
  if (found === 'aside' || (!found && isLenient)) return
  if (!found) throw new Refusal('provisioning.invalid_path', { given: path.slice(0, 200) }, 400)
  const { attribute, part } = found
  if (attribute.readOnly || part?.readOnly) {
    if (isLenient) return
    throw new Refusal('provisioning.read_only', { attribute: path.slice(0, 200) }, 400)
  }
  const place = found.isExtension ? extensionOf(document) : document
  const act = { op, value, part, filter: written.filter, path }
  if (attribute.many) changeSeveral(place, attribute, act)
  else if (written.filter) throw new Refusal('provisioning.invalid_path', { given: path.slice(0, 200) }, 400)
  else changeOne(place, attribute, act)
}

interface Act {
  op: Operation['op']
  value: unknown
  part: Attribute | null
  filter: Filter | null
  path: string
}

function changeOne(place: Document, attribute: Attribute, { op, value, part }: Act): void {
  if (part) {
    const parts = { ...(place[attribute.name] as Document | undefined) }
    setPart(parts, part.name, op === 'remove' ? undefined : readValue(part, value))
    return setPart(place, attribute.name, Object.keys(parts).length > 0 ? parts : undefined)
  }
  const given = op === 'remove' ? undefined : readValue(attribute, value)
  // Of what has parts, only those that are named change.
  setPart(place, attribute.name, isObject(given) ? { ...(place[attribute.name] as Document | undefined), ...given } : given)
}

function changeSeveral(place: Document, attribute: Attribute, { op, value, part, filter, path }: Act): void {
  const there = (place[attribute.name] ?? []) as Several[]
  const isMeant = (one: Several) => filter === null || meets(one, filter)
  const keep = (values: Several[]) => {
    if (attribute.name !== 'members' && values.length > MOST_VALUES) refuseValue(attribute.name)
    setPart(place, attribute.name, values.length > 0 ? onePrimary(values) : undefined)
  }

  if (op === 'remove') {
    if (part && part.name !== 'value') return keep(there.map((one) => (isMeant(one) ? without(one, part.name) : one)))
    // Entra names those to be taken away in the value, and not in the path.
    const named = filter === null && !part ? (readValue(attribute, value) as Several[] | undefined) : undefined
    return keep(there.filter((one) => !isMeant(one) || (named !== undefined && !named.some((other) => other['value'] === one['value']))))
  }
  if (filter === null && !part) {
    const given = (readValue(attribute, value) ?? []) as Several[]
    return keep(op === 'replace' ? given : [...there.filter((one) => !given.some((other) => isSame(one, other))), ...given])
  }
  const given = part ? readValue(part, value) : (readValue(attribute, value) as Several[] | undefined)?.[0]
  const isEmpty = given === undefined
  if (!there.some(isMeant)) {
    if (isEmpty) return
    // Directories replace the work address of somebody who has none yet: then it is added, as the filter says.
    return keep([...there, { ...describedBy(filter, path), ...(part ? { [part.name]: given as string } : (given as Several)) }])
  }
  if (isEmpty) return keep(part && part.name !== 'value' ? there.map((one) => (isMeant(one) ? without(one, part.name) : one)) : there.filter((one) => !isMeant(one)))
  keep(there.map((one) => (isMeant(one) ? { ...one, ...(part ? { [part.name]: given as string } : (given as Several)) } : one)))
}

/** The value that a filter describes: `type eq "work"` is one of that type. */
function describedBy(filter: Filter | null, path: string): Several {
  if (filter === null) return {}
  if (filter.is === 'and') return { ...describedBy(filter.of[0], path), ...describedBy(filter.of[1], path) }
  if (filter.is === 'compared' && filter.by === 'eq' && ['string', 'boolean'].includes(typeof filter.to)) return { [nameOfPart(filter.path)]: filter.to as string | boolean }
  throw new Refusal('provisioning.no_target', { given: path.slice(0, 200) }, 400)
}

function nameOfPart(written: string): string {
  return ['value', 'type', 'primary', 'display'].find((name) => name === written.toLowerCase()) ?? written
}

/** The last one that is said to be the first is the first. */
function onePrimary(values: Several[]): Several[] {
  const last = values.findLastIndex((one) => one['primary'] === true)
  return values.map((one, index) => (one['primary'] === true && index !== last ? { ...one, primary: false } : one))
}

function isSame(one: Several, other: Several): boolean {
  return one['value'] === other['value'] && (one['type'] ?? null) === (other['type'] ?? null)
}

function without(one: Several, part: string): Several {
  return Object.fromEntries(Object.entries(one).filter(([name]) => name !== part))
}

/** Whether one value meets a filter. */
export function meets(one: Several, filter: Filter): boolean {
  switch (filter.is) {
    case 'and':
      return meets(one, filter.of[0]) && meets(one, filter.of[1])
    case 'or':
      return meets(one, filter.of[0]) || meets(one, filter.of[1])
    case 'not':
      return !meets(one, filter.of)
    case 'present':
      return partNamed(one, filter.path) !== undefined
    case 'compared':
      return compares(partNamed(one, filter.path), filter.by, filter.to)
    case 'some':
      throw new Refusal('provisioning.invalid_path', { given: filter.path }, 400)
  }
}

function partNamed(one: Several, written: string): string | boolean | undefined {
  return Object.entries(one).find(([name]) => name.toLowerCase() === written.toLowerCase())?.[1]
}

function compares(held: string | boolean | undefined, by: Comparison, to: Compared): boolean {
  if (typeof held === 'boolean') return (String(held) === String(to).toLowerCase()) === (by === 'eq')
  const [left, right] = [(held ?? '').toLowerCase(), String(to ?? '').toLowerCase()]
  switch (by) {
    case 'eq':
      return left === right
    case 'ne':
      return left !== right
    case 'co':
      return left.includes(right)
    case 'sw':
      return left.startsWith(right)
    case 'ew':
      return left.endsWith(right)
    case 'gt':
      return left > right
    case 'ge':
      return left >= right
    case 'lt':
      return left < right
    case 'le':
      return left <= right
  }
}

function member(given: Record<string, unknown>, name: string): unknown {
  return Object.entries(given).find(([written]) => written.toLowerCase() === name)?.[1]
}

function refuseSyntax(): never {
  throw new Refusal('provisioning.invalid_syntax', {}, 400)
}
