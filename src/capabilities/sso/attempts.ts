import { hashToken } from '../../kernel/crypto/tokens.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import { newId } from '../../kernel/ids.ts'

import type { OidcSecrets } from './oidc.ts'

const MINUTES = 10
const CLEANED_AT_ONCE = 500

/** A SAML request, of which only its id must be known again. */
export interface SamlSecrets {
  kind: 'saml'
  requestId: string
}

export interface Attempt {
  connectionId: string
  purpose: 'sign_in' | 'test'
  secrets: OidcSecrets | SamlSecrets
  /** What a SAML provider has answered. */
  answer: string | null
}

/**
 * Somebody is on their way to the provider. The state travels with the browser and opens nothing by itself: the browser that began
 * has another secret, in a cookie that scripts and other sites do not see.
 */
export async function keepAttempt(db: TenantDb, { state, browser, connectionId, purpose, secrets }: Omit<Attempt, 'answer'> & { state: string; browser: string }): Promise<void> {
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
      secrets_sealed: db.kernel.sealer.seal(JSON.stringify(secrets), contextOf(state)),
      expires_at: db.kernel.clock.now().add({ minutes: MINUTES }),
    })
    .execute()
}

/** Takes the attempt that this browser began with this connection: once, and in time. Others' tries leave it as it is. */
export async function takeAttempt(db: TenantDb, { state, browser, connectionId }: { state: string; browser: string; connectionId: string }): Promise<Attempt | null> {
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
    .returning(['purpose', 'secrets_sealed', 'answer_sealed'])
    .execute()
  if (!row) return null
  const secrets = open(db, row.secrets_sealed, state)
  if (secrets === null) return null
  return { connectionId, purpose: row.purpose as Attempt['purpose'], secrets: JSON.parse(secrets) as Attempt['secrets'], answer: row.answer_sealed && open(db, row.answer_sealed, state) }
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

