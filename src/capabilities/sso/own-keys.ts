import type { TenantDb } from '../../kernel/db/tenant.ts'
import { publish } from '../../kernel/events/publish.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuseUnless } from '../../kernel/refusal.ts'

import type { Connection } from './connection-row.ts'
import './events.ts'
import { makeOwnKey } from './own-certificate.ts'

/** Long enough for a provider that reads our metadata once a week, and for whoever forgets to. */
const FORMER_READ = { hours: 30 * 24 }

type KeyColumn = 'signing_key_sealed' | 'signing_certificate' | 'next_key_sealed' | 'next_certificate' | 'former_key_sealed' | 'former_certificate' | 'former_until'
type Kept = Pick<Connection, 'id' | 'organization_id'>

/** A new connection's first key, as columns. */
export async function firstKey(db: TenantDb, id: string) {
  const { sealed, certificate } = await newKey(db, id)
  return { signing_key_sealed: sealed, signing_certificate: certificate }
}

/** Makes the key that will follow, and tells its certificate: in our metadata at once, and used once the provider knows it. Another one in its place may be made until then. */
export async function prepareKey(db: TenantDb, connection: Kept): Promise<void> {
  const { sealed, certificate } = await newKey(db, connection.id)
  await write(db, connection, { next_key_sealed: sealed, next_certificate: certificate })
}

/** From now on we sign under the next key. What was encrypted for the one before is read for a while yet. */
export async function changeKey(db: TenantDb, connection: Connection): Promise<void> {
  refuseUnless(connection.next_key_sealed !== null, 'sso.no_next_key')
  await write(db, connection, {
    signing_key_sealed: connection.next_key_sealed,
    signing_certificate: connection.next_certificate,
    next_key_sealed: null,
    next_certificate: null,
    former_key_sealed: connection.signing_key_sealed,
    former_certificate: connection.signing_certificate,
    former_until: db.kernel.clock.now().add(FORMER_READ),
  })
}

/** The key under which we sign. */
export function signingKeyOf(kernel: Kernel, connection: Connection): string {
  return open(kernel, connection, connection.signing_key_sealed)
}

/** Every key for which a provider may have encrypted its answer, the likeliest first. */
export function decryptionKeysOf(kernel: Kernel, connection: Connection): string[] {
  const isFormerRead = connection.former_until !== null && Temporal.Instant.compare(connection.former_until, kernel.clock.now()) > 0
  return [connection.next_key_sealed, connection.signing_key_sealed, isFormerRead ? connection.former_key_sealed : null].filter((sealed) => sealed !== null).map((sealed) => open(kernel, connection, sealed))
}

/** A key moved to another connection opens for nobody; to another column of the same one it may move. */
export function signingContext(connectionId: string): string {
  return `sso_connections signing ${connectionId}`
}

async function newKey(db: TenantDb, connectionId: string): Promise<{ sealed: string; certificate: string }> {
  const { key, certificate } = await makeOwnKey('Frontdesk', db.kernel.clock.now())
  return { sealed: db.kernel.sealer.seal(key, signingContext(connectionId)), certificate }
}

async function write(db: TenantDb, { id }: Kept, columns: Partial<Pick<Connection, KeyColumn>>): Promise<void> {
  await db
    .updateTable('sso_connections')
    .set((eb) => ({ ...columns, version: eb('version', '+', 1), updated_at: db.kernel.clock.now() }))
    .where('organization_id', '=', db.scope.organizationId)
    .where('id', '=', id)
    .execute()
  await publish(db, 'sso.changed', { connectionId: id })
}

function open(kernel: Kernel, { id }: Kept, sealed: string | null): string {
  const key = sealed && kernel.sealer.open(sealed, signingContext(id))
  if (!key) throw new Error('the signing key of a connection does not open: its key is gone, or the row was changed')
  return key
}
