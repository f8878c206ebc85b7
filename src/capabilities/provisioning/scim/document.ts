import { Refusal } from '../../../kernel/refusal.ts'

import { byName, ENTERPRISE, enterpriseAttributes, findAttribute } from './attributes.ts'
import type { Attribute, Kind } from './attributes.ts'

/** A value of which there may be several. */
export type Several = Record<string, string | boolean>
/** A resource in the names of its schema, with nothing in it that the schema does not know. */
export type Document = Record<string, unknown>

const MOST_LETTERS = 1_000
export const MOST_VALUES = 20

/** A body in its schema's own names. What the directory may not set (`id`, `meta`, `groups`) is left aside, as RFC 7644 asks for (3.5.1). */
export function readDocument(kind: Kind, given: unknown): Document {
  if (!isObject(given)) throw new Refusal('provisioning.invalid_syntax', {}, 400)
  const document: Document = {}
  for (const [name, value] of Object.entries(given)) {
    if (kind === 'User' && name.toLowerCase() === ENTERPRISE.toLowerCase()) setPart(document, ENTERPRISE, readParts(enterpriseAttributes, value, ENTERPRISE))
    else {
      const found = findAttribute(kind, name)
      if (!found || found === 'aside' || found.part || found.attribute.readOnly) continue
      setPart(found.isExtension ? extensionOf(document) : document, found.attribute.name, readValue(found.attribute, value))
    }
  }
  return document
}

export function extensionOf(document: Document): Document {
  return (document[ENTERPRISE] ??= {}) as Document
}

/** A value as the schema wants it; undefined where it says that there is none. */
export function readValue(attribute: Attribute, value: unknown, name = attribute.name): unknown {
  if (value === null || value === undefined) return undefined
  if (attribute.many) {
    const values = (Array.isArray(value) ? value : [value]).map((one) => readSingle(attribute, one, name)).filter((one) => one !== undefined)
    if (attribute.name !== 'members' && values.length > MOST_VALUES) refuseValue(name)
    return values.length > 0 ? values : undefined
  }
  // Some wrap the one value into a list.
  if (Array.isArray(value)) return value.length === 1 ? readSingle(attribute, value[0], name) : value.length === 0 ? undefined : refuseValue(name)
  return readSingle(attribute, value, name)
}

function readSingle(attribute: Attribute, value: unknown, name: string): unknown {
  if (value === null || value === undefined) return undefined
  if (attribute.parts) {
    // `"manager": "id"` and `"members": ["id"]` mean the part called value.
    const parts = isObject(value) ? readParts(attribute.parts, value, name) : byName(attribute.parts, 'value') ? { value: readText(value, name) } : refuseValue(name)
    return Object.values(parts).some((part) => part !== undefined && part !== '') ? parts : undefined
  }
  if (attribute.type === 'boolean') return readBoolean(value, name)
  const text = readText(value, name)
  return text === '' ? undefined : text
}

function readParts(attributes: readonly Attribute[], given: unknown, name: string): Document {
  if (!isObject(given)) refuseValue(name)
  const parts: Document = {}
  for (const [written, value] of Object.entries(given)) {
    const attribute = byName(attributes, written)
    if (attribute && !attribute.readOnly) setPart(parts, attribute.name, readValue(attribute, value, `${name}.${attribute.name}`))
  }
  return parts
}

/** Entra says "True" and "False", as text. */
function readBoolean(value: unknown, name: string): boolean {
  if (typeof value === 'boolean') return value
  const said = typeof value === 'string' ? value.toLowerCase() : ''
  return said === 'true' || (said === 'false' ? false : refuseValue(name))
}

function readText(value: unknown, name: string): string {
  const text = typeof value === 'number' ? String(value) : value
  if (typeof text !== 'string' || text.length > MOST_LETTERS) refuseValue(name)
  return text.trim()
}

export function setPart(document: Document, name: string, value: unknown): void {
  if (value === undefined) delete document[name]
  else document[name] = value
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function refuseValue(attribute: string): never {
  throw new Refusal('provisioning.invalid_value', { attribute }, 400)
}
