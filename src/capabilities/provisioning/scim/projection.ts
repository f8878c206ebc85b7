import { Refusal } from '../../../kernel/refusal.ts'

import { ENTERPRISE, findAttribute } from './attributes.ts'
import type { Kind } from './attributes.ts'
import { isObject } from './document.ts'

/** What a caller wants to see of a resource: `attributes` names all of it, `excludedAttributes` what is left out (RFC 7644, 3.9). */
export interface Wished {
  only: readonly string[] | null
  without: readonly string[]
}

const MOST_NAMES = 60
/** Who it is, is in every answer. */
const always = ['schemas', 'id', 'meta']

export function readWished(kind: Kind, { attributes, excludedAttributes }: { attributes?: string | undefined; excludedAttributes?: string | undefined }): Wished {
  const only = namesIn(kind, attributes)
  return { only: only.length > 0 ? only : null, without: namesIn(kind, excludedAttributes) }
}

export function wants({ only, without }: Wished, name: string): boolean {
  return (only === null || only.some((one) => one === name || one.startsWith(`${name}.`))) && !without.includes(name)
}

export function projected(resource: Record<string, unknown>, { only, without }: Wished): Record<string, unknown> {
  if (only === null && without.length === 0) return resource
  const keep = (path: string) => only === null || only.some((one) => one === path || path.startsWith(`${one}.`) || one.startsWith(`${path}.`))
  const drop = (path: string) => without.includes(path)
  const entries = Object.entries(resource).flatMap(([name, value]): [string, unknown][] => {
    if (always.includes(name)) return [[name, value]]
    if (!keep(name) || drop(name)) return []
    const inner = partsOf(value, (part) => keep(`${name}.${part}`) && !drop(`${name}.${part}`))
    return isObject(inner) && Object.keys(inner).length === 0 ? [] : [[name, inner]]
  })
  return Object.fromEntries(entries)
}

function partsOf(value: unknown, isKept: (part: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => partsOf(one, isKept))
  return isObject(value) ? Object.fromEntries(Object.entries(value).filter(([part]) => isKept(part))) : value
}

/** Names as the resource has them; what is unknown names nothing. */
function namesIn(kind: Kind, list: string | undefined): string[] {
  const names = (list ?? '').split(',').map((name) => name.trim()).filter((name) => name !== '')
  if (names.length > MOST_NAMES) throw new Refusal('provisioning.invalid_value', { attribute: 'attributes' }, 400)
  return names.flatMap((written) => {
    if (written.toLowerCase() === ENTERPRISE.toLowerCase()) return [ENTERPRISE]
    const found = findAttribute(kind, written)
    if (!found || found === 'aside') return []
    const path = found.part ? `${found.attribute.name}.${found.part.name}` : found.attribute.name
    return [found.isExtension ? `${ENTERPRISE}.${path}` : path]
  })
}
