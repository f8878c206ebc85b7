import type { Kernel } from '../../../kernel/kernel.ts'

export interface PasskeyRow {
  id: string
  name: string
  created_at: Temporal.Instant
  last_used_at: Temporal.Instant | null
}

/** A person's passkeys, the oldest first. There is a limit to how many they add. */
export function passkeysOf(kernel: Kernel, userId: string): Promise<PasskeyRow[]> {
  return kernel.database.identity.rows<PasskeyRow>('select id, name, created_at, last_used_at from passkeys where user_id = $1 order by created_at, id', [userId])
}

/** By what a browser finds them again: what it is to offer, or not to make a second time. */
export async function credentialsOf(kernel: Kernel, userId: string): Promise<{ id: string; transports: string[] }[]> {
  const rows = await kernel.database.identity.rows<{ credential_id: Buffer; transports: string[] }>('select credential_id, transports from passkeys where user_id = $1', [userId])
  return rows.map(({ credential_id: id, transports }) => ({ id: id.toString('base64url'), transports }))
}

/** Null when it is not theirs. */
export async function renamePasskey(kernel: Kernel, userId: string, { id, name }: { id: string; name: string }): Promise<PasskeyRow | null> {
  const [renamed] = await kernel.database.identity.rows<PasskeyRow>(
    'update passkeys set name = $3 where id = $1 and user_id = $2 returning id, name, created_at, last_used_at',
    [id, userId, name.trim()],
  )
  return renamed ?? null
}

export function presentPasskey({ id, name, created_at: createdAt, last_used_at: lastUsedAt }: PasskeyRow) {
  return { id, name, createdAt, lastUsedAt }
}
