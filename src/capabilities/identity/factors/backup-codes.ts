import { createHmac, randomInt } from 'node:crypto'

import type { Kernel } from '../../../kernel/kernel.ts'

const HOW_MANY = 10
/** Crockford's: nothing in it is taken for something else when read from paper. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 60 bits: nobody guesses one at five tries, nor from the hash without our key. */
const LENGTH = 12

/** The ten that come with somebody's first factor. Who has some already keeps them, and is answered none. */
export async function firstBackupCodes(kernel: Kernel, userId: string): Promise<string[]> {
  const codes = newCodes()
  const made = await kernel.database.identity.rows('insert into backup_codes (user_id, code_hashes) values ($1, $2) on conflict (user_id) do nothing returning user_id', [userId, hashesOf(kernel, codes)])
  return made.length > 0 ? asShown(codes) : []
}

/** Ten new ones instead of all before them. They are answered here, and never again. */
export async function renewBackupCodes(kernel: Kernel, userId: string): Promise<string[]> {
  const codes = newCodes()
  await kernel.database.identity.rows(
    `insert into backup_codes (user_id, code_hashes) values ($1, $2)
     on conflict (user_id) do update set code_hashes = excluded.code_hashes, created_at = now()`,
    [userId, hashesOf(kernel, codes)],
  )
  return asShown(codes)
}

/** Takes a code, if it is one of theirs and unused. Of two who bring the same one together, one is let in. */
export async function takeBackupCode(kernel: Kernel, userId: string, given: string): Promise<boolean> {
  const rows = await kernel.database.identity.rows(
    'update backup_codes set code_hashes = array_remove(code_hashes, $2) where user_id = $1 and $2 = any (code_hashes) returning user_id',
    [userId, hashOf(kernel, asPrinted(given))],
  )
  return rows.length > 0
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

function hashesOf(kernel: Kernel, codes: readonly string[]): Buffer[] {
  return codes.map((code) => hashOf(kernel, code))
}

/** Keyed, so that a stolen table alone is worth nothing. */
function hashOf(kernel: Kernel, code: string): Buffer {
  return createHmac('sha256', kernel.keyFor('backup codes')).update(code).digest()
}
