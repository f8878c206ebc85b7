import { Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** A file inside an archive, whose content may be as long as it likes. */
export interface ZipPart {
  path: string
  content: AsyncIterable<string> | Iterable<string>
}

/** A ZIP archive, written as its parts are read: nothing of them is kept but their names, sizes and sums. */
export async function* zipStream(parts: readonly ZipPart[]): AsyncGenerator<Buffer> {
  const directory: Buffer[] = []
  let offset = 0
  for (const { path, content } of parts) {
    const name = Buffer.from(path)
    const at = offset
    const start = [LOCAL_HEADER, header({ crc: 0, packed: 0, size: 0, name })]
    for (const bytes of start) yield bytes
    offset += lengthOf(start)

    const sums = { crc: 0, size: 0, packed: 0 }
    for await (const chunk of deflated(content, sums)) {
      sums.packed += chunk.length
      offset += chunk.length
      yield chunk
    }
    const after = [DESCRIPTOR, uint32(sums.crc), uint32(sums.packed), uint32(sums.size)]
    for (const bytes of after) yield bytes
    offset += lengthOf(after)
    directory.push(DIRECTORY_HEADER, Buffer.from([20, 0]), header({ ...sums, name }).subarray(0, 26), Buffer.alloc(10), uint32(at), name)
  }
  yield* directory
  yield Buffer.concat([END, Buffer.alloc(4), uint16(parts.length), uint16(parts.length), uint32(lengthOf(directory)), uint32(offset), uint16(0)])
}

const LOCAL_HEADER = Buffer.from('PK\x03\x04', 'latin1')
const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1')
const DIRECTORY_HEADER = Buffer.from('PK\x01\x02', 'latin1')
const END = Buffer.from('PK\x05\x06', 'latin1')
/** Sizes and sum follow the content (bit 3), names are UTF-8 (bit 11). */
const FLAGS = 0x0808
const DEFLATED = 8
/** The first of January 1980, where the format's time begins: the same contacts make the same file. */
const NO_DATE = 0x0021

function header({ crc, packed, size, name }: { crc: number; packed: number; size: number; name: Buffer }): Buffer {
  return Buffer.concat([uint16(20), uint16(FLAGS), uint16(DEFLATED), uint16(0), uint16(NO_DATE), uint32(crc), uint32(packed), uint32(size), uint16(name.length), uint16(0), name])
}

function deflated(content: ZipPart['content'], sums: { crc: number; size: number }): AsyncIterable<Buffer> {
  const summed = async function* () {
    for await (const text of content) {
      const bytes = Buffer.from(text)
      sums.crc = crc32(bytes, sums.crc)
      sums.size += bytes.length
      yield bytes
    }
  }
  const source = Readable.from(summed())
  const deflate = createDeflateRaw({ level: 6 })
  source.on('error', (error) => deflate.destroy(error))
  deflate.on('close', () => source.destroy())
  return source.pipe(deflate)
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2)
  bytes.writeUInt16LE(value)
  return bytes
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function lengthOf(buffers: readonly Buffer[]): number {
  return buffers.reduce((sum, buffer) => sum + buffer.length, 0)
}
