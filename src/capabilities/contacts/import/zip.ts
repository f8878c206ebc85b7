import { crc32, inflateRawSync } from 'node:zlib'
import { limits, UnreadableFile } from './table.ts'

// An XLSX file is a ZIP archive, and a small archive may hold a huge one. Sizes written in an archive are claims, so we
// unpack what its directory lists against a budget of our own, and hand on a plain archive of exactly that.

export interface ZipEntry {
  path: string
  bytes: Buffer
}

/** Unpacks the entries whose path is wanted; the others are never touched. */
export function unzip(archive: Buffer, isWanted: (path: string) => boolean): ZipEntry[] {
  let budget = limits.unpacked
  return directory(archive)
    .filter((entry) => isWanted(entry.path))
    .map((entry) => {
      const bytes = unpack(archive, entry, budget)
      budget -= bytes.length
      return { path: entry.path, bytes }
    })
}

/** An archive without compression. */
export function zip(entries: ZipEntry[]): Buffer {
  const bodies: Buffer[] = []
  const headers: Buffer[] = []
  let offset = 0
  for (const { path, bytes } of entries) {
    const name = Buffer.from(path)
    const facts = Buffer.alloc(26)
    facts.writeUInt16LE(20, 0)
    facts.writeUInt16LE(UTF8_NAMES, 2)
    facts.writeUInt32LE(crc32(bytes), 10)
    facts.writeUInt32LE(bytes.length, 14)
    facts.writeUInt32LE(bytes.length, 18)
    facts.writeUInt16LE(name.length, 22)
    const place = Buffer.alloc(14)
    place.writeUInt32LE(offset, 10)
    bodies.push(LOCAL_HEADER, facts, name, bytes)
    headers.push(DIRECTORY_HEADER, Buffer.from([20, 0]), facts, place, name)
    offset += LOCAL_HEADER.length + facts.length + name.length + bytes.length
  }
  const directoryBytes = Buffer.concat(headers)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directoryBytes.length, 8)
  end.writeUInt32LE(offset, 12)
  return Buffer.concat([...bodies, directoryBytes, END_OF_DIRECTORY, end])
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1')
const DIRECTORY_HEADER = Buffer.from('PK\x01\x02', 'latin1')
const END_OF_DIRECTORY = Buffer.from('PK\x05\x06', 'latin1')
const UTF8_NAMES = 0x0800

interface Listed {
  path: string
  method: number
  packed: number
  offset: number
}

function directory(archive: Buffer): Listed[] {
  const end = archive.lastIndexOf(END_OF_DIRECTORY)
  if (end < 0 || end + 22 > archive.length) throw new UnreadableFile('damaged')
  const count = archive.readUInt16LE(end + 10)
  if (count > limits.entries) throw new UnreadableFile('too_big_unpacked')

  const entries: Listed[] = []
  let at = archive.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (at + 46 > archive.length || !archive.subarray(at, at + 4).equals(DIRECTORY_HEADER)) throw new UnreadableFile('damaged')
    const nameLength = archive.readUInt16LE(at + 28)
    entries.push({
      path: archive.toString('utf8', at + 46, at + 46 + nameLength),
      method: archive.readUInt16LE(at + 10),
      packed: archive.readUInt32LE(at + 20),
      offset: archive.readUInt32LE(at + 42),
    })
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32)
  }
  return entries
}

function unpack(archive: Buffer, { offset, packed, method }: Listed, budget: number): Buffer {
  if (offset + 30 > archive.length || !archive.subarray(offset, offset + 4).equals(LOCAL_HEADER)) throw new UnreadableFile('damaged')
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28)
  const body = archive.subarray(start, start + packed)
  if (body.length < packed) throw new UnreadableFile('damaged')
  if (method === 0 && packed <= budget) return body
  if (method === 0 || budget === 0) throw new UnreadableFile('too_big_unpacked')
  if (method !== 8) throw new UnreadableFile('damaged')
  try {
    return inflateRawSync(body, { maxOutputLength: budget })
  } catch (error) {
    throw new UnreadableFile((error as { code?: string }).code === 'ERR_BUFFER_TOO_LARGE' ? 'too_big_unpacked' : 'damaged')
  }
}
