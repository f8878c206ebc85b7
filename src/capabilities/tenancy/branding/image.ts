/** A picture that was uploaded, read by its bytes and never by its name: which kind it is, how large, and without what it tells besides. */
export interface Picture {
  type: 'image/png' | 'image/jpeg' | 'image/webp'
  width: number
  height: number
  /** Without the places, cameras and names that pictures carry along. */
  bytes: Buffer
}

/** Null for whatever is none of the three kinds, is cut off, or is only dressed as one. Drawings (SVG) are programs, and none of them. */
export function readPicture(bytes: Buffer): Picture | null {
  try {
    if (bytes.subarray(0, 8).equals(PNG)) return readPng(bytes)
    if (bytes[0] === 0xff && bytes[1] === 0xd8) return readJpeg(bytes)
    if (bytes.toString('latin1', 0, 4) === 'RIFF' && bytes.toString('latin1', 8, 12) === 'WEBP') return readWebp(bytes)
    return null
  } catch (error) {
    if (error instanceof RangeError) return null // a length that leads out of the file
    throw error
  }
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** What a picture is drawn by. Text, times, places and whatever programs have added are left out. */
const DRAWN_PNG = new Set(['IHDR', 'PLTE', 'tRNS', 'gAMA', 'cHRM', 'sRGB', 'iCCP', 'sBIT', 'pHYs', 'bKGD', 'IDAT', 'IEND'])

function readPng(bytes: Buffer): Picture | null {
  if (bytes.toString('latin1', 12, 16) !== 'IHDR') return null
  const kept: Buffer[] = [PNG]
  for (let at = 8; at < bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    if (end > bytes.length) return null
    const name = bytes.toString('latin1', at + 4, at + 8)
    if (DRAWN_PNG.has(name)) kept.push(bytes.subarray(at, end))
    if (name === 'IEND') return { type: 'image/png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), bytes: Buffer.concat(kept) }
    at = end
  }
  return null
}

function readJpeg(bytes: Buffer): Picture | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)]
  let size: { width: number; height: number } | null = null
  for (let at = 2; at < bytes.length; ) {
    if (bytes[at] !== 0xff) return null
    const marker = bytes[at + 1]!
    if (marker === 0xda) {
      const end = bytes.lastIndexOf(Buffer.from([0xff, 0xd9]))
      if (!size || end < at) return null
      return { type: 'image/jpeg', ...size, bytes: Buffer.concat([...kept, bytes.subarray(at, end + 2)]) }
    }
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    if (end > bytes.length) return null
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    // Of what applications have added: how to read the colours (JFIF, the colour profile, Adobe), and nothing else.
    const isAdded = (marker >= 0xe0 && marker <= 0xef) || marker === 0xfe
    if (!isAdded || [0xe0, 0xe2, 0xee].includes(marker)) kept.push(bytes.subarray(at, end))
    at = end
  }
  return null
}

function readWebp(bytes: Buffer): Picture | null {
  const kept: Buffer[] = []
  let size: { width: number; height: number } | null = null
  for (let at = 12; at + 8 <= bytes.length; ) {
    const name = bytes.toString('latin1', at, at + 4)
    const length = bytes.readUInt32LE(at + 4)
    const end = at + 8 + length + (length % 2)
    if (end > bytes.length) return null
    const chunk = Buffer.from(bytes.subarray(at, end))
    size ??= sizeOfWebp(name, chunk)
    if (name === 'VP8X') chunk[8]! &= ~0b1100 // it carries neither of the two chunks below any more
    if (name !== 'EXIF' && name !== 'XMP ') kept.push(chunk)
    at = end
  }
  if (!size) return null
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...kept])
  const head = Buffer.alloc(8)
  head.write('RIFF', 'latin1')
  head.writeUInt32LE(body.length, 4)
  return { type: 'image/webp', ...size, bytes: Buffer.concat([head, body]) }
}

function sizeOfWebp(name: string, chunk: Buffer): { width: number; height: number } | null {
  if (name === 'VP8X') return { width: chunk.readUIntLE(12, 3) + 1, height: chunk.readUIntLE(15, 3) + 1 }
  if (name === 'VP8 ') return { width: chunk.readUInt16LE(14) & 0x3fff, height: chunk.readUInt16LE(16) & 0x3fff }
  if (name === 'VP8L') {
    const packed = chunk.readUInt32LE(9)
    return { width: (packed & 0x3fff) + 1, height: ((packed >> 14) & 0x3fff) + 1 }
  }
  return null
}
