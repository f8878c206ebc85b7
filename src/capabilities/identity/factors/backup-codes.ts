import { createHmac, randomBytes, randomInt } from 'node:crypto'

import type { Kernel } from '../../../kernel/kernel.ts'

const HOW_MANY = 10
/** Crockford's: nothing in it is taken for something else when read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 60 bits: nobody guesses one at five tries, nor from the hash without our key. */
const LENGTH = 12

/** The ten that come with somebody's first factor. Who has some already keeps them, and is answered none. */
export async function firstBackupCodes(kernel: Kernel, userId: string): Promise<string[]> {
  const { codes, hashes, keySealed } = make(kernel, userId)
  const made = await kernel.database.identity.rows(
    'insert into backup_codes (user_id, code_hashes, key_sealed) values ($1, $2, $3) on conflict (user_id) do nothing returning user_id',
    [userId, hashes, keySealed],
  )
  return made.length > 0 ? asShown(codes) : []
}

/** Ten new ones instead of all before them. They are answered here, and never again. */
export async function renewBackupCodes(kernel: Kernel, userId: string): Promise<string[]> {
  const { codes, hashes, keySealed } = make(kernel, userId)
  await kernel.database.identity.rows(
    `insert into backup_codes (user_id, code_hashes, key_sealed) values ($1, $2, $3)
     on conflict (user_id) do update set code_hashes = excluded.code_hashes, key_sealed = excluded.key_sealed, created_at = now()`,
    [userId, hashes, keySealed],
  )
  return asShown(codes)
}

/** Takes a code, if it is one of theirs and unused. Of two who bring the same one together, one is let in. */
export async function takeBackupCode(kernel: Kernel, userId: string, given: string): Promise<boolean> {
  const [row] = await kernel.database.identity.rows<{ key_sealed: string | null }>('select key_sealed from backup_codes where user_id = $1', [userId])
  if (!row) return false
  const code = asPrinted(given)
  const hashes = keysOf(kernel, userId, row.key_sealed).map((key) => hashOf(key, code))
  const taken = await kernel.database.identity.rows(
    `update backup_codes
        set code_hashes = array(select hash from unnest(code_hashes) hash where hash <> all ($2::bytea[]))
      where user_id = $1 and code_hashes && $2::bytea[]
     returning user_id`,
    [userId, hashes],
  )
  return taken.length > 0
}

/** Bound to the person: a key moved to another row opens for nobody. */
export function contextOfCodes(userId: string): string {
  return `backup_codes ${userId}`
}

/** Codes, and the key under which they are hashed: one of their own, so that it outlives the installation's. */
function make(kernel: Kernel, userId: string): { codes: string[]; hashes: Buffer[]; keySealed: string } {
  const codes = newCodes()
  const key = randomBytes(32)
  return { codes, hashes: codes.map((code) => hashOf(key, code)), keySealed: kernel.sealer.seal(key.toString('base64'), contextOfCodes(userId)) }
}

/** Codes from before they had a key of their own are hashed under one of the installation's. */
function keysOf(kernel: Kernel, userId: string, keySealed: string | null): Buffer[] {
  const own = keySealed === null ? null : kernel.sealer.open(keySealed, contextOfCodes(userId))
  return [...(own === null ? [] : [Buffer.from(own, 'base64')]), ...kernel.keysFor('backup codes')]
}

function newCodes(): string[] {
  return Array.from({ length: HOW_MANY }, () => Array.from({ length: LENGTH }, () => ALPHABET[randomInt(ALPHABET.length)]).join(''))
}

function asShown(codes: readonly string[]): string[] {
  return codes.map((code) => code.match(/.{4}/g)!.join('-'))
}

/** As people copy it: in small letters, with or without the hyphens, an O for a zero. */
function asPrinted(given: string): string {
  return given.toUpperCase().replaceAll(/[^0-9A-Z]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1')
}

/** Keyed, so that a stolen table alone is worth nothing. */
function hashOf(key: Buffer, code: string): Buffer {
  return createHmac('sha256', key).update(code).digest()
}
