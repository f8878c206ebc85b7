import { Refusal } from '../../../kernel/refusal.ts'

import { byName, findAttribute, groupAttributes } from './attributes.ts'
import { isObject, readValue, refuseValue } from './document.ts'
import { parsePath } from './filter.ts'
import type { Filter } from './filter.ts'
import type { Operation } from './patch.ts'

/** What a PATCH makes of a group. Members are steps and not a list: a group may have thousands, and mostly one comes or goes. */
export interface GroupChanges {
  name?: string
  externalId?: string | null
  members: MemberStep[]
}

export type MemberStep = { do: 'add' | 'remove' | 'replace'; ids: string[] } | { do: 'clear' }

const members = byName(groupAttributes, 'members')!

export function groupChangesOf(operations: readonly Operation[]): GroupChanges {
  const changes: GroupChanges = { members: [] }
  for (const operation of operations) {
    if (operation.path !== null) changeAt(changes, operation, operation.path)
    else {
      if (operation.op === 'remove' || !isObject(operation.value)) throw new Refusal(operation.op === 'remove' ? 'provisioning.no_target' : 'provisioning.invalid_syntax', {}, 400)
      // Okta names the group once more beside its new name; what is not to be set is left aside.
      for (const [name, value] of Object.entries(operation.value)) changeAt(changes, { ...operation, value }, name, { isLenient: true })
    }
  }
  return changes
}

function changeAt(changes: GroupChanges, { op, value }: Operation, path: string, { isLenient = false } = {}): void {
  const written = parsePath(path)
  const found = findAttribute('Group', written.attribute)
  const name = found && found !== 'aside' ? found.attribute.name : null
  if (name === 'members') {
    if (written.part !== null && written.part.toLowerCase() !== 'value') refusePath(path)
    changes.members.push(stepOf(op, value, written.filter, path))
  } else if (name === 'displayName' && !written.filter) {
    changes.name = op === 'remove' ? refuseValue('displayName') : groupName(readValue({ name: 'displayName', type: 'string', description: '' }, value))
  } else if (name === 'externalId' && !written.filter) {
    changes.externalId = op === 'remove' ? null : groupExternalId(readValue({ name: 'externalId', type: 'string', description: '' }, value))
  } else if (!isLenient) {
    refusePath(path)
  }
}

function stepOf(op: Operation['op'], value: unknown, filter: Filter | null, path: string): MemberStep {
  if (filter) return op === 'remove' ? { do: 'remove', ids: idsIn(filter, path) } : { do: 'add', ids: idsIn(filter, path) }
  if (op === 'remove') return value === undefined || value === null ? { do: 'clear' } : { do: 'remove', ids: memberIds(value) }
  return { do: op, ids: memberIds(value) }
}

/** Ids of members in a body, written as objects or plainly. */
export function memberIds(value: unknown): string[] {
  const given = (readValue(members, value) ?? []) as { value?: string }[]
  return [...new Set(given.map(({ value: id }) => (id ?? refuseValue('members')).toLowerCase()))]
}

export function groupName(value: unknown): string {
  return typeof value === 'string' && value !== '' && value.length <= 200 ? value : refuseValue('displayName')
}

export function groupExternalId(value: unknown): string | null {
  if (value === undefined) return null
  return typeof value === 'string' && value.length <= 254 ? value : refuseValue('externalId')
}

/** `value eq "…"`, or several of them with `or`: who is meant has to be said. */
function idsIn(filter: Filter, path: string): string[] {
  if (filter.is === 'or') return [...idsIn(filter.of[0], path), ...idsIn(filter.of[1], path)]
  if (filter.is === 'compared' && filter.by === 'eq' && filter.path.toLowerCase() === 'value' && typeof filter.to === 'string') return [filter.to.toLowerCase()]
  return refusePath(path)
}

function refusePath(path: string): never {
  throw new Refusal('provisioning.invalid_path', { given: path.slice(0, 200) }, 400)
}
