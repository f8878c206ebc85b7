import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { newId } from '../ids.ts'
import { FileTooLarge, createFileStorage } from './storage.ts'
import type { Storage } from './storage.ts'

let folder: string
let storage: Storage

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'frontdesk-storage-'))
  storage = createFileStorage(folder)
})
afterAll(() => rm(folder, { recursive: true }))

const enough = { size: 1_000_000 }

test('a file is read back as it came, and kept once', async () => {
  const organization = newId()
  const one = await storage.put(organization, pieces('hello ', 'world'), enough)
  const two = await storage.put(organization, pieces('hello world'), enough)
  expect(two).toEqual(one)
  expect(one.size).toBe(11)
  expect(await textOf(storage.read(organization, one.hash))).toBe('hello world')
  expect(await readdir(join(folder, organization, 'incoming'))).toEqual([])
})

test('another organization has none of it', async () => {
  const { hash } = await storage.put(newId(), pieces('ours'), enough)
  const stranger = newId()
  expect(await storage.has(stranger, hash)).toBe(false)
  await expect(textOf(storage.read(stranger, hash))).rejects.toThrow('ENOENT')
})

test('a file that is too long, or whose sender hangs up, leaves nothing behind', async () => {
  const organization = newId()
  await expect(storage.put(organization, pieces('12345', '67890'), { size: 9 })).rejects.toBeInstanceOf(FileTooLarge)
  const hangsUp = async function* () {
    yield Buffer.from('half')
    throw new Error('gone')
  }
  await expect(storage.put(organization, hangsUp(), enough)).rejects.toThrow('gone')
  expect(await readdir(join(folder, organization))).toEqual(['incoming'])
  expect(await readdir(join(folder, organization, 'incoming'))).toEqual([])
})

test('a removed file is gone, and may be removed again', async () => {
  const organization = newId()
  const { hash } = await storage.put(organization, pieces('short'), enough)
  await storage.remove(organization, hash)
  await storage.remove(organization, hash)
  expect(await storage.has(organization, hash)).toBe(false)
})

test('nothing that was typed becomes part of a path', async () => {
  for (const name of ['../../etc/passwd', '', 'a'.repeat(63), `${'a'.repeat(62)}/.`]) {
    expect(() => storage.read(newId(), name)).toThrow()
    await expect(storage.put(name, pieces('x'), enough)).rejects.toThrow()
  }
})

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}

async function textOf(bytes: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks).toString()
}
