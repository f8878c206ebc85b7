import type { FastifyRequest } from 'fastify'

import type { Membership, Session } from '../../kernel/access/directory.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse, refuseAsMissing, refuseUnless } from '../../kernel/refusal.ts'
import { endVouchedSessions, recordSecurityEvent, signedIn, tellOwner } from '../identity/public.ts'

import { addressesOf } from './addresses.ts'
import type { Assertion } from './assertion.ts'
import type { Attempt, Bound } from './attempts.ts'
import { connectionById, connections } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import './events.ts'
import { linkPerson } from './person-rows.ts'
import { rolesFor } from './role-rules.ts'

/** The companies of which this person is a member and that sign their people in, each with whether their account is linked there. */
export async function linksOf(kernel: Kernel, given: Session | null, requestId: string) {
  const session = signedIn(given)
  const found = []
  for (const place of placesOf(session)) {
    const linked = await inPlace(kernel, place, requestId, async (db) => {
      const on = await connections(db).where('state', '=', 'on').orderBy('created_at').execute()
      const own = on.length === 0 ? [] : await db.selectFrom('sso_people').select(['connection_id', 'created_at']).where('organization_id', '=', place.organizationId).where('user_id', '=', session.userId).execute()
      return on.map((connection) => ({ connection, linkedAt: own.find((one) => one.connection_id === connection.id)?.created_at ?? null }))
    })
    found.push(...linked.map(({ connection, linkedAt }) => ({ connectionId: connection.id, company: place.organizationName, name: connection.name, linkedAt, signInUrl: addressesOf(kernel, connection).signInUrl })))
  }
  return found
}

/** The connection to which somebody wants to link their account: of a company of theirs that they may enter. */
export async function connectionToLink(kernel: Kernel, given: Session | null, connectionId: string, requestId: string): Promise<{ connection: Connection; bound: Bound }> {
  const session = signedIn(given)
  for (const place of placesOf(session)) {
    const connection = await inPlace(kernel, place, requestId, (db) => connectionById(db, connectionId))
    if (connection?.state === 'on') return { connection, bound: { sessionId: session.id, userId: session.userId } }
  }
  return refuseAsMissing()
}

/**
 * Somebody has shown both: their password here, before they went, and who they are at the provider. So the two are one person, whatever
 * the address says there; and from now on they may come in that way, into this organization.
 */
export async function linkByProof(kernel: Kernel, request: FastifyRequest, connection: Connection, { attempt: { bound }, assertion, session }: { attempt: Attempt; assertion: Assertion; session: Session | null }): Promise<{ linkedConnectionId: string }> {
  if (!session || session.vouchedBy !== null || bound?.sessionId !== session.id || bound.userId !== session.userId) refuse('sso.over', {}, 401)
  const place = placesOf(session).find(({ organizationId }) => organizationId === connection.organization_id)
  if (!place) refuse('sso.over', {}, 401)
  // Where groups decide, whoever is in none of them would be kept out by their very next sign-in.
  if (connection.role_rules.length > 0) refuseUnless(rolesFor(connection, assertion.groups) !== null, 'sso.no_role', {}, 403)

  const outcome = await inPlace(kernel, place, request.id, async (db) => {
    const linked = await linkPerson(db, connection, assertion, session.userId)
    if (linked === 'linked') await publish(db, 'sso.changed', { connectionId: connection.id })
    return linked
  })
  refuseUnless(outcome !== 'is_another', 'sso.linked_elsewhere', {}, 409)
  if (outcome === 'linked') await tellOfLink(kernel, request, { userId: session.userId, connection, company: place.organizationName, by: 'proof' })
  return { linkedConnectionId: connection.id }
}

/** Takes the link away; whoever is signed in by it is signed out. */
export async function unlink(kernel: Kernel, request: FastifyRequest, given: Session | null, connectionId: string): Promise<void> {
  const session = signedIn(given)
  for (const place of placesOf(session)) {
    const connection = await inPlace(kernel, place, request.id, async (db) => {
      const gone = await db.deleteFrom('sso_people').where('organization_id', '=', place.organizationId).where('connection_id', '=', connectionId).where('user_id', '=', session.userId).executeTakeFirst()
      if (gone.numDeletedRows === 0n) return null
      await publish(db, 'sso.changed', { connectionId })
      return connectionById(db, connectionId)
    })
    if (!connection) continue
    await endVouchedSessions(kernel, connectionId, { userId: session.userId })
    await tellOfUnlink(kernel, request, { userId: session.userId, connection, company: place.organizationName })
    return
  }
  refuseAsMissing()
}

interface Linked {
  userId: string
  connection: Pick<Connection, 'id' | 'organization_id'>
  company: string
}

/** A new way into somebody's account is a security event, and they hear of it by mail. */
export async function tellOfLink(kernel: Kernel, request: FastifyRequest, { userId, connection, company, by }: Linked & { by: 'proof' | 'address' }): Promise<void> {
  await recordSecurityEvent(kernel, request, { kind: 'company_linked', userId, organizationId: connection.organization_id, detail: { connectionId: connection.id, by } })
  await tellOwner(kernel, request.id, { userId, notice: 'company_linked', said: { company } })
}

export async function tellOfUnlink(kernel: Kernel, request: FastifyRequest, { userId, connection, company }: Linked): Promise<void> {
  await recordSecurityEvent(kernel, request, { kind: 'company_unlinked', userId, organizationId: connection.organization_id, detail: { connectionId: connection.id } })
  await tellOwner(kernel, request.id, { userId, notice: 'company_unlinked', said: { company } })
}

/** Where this session comes in: what keeps it out of an organization keeps it from linking there. */
function placesOf({ memberships }: Session): Membership[] {
  return memberships.filter(({ barrier }) => barrier === null)
}

function inPlace<T>(kernel: Kernel, { organizationId }: Pick<Membership, 'organizationId'>, requestId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, work)
}
