import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { endVouchedSessions } from '../identity/public.ts'

import type { Assertion } from './assertion.ts'
import type { Connection } from './connection-row.ts'

const CLEANED_AT_ONCE = 500
/** An ID token with hundreds of groups in it; longer ones would not fit into an address anyway. */
const LONGEST_HINT = 8_000
const LONGEST_INDEX = 500

/** Keeps what the provider calls this sign-in, so that both end together. Answers the id under which the session here refers to it. */
export async function keepProviderSession(db: TenantDb, connection: Connection, { issuer, subject, sessionIndex, signOutHint: hint }: Assertion): Promise<string> {
  await cleanProviderSessions(db)
  const id = newId()
  const isShort = hint !== null && hint.length <= LONGEST_HINT
  await db
    .insertInto('sso_sessions')
    .values({
      organization_id: db.scope.organizationId,
      id,
      connection_id: connection.id,
      issuer,
      subject,
      session_index: sessionIndex === null || sessionIndex.length > LONGEST_INDEX ? null : sessionIndex,
      hint_sealed: isShort ? db.kernel.sealer.seal(hint, hintContext(id)) : null,
      expires_at: db.kernel.clock.now().add({ hours: 24 * (db.kernel.env.sessionDays + 1) }),
    })
    .execute()
  return id
}

export interface ProviderSession {
  issuer: string
  subject: string
  sessionIndex: string | null
  hint: string | null
}

export async function providerSession(db: TenantDb, id: string): Promise<ProviderSession | null> {
  const row = await db.selectFrom('sso_sessions').select(['issuer', 'subject', 'session_index', 'hint_sealed']).where('organization_id', '=', db.scope.organizationId).where('id', '=', id).executeTakeFirst()
  if (!row) return null
  return { issuer: row.issuer, subject: row.subject, sessionIndex: row.session_index, hint: row.hint_sealed && db.kernel.sealer.open(row.hint_sealed, hintContext(id)) }
}

/** Whom the provider has signed out: one of their sign-ins there where it names one, else every one of theirs. */
export interface SignedOut {
  issuer: string
  subject: string | null
  sessionIndexes: readonly string[]
}

/** Ends exactly the sessions here that came from those sign-ins. Answers whether there was any. */
export async function endWithProvider(kernel: Kernel, connection: Connection, { issuer, subject, sessionIndexes }: SignedOut, requestId: string): Promise<boolean> {
  if (subject === null && sessionIndexes.length === 0) return false // names nobody
  const ended = await inTenant(kernel, { organizationId: connection.organization_id, actorId: null, onBehalfOf: null, requestId }, async (db) => {
    let those = db.deleteFrom('sso_sessions').where('organization_id', '=', db.scope.organizationId).where('connection_id', '=', connection.id).where('issuer', '=', issuer)
    if (subject !== null) those = those.where('subject', '=', subject)
    // One that the provider has given no name is ended with any of the same person's.
    if (sessionIndexes.length > 0) those = those.where((eb) => eb.or([eb('session_index', 'in', [...sessionIndexes]), ...(subject === null ? [] : [eb('session_index', 'is', null)])]))
    return those.returning('id').execute()
  })
  if (ended.length > 0) await endVouchedSessions(kernel, connection.id, { vouchedAs: ended.map(({ id }) => id) })
  return ended.length > 0
}

export function hintContext(id: string): string {
  return `sso_sessions ${id}`
}

async function cleanProviderSessions(db: TenantDb): Promise<void> {
  const { organizationId } = db.scope
  const over = db.selectFrom('sso_sessions').select('id').where('organization_id', '=', organizationId).where('expires_at', '<', db.kernel.clock.now()).limit(CLEANED_AT_ONCE)
  await db.deleteFrom('sso_sessions').where('organization_id', '=', organizationId).where('id', 'in', over).execute()
}
