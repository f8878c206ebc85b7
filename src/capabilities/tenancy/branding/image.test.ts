import { expect, test } from 'vitest'

import { readPicture } from './image.ts'
import { jpeg, png, webp } from './pictures.ts'

test.each([
  ['image/png', png({ width: 120, height: 40 })],
  ['image/jpeg', jpeg({ width: 120, height: 40 })],
  ['image/webp', webp({ width: 120, height: 40 })],
])('%s is known by its bytes, with its size', (type, bytes) => {
  expect(readPicture(bytes)).toMatchObject({ type, width: 120, height: 40 })
})

test.each([
  ['png', png({ width: 10, height: 10, secret: '59.3293 N, 18.0686 E' })],
  ['jpeg', jpeg({ width: 10, height: 10, secret: '59.3293 N, 18.0686 E' })],
  ['webp', webp({ width: 10, height: 10, secret: '59.3293 N, 18.0686 E' })],
])('what a %s tells besides is left out', (_, bytes) => {
  expect(bytes.includes('18.0686')).toBe(true)
  const kept = readPicture(bytes)!
  expect(kept.bytes.includes('18.0686')).toBe(false)
  expect(readPicture(kept.bytes)).toMatchObject({ width: 10, height: 10 })
})

test.each([
  ['a drawing', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['a page dressed as a picture', Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47]), Buffer.from('<script>alert(1)</script>')])],
  ['nothing', Buffer.alloc(0)],
  ['a png that is cut off', png({ width: 120, height: 40 }).subarray(0, 40)],
  ['a jpeg that is cut off', jpeg({ width: 120, height: 40 }).subarray(0, 12)],
  ['a webp that is cut off', webp({ width: 120, height: 40 }).subarray(0, 20)],
  ['a png whose length leads elsewhere', Buffer.concat([png({ width: 1, height: 1 }).subarray(0, 33), Buffer.from([0xff, 0xff, 0xff, 0xff, 0x49, 0x44, 0x41, 0x54])])],
])('%s is no picture', (_, bytes) => {
  expect(readPicture(bytes)).toBeNull()
})
