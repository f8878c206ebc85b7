import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Argon2Parameters } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { promisify } from 'node:util'

import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import * as common from '@zxcvbn-ts/language-common'
import * as english from '@zxcvbn-ts/language-en'

import { Refusal } from '../../kernel/refusal.ts'

import { createTurns } from './turns.ts'

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>

/** OWASP's recommendation for argon2id (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. */
const COST = { memory: 19_456, passes: 2, parallelism: 1 } as const
const TAG_LENGTH = 32

/**
 * As many passwords at once as there are processors, and never so many that files and compression, which share Node's four threads
 * with them, wait for more than one. Nobody waits longer than ten seconds: whoever would is told when to come back. Each password
 * that is hashed or compared takes one turn.
 */
export const turns = createTurns({ atOnce: Math.min(4, Math.max(2, availableParallelism())), longestWaitSeconds: 10 })

/** Before anything is counted or looked up for a password that could not be looked at in time. */
export function refuseWhenBusy(): void {
  turns.refuseWhenFull()
}

/** The hash of a password in PHC form, which names its own parameters, so that they may be raised later. */
export async function hashPassword(password: string): Promise<string> {
  const nonce = randomBytes(16)
  const tag = await tagOf(password, nonce, COST)
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(nonce)}$${base64(tag)}`
}

/**
 * In the form of a hash, and the hash of nothing that anybody could find: for an account that has no password yet. It costs no work, and
 * guessing at it as much as ever. Such an account is known by it: nobody has ever set a password there.
 */
export function hashOfNoPassword(): string {
  return `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${NONCE_OF_NONE}$${base64(randomBytes(TAG_LENGTH))}`
}

const NONCE_OF_NONE = base64(Buffer.from('no password yet.'))

/** For `like`. */
export const NO_PASSWORD_YET = `$argon2id$%$${NONCE_OF_NONE}$%`

/**
 * Is this the password? `hash` is null for somebody we do not know: the work is done all the same, against a hash
 * that nothing matches, so that the time taken does not tell who has an account.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [, , , parameters, nonce, tag] = (hash ?? NOBODY).split('$')
  const [memory, passes, parallelism] = parameters!.split(',').map((part) => Number(part.split('=')[1]))
  const expected = Buffer.from(tag!, 'base64')
  const actual = await tagOf(password, Buffer.from(nonce!, 'base64'), { memory: memory!, passes: passes!, parallelism: parallelism! })
  return timingSafeEqual(actual, expected) && hash !== null
}

/**
 * Refuses a password that would be guessed: shorter than 12 characters, or one an attacker tries early. No rule of
 * composition, which only makes passwords alike (NIST SP 800-63B). `about` holds what an attacker knows of the person,
 * `pointer` says where in the request the password stands.
 */
export function refuseWeakPassword(password: string, { about, pointer }: { about: string[]; pointer: string }): void {
  if (isCommon(password)) throw new Refusal('identity.common_password', {}, 422, [{ pointer, code: 'identity.common_password' }])
  if (strengthOf(password, about) < ENOUGH) throw new Refusal('identity.weak_password', {}, 422, [{ pointer, code: 'identity.weak_password' }])
}

/**
 * Is it one of the passwords most used, as breaches have shown them; also written twice, or with a year or a mark around
 * it? The list is the one that zxcvbn brings along: 49,233 of them, under the MIT licence, looked up without asking anybody.
 */
export function isCommon(password: string): boolean {
  const given = password.normalize('NFKC').toLowerCase()
  const plain = given.replace(/^[^\p{L}]{0,2}(?=\p{L})/u, '').replace(/(?<=\p{L})[^\p{L}]{0,5}$/u, '')
  return [given, plain].some((one) => mostUsed.has(one) || mostUsed.has(/^(.+?)\1+$/.exec(one)?.[1] ?? ''))
}

const mostUsed: ReadonlySet<string> = new Set(common.dictionary['passwords-common'])

/**
 * From 0, guessed at once, to 4. Judging keeps everybody else waiting, and the odd password a thousand times as long as
 * most. Looked at are therefore the beginning only, which has to be strong by itself, a few words about the person, and a
 * few ways in which letters may have been replaced; that is 35 ms at worst, where everything would be two seconds.
 */
export function strengthOf(password: string, about: string[]): number {
  return estimator.check(password.slice(0, JUDGED_LENGTH), wordsOf(about)).score
}

/** From here on, somebody who has stolen the hashes needs more than 10^8 guesses. */
export const ENOUGH = 3

const JUDGED_LENGTH = 40

/** Each text as it stands, and the first of its words. Those of a letter or two would be found in any password, and take the longest. */
function wordsOf(about: string[]): string[] {
  const words = about.slice(0, 5).flatMap((text) => [text, ...text.split(/[@.\s]+/, 4)])
  return [...new Set(words.map((word) => word.slice(0, 24)).filter((word) => word.length > 2))]
}

const estimator = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...english.dictionary },
  graphs: common.adjacencyGraphs,
  l33tMaxSubstitutions: 8,
})

const NOBODY = `$argon2id$v=19$m=${COST.memory},t=${COST.passes},p=${COST.parallelism}$${base64(Buffer.alloc(16, 7))}$${base64(Buffer.alloc(TAG_LENGTH, 7))}`

function tagOf(password: string, nonce: Buffer, cost: { memory: number; passes: number; parallelism: number }): Promise<Buffer> {
  return turns.take(() => derive('argon2id', { message: password.normalize('NFKC'), nonce, tagLength: TAG_LENGTH, ...cost }))
}

function base64(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('=', '')
}
