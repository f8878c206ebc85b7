import { expect, test } from 'vitest'
import { decode, detectEncoding } from './encoding.ts'
import { encodings, type Encoding } from './fields.ts'
import { encodeAs, storedFile } from './fixtures.ts'

const western = 'Name;Straße;Ort\nJörg Müller;Hauptstraße 7;Köln\nZoé Lefèvre;12 rue de l’Église;Besançon\nMuñoz;Calle Ñ;A Coruña\n'
const russian = 'ФИО;Телефон;Заметка\nИванова Ольга Сергеевна;8 916 123-45-67;Постоянный клиент, любит утро\nПётр Щукин;;перенести запись\n'
const greek = 'Ονοματεπώνυμο;Τηλέφωνο\nΓεώργιος Παπαδόπουλος;6912345678\nΕλένη Οικονόμου;6987654321\n'
const arabic = 'الاسم;الجوال\nمحمد عبد الله;0501234567\nفاطمة الزهراء;0507654321\n'

test.for([
  ['utf-8', western + russian + greek + arabic],
  ['windows-1252', western],
  ['windows-1251', russian],
  ['windows-1253', greek],
  ['windows-1256', arabic],
] as const)('a file written in %s is recognised and read', async ([encoding, text]) => {
  const file = storedFile(encodeAs(encoding, text), 7)
  expect(await detectEncoding(file.open())).toEqual({ encoding, certain: encoding === 'utf-8' })
  expect(await read(file.open(), encoding)).toBe(text)
})

test.for(['utf-8', 'utf-16le', 'utf-16be'] as const)('a byte order mark settles %s and is no part of the text', async (encoding) => {
  const file = storedFile(encodeAs(encoding, russian, { mark: true }))
  expect(await detectEncoding(file.open())).toEqual({ encoding, certain: true })
  expect(await read(file.open(), encoding)).toBe(russian)
})

test.for(['utf-16le', 'utf-16be'] as const)('%s is recognised without a mark by its zero bytes', async (encoding) => {
  for (const text of [western, russian, arabic]) {
    expect(await detectEncoding(storedFile(encodeAs(encoding, text)).open())).toEqual({ encoding, certain: true })
  }
})

test('a character cut in two does not make a UTF-8 file anything else', async () => {
  const whole = Buffer.from(russian.repeat(20))
  const cut = Buffer.concat([whole, Buffer.from([0xd0, 0x2c, 0x0a])])
  expect(await detectEncoding(storedFile(cut).open())).toEqual({ encoding: 'utf-8', certain: false })
})

test('one accented name in a long plain file is enough to read it', async () => {
  const text = `${'Anna Smith;1\n'.repeat(5_000)}José García;2\n`
  expect((await detectEncoding(storedFile(encodeAs('windows-1252', text)).open())).encoding).toBe('windows-1252')
})

test('every encoding that can be chosen by hand can be read', () => {
  for (const encoding of encodings) expect(new TextDecoder(encoding).encoding).toBe(encoding)
})

async function read(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): Promise<string> {
  let text = ''
  for await (const piece of decode(bytes, encoding)) text += piece
  return text
}

// A picture written as letters, say: one run of them for megabytes. Everybody waits while the server looks at a file.
test.each([
  ['plain letters', 0x78],
  ['accents', 0xe9],
])('a word without an end does not keep the server: %s', async (_, byte) => {
  const begun = performance.now()
  await detectEncoding(
    (async function* () {
      for (let piece = 0; piece < 64; piece++) yield Buffer.alloc(65_536, byte)
    })(),
  )
  expect(performance.now() - begun).toBeLessThan(1_500)
})
