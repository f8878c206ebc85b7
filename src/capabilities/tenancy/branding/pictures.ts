// Pictures for tests: right in their structure, and of no beauty.

interface Traits {
  width: number
  height: number
  /** Something that a camera or a program has added. */
  secret?: string
}

export function png({ width, height, secret }: Traits): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  return Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]), chunk('IHDR', header), ...(secret ? [chunk('tEXt', Buffer.from(secret))] : []), chunk('IDAT', Buffer.alloc(10)), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  return Buffer.concat([length, Buffer.from(name), data, Buffer.alloc(4)])
}

export function jpeg({ width, height, secret }: Traits): Buffer {
  const frame = Buffer.alloc(15)
  frame.set([8], 0)
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([Buffer.from([0xff, 0xd8]), ...(secret ? [segment(0xe1, Buffer.from(secret))] : []), segment(0xc0, frame), segment(0xda, Buffer.alloc(6)), Buffer.alloc(8), Buffer.from([0xff, 0xd9])])
}

function segment(marker: number, data: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(data.length + 2, 2)
  return Buffer.concat([head, data])
}

export function webp({ width, height, secret }: Traits): Buffer {
  const header = Buffer.alloc(10)
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  if (secret) header[0] = 0b1000
  const body = Buffer.concat([Buffer.from('WEBP'), riff('VP8X', header), riff('VP8L', Buffer.alloc(6)), ...(secret ? [riff('EXIF', Buffer.from(secret))] : [])])
  const head = Buffer.alloc(8)
  head.write('RIFF')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body])
}

function riff(name: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(data.length)
  return Buffer.concat([Buffer.from(name), length, data, Buffer.alloc(data.length % 2)])
}
