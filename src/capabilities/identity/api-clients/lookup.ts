import type { ApiClient } from '../../../kernel/access/api-client.ts'
import type { Session } from '../../../kernel/access/directory.ts'
import type { Permission } from '../../../kernel/access/permissions.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { loadSessions } from '../session-lookup.ts'

/** Who acts by these tokens, by their hash in base64. */
export async function loadBearers(kernel: Kernel, hashes: string[]): Promise<Map<string, Session>> {
  const [sessions, clients] = await Promise.all([
    loadSessions(kernel, hashes, 'bearers'),
    kernel.database.identity.rows<ClientRow>(
      `select t.id, c.id as client_id, c.name, c.permissions, c.is_read_only
         from api_tokens t join api_clients c on c.id = t.client_id
        where t.token_hash = any ($1::bytea[])`,
      [hashes.map((hash) => Buffer.from(hash, 'base64'))],
    ),
  ])
  const byToken = new Map(clients.map((client) => [client.id, client]))
  return new Map(
    [...sessions].flatMap(([hash, session]) => {
      const client = byToken.get(session.id)
      return client ? [[hash, { ...session, client: presentClient(client) }] as const] : []
    }),
  )
}

interface ClientRow {
  id: string
  client_id: string
  name: string
  permissions: Permission[] | null
  is_read_only: boolean
}

function presentClient({ client_id: id, name, permissions, is_read_only: isReadOnly }: ClientRow): ApiClient {
  return { id, name, permissions: permissions && new Set(permissions), isReadOnly }
}
