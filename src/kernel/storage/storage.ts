import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'

import { newId } from '../ids.ts'

/** A file that is kept: named by its content, so that the same one twice is kept once. */
export interface StoredFile {
  /** SHA-256 of the content, in hexadecimal. */
  readonly hash: string
  readonly size: number
}

/**
 * Where uploaded files are kept. Every file belongs to one organization and is reached through it alone; the path or
 * key is built here and nowhere else.
 */
export interface Storage {
  /** Keeps what is streamed in, unless it is longer than the limit. */
  put(organizationId: string, bytes: AsyncIterable<Uint8Array>, limits: { size: number }): Promise<StoredFile>
  /** The content, streamed; an error when there is none. */
  read(organizationId: string, hash: string): AsyncIterable<Uint8Array>
  has(organizationId: string, hash: string): Promise<boolean>
  /** Forgets a file; one that is not there is forgotten already. */
  remove(organizationId: string, hash: string): Promise<void>
}

/** What was streamed in is longer than it may be. Nothing of it is kept. */
export class FileTooLarge extends Error {
  readonly limit: number

  constructor(limit: number) {
    super(`a file may have ${limit} bytes`)
    this.limit = limit
  }
}

/** Keeps files in a folder. A file appears under its name when all of it has reached the disk, never before. */
export function createFileStorage(folder: string): Storage {
  const folderOf = (organizationId: string) => join(folder, checked(organizationId, UUID))
  const pathOf = (organizationId: string, hash: string) => join(folderOf(organizationId), checked(hash, SHA256).slice(0, 2), hash)

  return {
    async put(organizationId, bytes, limits) {
      const drafts = join(folderOf(organizationId), 'incoming')
      await mkdir(drafts, { recursive: true, mode: 0o700 })
      const draft = join(drafts, newId())
      try {
        const stored = await write(draft, bytes, limits.size)
        const path = pathOf(organizationId, stored.hash)
        await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
        await rename(draft, path)
        return stored
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
    read: (organizationId, hash) => createReadStream(pathOf(organizationId, hash)),
    has: async (organizationId, hash) => (await stat(pathOf(organizationId, hash)).catch(() => null)) !== null,
    remove: (organizationId, hash) => rm(pathOf(organizationId, hash), { force: true }),
  }
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const SHA256 = /^[0-9a-f]{64}$/

/** Parts of a path are ids and hashes only: nothing that was typed ever becomes one. */
function checked(part: string, form: RegExp): string {
  if (!form.test(part)) throw new Error('a stored file is named by its organization and its hash')
  return part
}

async function write(path: string, bytes: AsyncIterable<Uint8Array>, limit: number): Promise<StoredFile> {
  const file = await open(path, 'wx', 0o600)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const chunk of bytes) {
      size += chunk.length
      if (size > limit) throw new FileTooLarge(limit)
      hash.update(chunk)
      await file.writeFile(chunk)
    }
    await file.sync()
  } finally {
    await file.close()
  }
  return { hash: hash.digest('hex'), size }
}
