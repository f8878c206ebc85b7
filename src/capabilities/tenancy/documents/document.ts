import { randomBytes } from 'node:crypto'

import type { MultipartFile } from '@fastify/multipart'

import type { Actor } from '../../../kernel/access/actor.ts'
import type { TenantDb } from '../../../kernel/db/tenant.ts'
import { publish } from '../../../kernel/events/publish.ts'
import { newId } from '../../../kernel/ids.ts'
import type { Kernel } from '../../../kernel/kernel.ts'
import { Refusal, refuseAsMissing, refuseUnless } from '../../../kernel/refusal.ts'
import { FileTooLarge } from '../../../kernel/storage/storage.ts'

import { documentKinds } from '../document-contract.ts'
import '../events.ts'
import { accessMember } from '../members.ts'
import { isAsNarrow, visibilities } from '../profiles/fields.ts'
import type { Visibility } from '../profiles/fields.ts'
import { sightOf } from '../profiles/sight.ts'
import type { MemberRow } from '../queries.ts'
import { filesOf, mayAddFiles, mayRemove, seesFile } from './files.ts'
import type { FileRow } from './files.ts'

export type DocumentKind = (typeof documentKinds)[number]

const MOST_DOCUMENTS = 100
const PHOTO_SIZE = 3_000_000
const DOCUMENT_SIZE = 20_000_000
/** Bytes in front of the content. */
const MARK = 16
const images = ['image/jpeg', 'image/png', 'image/webp'] as const
type MediaType = (typeof images)[number] | 'application/pdf'

/**
 * Takes a paper in. The content is received before the database is asked anything, so a slow sender holds no connection; what is
 * refused after that is forgotten again. Whoever adds their own says who sees it, as long as they see it themselves.
 */
export async function addDocument(db: TenantDb, actor: Actor, memberId: string, upload: MultipartFile | undefined): Promise<{ member: MemberRow; file: FileRow }> {
  return received(db, upload, { size: DOCUMENT_SIZE, types: [...images, 'application/pdf'] }, async (kept, { fields, filename }) => {
    const { expiresOn, name, ...rest } = describedBy(fields)
    const member = await accessForFiles(db, actor, memberId)
    refuseUnless(rest.visibility !== 'admins' || sightOf(actor, member).isAdmin, 'tenancy.field_not_yours', {}, 403)
    const papers = (await filesOf(db, member.id).execute()).filter(({ kind }) => kind !== 'photo')
    refuseUnless(papers.length < MOST_DOCUMENTS, 'tenancy.too_many_files', { most: MOST_DOCUMENTS })
    return { member, file: await insert(db, actor, member, { ...rest, name: name ?? nameOf(filename), expires_on: expiresOn, ...kept }) }
  })
}

/** A face to a name; the one before goes. */
export async function setPhoto(db: TenantDb, actor: Actor, memberId: string, upload: MultipartFile | undefined): Promise<void> {
  await received(db, upload, { size: PHOTO_SIZE, types: images }, async (kept) => {
    const member = await accessForFiles(db, actor, memberId)
    const before = (await filesOf(db, member.id).execute()).find(({ kind }) => kind === 'photo')
    if (before) await remove(db, before)
    await insert(db, actor, member, { kind: 'photo', name: 'photo', visibility: 'everyone', expires_on: null, ...kept })
  })
}

async function accessForFiles(db: TenantDb, actor: Actor, memberId: string): Promise<MemberRow> {
  const member = await accessMember(db, actor, memberId, 'members.view')
  refuseUnless(mayAddFiles(actor, member), 'tenancy.files_not_yours', { name: member.name }, 403)
  return member
}

export async function removeFile(db: TenantDb, actor: Actor, member: MemberRow, isIt: (file: FileRow) => boolean): Promise<void> {
  const file = (await filesOf(db, member.id).execute()).find((one) => isIt(one) && seesFile(actor, member, one)) ?? refuseAsMissing()
  refuseUnless(mayRemove(actor, member, file), 'tenancy.files_not_yours', { name: member.name }, 403)
  await remove(db, file)
  await publish(db, 'member.changed', { memberId: member.id, version: member.version })
}

/** What is said of a paper beside its content. */
interface Described {
  kind: DocumentKind
  name: string | null
  expiresOn: Temporal.PlainDate | null
  visibility: Visibility
}

interface Kept {
  file_hash: string
  file_size: bigint
  media_type: MediaType
}

/** Keeps the content when it is what it may be, which its first bytes tell and not its name, for as long as the work with it succeeds. */
async function received<Done>(db: TenantDb, upload: MultipartFile | undefined, { size, types }: { size: number; types: readonly MediaType[] }, work: (kept: Kept, upload: MultipartFile) => Promise<Done>): Promise<Done> {
  refuseUnless(upload, 'tenancy.file_missing', {}, 422)
  const { organizationId } = db.scope
  const { storage } = db.kernel
  const stored = await storage.put(organizationId, ownContent(upload.file), { size: size + MARK }).catch((error: unknown) => {
    throw error instanceof FileTooLarge ? tooLarge(size) : error
  })
  try {
    if (upload.file.truncated) throw tooLarge(size)
    const type = typeOf(await firstBytes(contentOf(db.kernel, organizationId, stored.hash)))
    if (type === null || !types.includes(type)) throw new Refusal(types.includes('application/pdf') ? 'tenancy.not_a_document' : 'tenancy.not_a_photo', {}, 422)
    return await work({ file_hash: stored.hash, file_size: BigInt(stored.size - MARK), media_type: type }, upload)
  } catch (error) {
    await storage.remove(organizationId, stored.hash)
    throw error
  }
}

/**
 * The storage names a file by its content, and keeps the same one once. Random bytes in front make each of these a file of its own, so that
 * taking one away never takes another's, and nobody learns by an upload whether somebody else has the same paper.
 */
async function* ownContent(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield randomBytes(MARK)
  yield* bytes
}

/** The content as it was sent. */
export async function* contentOf({ storage }: Pick<Kernel, 'storage'>, organizationId: string, hash: string): AsyncGenerator<Uint8Array> {
  let skipped = 0
  for await (const chunk of storage.read(organizationId, hash)) {
    const rest = chunk.subarray(Math.min(chunk.length, MARK - skipped))
    skipped = Math.min(MARK, skipped + chunk.length)
    if (rest.length > 0) yield rest
  }
}

async function firstBytes(content: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  for await (const chunk of content) return chunk.subarray(0, 16)
  return new Uint8Array()
}

/** By the marks with which such files begin. */
export function typeOf(bytes: Uint8Array): MediaType | null {
  const text = Buffer.from(bytes).toString('latin1')
  if (text.startsWith('\xff\xd8\xff')) return 'image/jpeg'
  if (text.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png'
  if (text.startsWith('RIFF') && text.slice(8, 12) === 'WEBP') return 'image/webp'
  return text.startsWith('%PDF-') ? 'application/pdf' : null
}

async function insert(db: TenantDb, actor: Actor, member: MemberRow, file: Kept & { kind: string; name: string; visibility: string; expires_on: Temporal.PlainDate | null }): Promise<FileRow> {
  const row = await db
    .insertInto('member_files')
    .values({ organization_id: db.scope.organizationId, id: newId(), member_id: member.id, created_by: actor.memberId, created_at: db.kernel.clock.now(), ...file })
    .returningAll()
    .executeTakeFirstOrThrow()
  await publish(db, 'member.changed', { memberId: member.id, version: member.version })
  return row
}

async function remove(db: TenantDb, file: FileRow): Promise<void> {
  await db.deleteFrom('member_files').where('organization_id', '=', db.scope.organizationId).where('id', '=', file.id).execute()
  const { organizationId } = db.scope
  db.afterCommit(() => void db.kernel.storage.remove(organizationId, file.file_hash).catch((error: unknown) => db.kernel.log.warn({ err: error }, 'a file could not be removed')))
}

function tooLarge(limit: number): Refusal {
  return new Refusal('tenancy.file_too_large', { megabytes: Math.floor(limit / 1_000_000) }, 413)
}

/** A file's name without its folders, and not longer than a line. */
function nameOf(given: string): string {
  const name = given.split(/[\\/]/).at(-1)!.replaceAll(/[\u0000-\u001f]/g, '').trim()
  return name.slice(0, 200) || 'file'
}

/** The fields beside the file, as a form sends them. */
function describedBy(fields: MultipartFile['fields']): Described {
  const text = (name: string) => {
    const part = fields[name]
    const value = part && 'value' in part ? String(part.value).trim() : ''
    return value === '' || value.includes('\u0000') ? null : value
  }
  const wrong = (name: string) => new Refusal('kernel.invalid', { count: 1 }, 422, [{ pointer: `/${name}`, code: 'kernel.pattern' }])
  const kind = documentKinds.find((one) => one === (text('kind') ?? 'other'))
  const visibility = visibilities.find((one) => one === (text('visibility') ?? 'self'))
  const day = text('expiresOn')
  const expiresOn = day === null ? null : dayOf(day)
  if (!kind) throw wrong('kind')
  if (!visibility || !isAsNarrow(visibility, 'managers')) throw wrong('visibility') // papers are nobody’s business but theirs and their line’s
  if (expiresOn === 'no day') throw wrong('expiresOn')
  return { kind, visibility, expiresOn, name: text('name')?.slice(0, 200) ?? null }
}

function dayOf(text: string): Temporal.PlainDate | 'no day' {
  try {
    const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Temporal.PlainDate.from(text) : null
    return day && day.year > 1900 ? day : 'no day'
  } catch {
    return 'no day'
  }
}
