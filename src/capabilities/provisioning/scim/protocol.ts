import type { ProtocolAnswer, ProtocolContext, ProtocolDefinition } from '../../../kernel/http/protocol.ts'
import { Refusal, refuse, refuseAsMissing } from '../../../kernel/refusal.ts'

import { noteRefusal } from '../refusals.ts'
import type { Told } from '../refusals.ts'
import type { Kind } from './attributes.ts'
import { callerOf } from './caller.ts'
import type { Caller } from './caller.ts'
import { listOf, resourceTypes, schemas, serviceProviderConfig } from './discovery.ts'
import { isObject, readDocument } from './document.ts'
import { asRefusalOfOurs, scimError } from './errors.ts'
import { groupChangesOf } from './group-changes.ts'
import { presentGroup } from './group-rows.ts'
import { changeGroup, createGroup, groupById, removeGroup, replaceGroup } from './groups.ts'
import { listGroups, listPeople, questionIn } from './lists.ts'
import { readOperations } from './patch.ts'
import { createPerson, patchPerson, personById, removePerson, replacePerson } from './people.ts'
import { isId, presentPerson } from './person.ts'
import { projected, readWished, wants } from './projection.ts'

type Answerer = (caller: Caller, context: ProtocolContext) => Promise<ProtocolAnswer>

const HOUSE = '/:organizationId'

/** SCIM 2.0 (RFC 7643, RFC 7644): what a directory tells of the people of one organization, at an address of the organization's own. */
export const scim: ProtocolDefinition = {
  prefix: '/scim/v2',
  mediaType: 'application/scim+json',
  perAddress: 5,
  refused: scimError,
  routes: [
    { method: 'GET', path: `${HOUSE}/ServiceProviderConfig`, answer: asked('other', async ({ base }) => ok(serviceProviderConfig(base))) },
    { method: 'GET', path: `${HOUSE}/ResourceTypes`, answer: asked('other', async ({ base }) => ok(listOf(resourceTypes(base)))) },
    { method: 'GET', path: `${HOUSE}/ResourceTypes/:name`, answer: asked('other', async ({ base }, { params }) => ok(resourceTypes(base).find(({ id }) => id === params['name']) ?? refuseAsMissing())) },
    { method: 'GET', path: `${HOUSE}/Schemas`, answer: asked('other', async ({ base }) => ok(listOf(schemas(base)))) },
    { method: 'GET', path: `${HOUSE}/Schemas/:name`, answer: asked('other', async ({ base }, { params }) => ok(schemas(base).find(({ id }) => id === params['name']) ?? refuseAsMissing())) },
    { method: 'POST', path: `${HOUSE}/Bulk`, answer: asked('other', async () => refuse('provisioning.no_bulk', {}, 501)) },

    { method: 'GET', path: `${HOUSE}/Users`, answer: asked('person', async (caller, { query }) => ok(await listPeople(caller, query))) },
    { method: 'POST', path: `${HOUSE}/Users/.search`, answer: asked('person', async (caller, { body }) => ok(await listPeople(caller, questionIn(body)))) },
    { method: 'POST', path: `${HOUSE}/Users`, answer: asked('person', async (caller, context) => created(person(caller, context, await createPerson(caller, readDocument('User', context.body))))) },
    { method: 'GET', path: `${HOUSE}/Users/:id`, answer: asked('person', async (caller, context) => unlessKnown(caller, person(caller, context, await caller.run((db) => personById(db, idOf(context)))))) },
    { method: 'PUT', path: `${HOUSE}/Users/:id`, answer: asked('person', async (caller, context) => person(caller, context, await replacePerson(caller, idOf(context), readDocument('User', context.body)))) },
    { method: 'PATCH', path: `${HOUSE}/Users/:id`, answer: asked('person', async (caller, context) => person(caller, context, await patchPerson(caller, idOf(context), readOperations(context.body)))) },
    { method: 'DELETE', path: `${HOUSE}/Users/:id`, answer: asked('person', async (caller, context) => nothing(await removePerson(caller, idOf(context)))) },

    { method: 'GET', path: `${HOUSE}/Groups`, answer: asked('group', async (caller, { query }) => ok(await listGroups(caller, query))) },
    { method: 'POST', path: `${HOUSE}/Groups/.search`, answer: asked('group', async (caller, { body }) => ok(await listGroups(caller, questionIn(body)))) },
    { method: 'POST', path: `${HOUSE}/Groups`, answer: asked('group', async (caller, context) => created(group(caller, context, await createGroup(caller, readDocument('Group', context.body))))) },
    { method: 'GET', path: `${HOUSE}/Groups/:id`, answer: asked('group', (caller, context) => readGroup(caller, context)) },
    { method: 'PUT', path: `${HOUSE}/Groups/:id`, answer: asked('group', async (caller, context) => group(caller, context, await replaceGroup(caller, idOf(context), readDocument('Group', context.body)))) },
    // A group of thousands is not sent back because one of them came: 204 unless something of it is asked for (RFC 7644, 3.5.2).
    { method: 'PATCH', path: `${HOUSE}/Groups/:id`, answer: asked('group', async (caller, context) => {
      const row = await changeGroup(caller, idOf(context), groupChangesOf(readOperations(context.body)))
      return context.query['attributes'] ? group(caller, context, row) : nothing()
    }) },
    { method: 'DELETE', path: `${HOUSE}/Groups/:id`, answer: asked('group', async (caller, context) => nothing(await removeGroup(caller, idOf(context)))) },
  ],
}

/** Finds out who asks, answers, and remembers what had to be refused for whoever looks for the reason. */
function asked(kind: Told['kind'], answer: Answerer): (context: ProtocolContext) => Promise<ProtocolAnswer> {
  return async (context) => {
    const caller = await callerOf(context.kernel, context.request, context.params['organizationId'] ?? '')
    try {
      return await answer(caller, context)
    } catch (error) {
      const refusal = asRefusalOfOurs(error)
      if (refusal instanceof Refusal) await remember(caller, context, kind, refusal)
      throw refusal
    }
  }
}

const acts: Record<string, Told['act']> = { POST: 'create', PUT: 'change', PATCH: 'change', DELETE: 'remove', GET: 'read' }

/** That somebody is not there is no news to a directory that asks whether they are; what changed in between it tries again. */
async function remember(caller: Caller, { request, params, body }: ProtocolContext, kind: Told['kind'], { code, status, data }: Refusal): Promise<void> {
  if ([404, 412, 429].includes(status) || !code.startsWith('provisioning.')) return
  await caller.run(async (db) => {
    const id = params['id'] !== undefined && isId(params['id']) ? params['id'] : null
    const about = id === null ? nameGiven(body) : await (kind === 'group' ? groupById(db, id, { withMembers: false }).then(({ name }) => name) : personById(db, id).then((row) => row.user_name ?? row.email)).catch((error: unknown) => orNobody(error))
    await noteRefusal(db, { code, act: acts[request.method] ?? 'read', kind, about, attribute: typeof data['attribute'] === 'string' ? data['attribute'] : null })
  })
}

function orNobody(error: unknown): null {
  if (error instanceof Refusal) return null
  throw error
}

function nameGiven(body: unknown): string | null {
  const named = Object.entries(isObject(body) ? body : {}).filter(([name, value]) => ['username', 'displayname'].includes(name.toLowerCase()) && typeof value === 'string')
  return (named.find(([name]) => name.toLowerCase() === 'username') ?? named[0])?.[1] as string | undefined ?? null
}

async function readGroup(caller: Caller, context: ProtocolContext): Promise<ProtocolAnswer> {
  const withMembers = wants(readWished('Group', context.query), 'members')
  return unlessKnown(caller, group(caller, context, await caller.run((db) => groupById(db, idOf(context), { withMembers }))))
}

function person(caller: Caller, context: ProtocolContext, row: Parameters<typeof presentPerson>[0]): ProtocolAnswer {
  return resource('User', presentPerson(row, caller.base), context)
}

function group(caller: Caller, context: ProtocolContext, row: Parameters<typeof presentGroup>[0]): ProtocolAnswer {
  return resource('Group', presentGroup(row, caller.base), context)
}

function resource(kind: Kind, whole: Record<string, unknown>, { query }: ProtocolContext): ProtocolAnswer {
  const { location, version } = whole['meta'] as { location: string; version: string }
  return { status: 200, body: projected(whole, readWished(kind, query)), headers: { etag: version, location } }
}

function unlessKnown(caller: Caller, answer: ProtocolAnswer): ProtocolAnswer {
  return caller.hasAlready(answer.headers!['etag']!) ? { status: 304, headers: answer.headers! } : answer
}

const ok = (body: unknown): ProtocolAnswer => ({ status: 200, body })
const created = (answer: ProtocolAnswer): ProtocolAnswer => ({ ...answer, status: 201 })
const nothing = (_done?: void): ProtocolAnswer => ({ status: 204 })

/** What is no id names nothing. */
function idOf({ params }: ProtocolContext): string {
  const id = params['id'] ?? ''
  return isId(id) ? id.toLowerCase() : refuseAsMissing()
}
