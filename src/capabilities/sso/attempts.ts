import { hashToken } from '../../kernel/crypto/tokens.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'

import type { OidcSecrets } from './oidc.ts'
import type { RefusalReason } from './refusals.ts'

const MINUTES = 10
const CLEANED_AT_ONCE = 500

/** A SAML request, of which only its id must be known again. */
export interface SamlSecrets {
  kind: 'saml'
  requestId: string
}

/** The session in which somebody went, where it is about that session or its person: nobody else's counts on the way back. */
export interface Bound {
  sessionId: string
  userId: string
}

export interface Attempt {
  connectionId: string
  purpose: 'sign_in' | 'test' | 'confirm' | 'link'
  secrets: OidcSecrets | SamlSecrets
  bound: Bound | null
  begunAt: Temporal.Instant
  /** What a SAML provider has answered. */
  answer: string | null
}

/** The state travels with the browser, which has another secret besides; and the address was made for one connection. */
export interface Shown {
  state: string
  browser: string
  connectionId: string
}

/**
 * Somebody is on their way to the provider. The state travels with the browser and opens nothing by itself: the browser that began
 * has another secret, in a cookie that scripts and other sites do not see.
 */
export async function keepAttempt(db: TenantDb, { state, browser, connectionId, purpose, secrets, bound }: Omit<Attempt, 'answer' | 'begunAt'> & Shown): Promise<void> {
  await cleanAttempts(db)
  const id = newId()
  await db
    .insertInto('sso_attempts')
    .values({
      organization_id: db.scope.organizationId,
      id,
      connection_id: connectionId,
      state_hash: hashToken(state),
      browser_hash: hashToken(browser),
      purpose,
      secrets_sealed: db.kernel.sealer.seal(JSON.stringify({ ...secrets, bound }), contextOf(state)),
      expires_at: db.kernel.clock.now().add({ minutes: MINUTES }),
    })
    .execute()
}

/** Takes the attempt that this browser began with this connection: once, and in time. Others' tries leave it as it is. */
export async function takeAttempt(db: TenantDb, { state, browser, connectionId }: Shown): Promise<Attempt | null> {
  const now = db.kernel.clock.now()
  const [row] = await db
    .updateTable('sso_attempts')
    .set({ used_at: now })
    .where('organization_id', '=', db.scope.organizationId)
    .where('state_hash', '=', hashToken(state))
    .where('browser_hash', '=', hashToken(browser))
    .where('connection_id', '=', connectionId)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .returning(['purpose', 'secrets_sealed', 'answer_sealed', 'expires_at'])
    .execute()
  if (!row) return null
  const opened = open(db, row.secrets_sealed, state)
  if (opened === null) return null
  const { bound = null, ...secrets } = JSON.parse(opened) as Attempt['secrets'] & { bound?: Bound | null }
  const begunAt = row.expires_at.subtract({ minutes: MINUTES })
  return { connectionId, purpose: row.purpose as Attempt['purpose'], secrets, bound, begunAt, answer: row.answer_sealed && open(db, row.answer_sealed, state) }
}

/** Why an attempt that is known was not taken, where that is worth telling: it has been used, or another browser brought it. */
export async function whyNotTaken(db: TenantDb, { state, browser, connectionId }: Shown): Promise<RefusalReason | null> {
  const there = await db
    .selectFrom('sso_attempts')
    .select(['used_at', 'browser_hash'])
    .where('organization_id', '=', db.scope.organizationId)
    .where('state_hash', '=', hashToken(state))
    .where('connection_id', '=', connectionId)
    .executeTakeFirst()
  if (!there) return null
  if (!there.browser_hash.equals(hashToken(browser))) return 'another_browser'
  return there.used_at === null ? null : 'replayed'
}

/** Keeps a SAML answer until the browser that asked comes for it; the first one only. False where nobody waits for one. */
export async function keepAnswer(db: TenantDb, { state, connectionId, answer }: { state: string; connectionId: string; answer: string }): Promise<boolean> {
  const now = db.kernel.clock.now()
  const kept = await db
    .updateTable('sso_attempts')
    .set({ answer_sealed: db.kernel.sealer.seal(answer, contextOf(state)) })
    .where('organization_id', '=', db.scope.organizationId)
    .where('state_hash', '=', hashToken(state))
    .where('connection_id', '=', connectionId)
    .where('answer_sealed', 'is', null)
    .where('used_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return kept.numUpdatedRows > 0n
}

/** Whoever begins clears away what of their organization nobody came back for. */
async function cleanAttempts(db: TenantDb): Promise<void> {
  const old = db
    .selectFrom('sso_attempts')
    .select('id')
    .where('organization_id', '=', db.scope.organizationId)
    .where('expires_at', '<', db.kernel.clock.now())
    .limit(CLEANED_AT_ONCE)
  await db.deleteFrom('sso_attempts').where('organization_id', '=', db.scope.organizationId).where('id', 'in', old).execute()
}

function open(db: TenantDb, sealed: string, state: string): string | null {
  return db.kernel.sealer.open(sealed, contextOf(state))
}

/** Bound to the state, of which only a hash is kept: the row alone tells nothing. */
function contextOf(state: string): string {
  return `sso_attempts ${hashToken(state).toString('base64url')}`
}
