import type { Encoding } from './fields.ts'

// Which characters the bytes of an uploaded file stand for. Spreadsheets of twenty years ago are still mailed around, so
// we look at the bytes themselves; whoever imports can overrule the answer, because a guess is a guess.

export interface DetectedEncoding {
  encoding: Encoding
  /** False when the answer rests on letter statistics or when some bytes fit no reading. */
  certain: boolean
}

/** Reads the whole file once; needs memory for a sample of words only. */
export async function detectEncoding(bytes: AsyncIterable<Uint8Array>): Promise<DetectedEncoding> {
  const utf8 = new TextDecoder('utf-8')
  const words: string[] = []
  let first: Uint8Array | null = null
  let broken = 0
  let whole = 0

  for await (const chunk of bytes) {
    if (!first) {
      first = chunk
      const marked = byMark(chunk) ?? byZeroBytes(chunk)
      if (marked) return { encoding: marked, certain: true }
    }
    const text = utf8.decode(chunk, { stream: true })
    broken += count(text, /\uFFFD/g)
    whole += count(text, /[^\x00-\x7f\uFFFD]/g)
    if (words.length < SAMPLE) words.push(...wordsWithHighBytes(chunk).slice(0, SAMPLE - words.length))
  }

  if (broken === 0) return { encoding: 'utf-8', certain: true }
  // A program that cuts cells by bytes leaves a broken character here and there in a file that is UTF-8 all the same.
  if (broken * 20 < whole) return { encoding: 'utf-8', certain: false }
  return { encoding: guessCodePage(words), certain: false }
}

/** The text of a file, piece by piece, without a byte order mark. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of bytes) {
    const text = decoder.decode(chunk, { stream: true })
    if (text) yield text
  }
  const rest = decoder.decode()
  if (rest) yield rest
}

/** The code page whose letters make the likeliest words; windows-1252 when nothing speaks for another. */
export function guessCodePage(words: string[]): Encoding {
  let best: Encoding = 'windows-1252'
  let bestScore = -Infinity
  for (const page of codePages) {
    const decoder = new TextDecoder(page.encoding)
    const score = words.reduce((sum, word) => sum + likelihood(decoder.decode(Buffer.from(word, 'latin1')), page), 0)
    if (score > bestScore + 1e-9) {
      best = page.encoding
      bestScore = score
    }
  }
  return best
}

const SAMPLE = 4_000

function byMark(start: Uint8Array): Encoding | null {
  if (start[0] === 0xef && start[1] === 0xbb && start[2] === 0xbf) return 'utf-8'
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  return null
}

/** UTF-16 without a mark: separators, digits and line ends have a zero byte, always on the same side. */
function byZeroBytes(start: Uint8Array): Encoding | null {
  const head = start.subarray(0, 4_096)
  let even = 0
  let odd = 0
  for (let i = 0; i < head.length; i++) {
    if (head[i] !== 0) continue
    if (i % 2 === 0) even++
    else odd++
  }
  const zeros = even + odd
  if (zeros < 2 || zeros < head.length * 0.05) return null
  if (odd > zeros * 0.9) return 'utf-16le'
  if (even > zeros * 0.9) return 'utf-16be'
  return null
}

/** Longer runs are no words of people, and are looked at in pieces: nobody may keep the server busy with one of megabytes. */
const WORD = /[A-Za-z\x80-\xff]{1,40}/g
const HIGH = /[\x80-\xff]/

function wordsWithHighBytes(chunk: Uint8Array): string[] {
  const text = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
  return HIGH.test(text) ? text.match(WORD)!.filter((word) => HIGH.test(word)) : []
}

interface CodePage {
  encoding: Encoding
  isLetter: RegExp
  /** Whether words of this script are written together with plain Latin letters. */
  amongLatin: boolean
  frequencies: Map<string, number>
}

// Letters by how often they are met, commonest first. Rank is enough: the question is which of four scripts it is.
const codePages: CodePage[] = [
  codePage('windows-1252', /\p{Script=Latin}/u, true, 'éèüöäáíóñçàãêßúôåøæëîïâûùìòœÿõðþý'),
  codePage('windows-1251', /\p{Script=Cyrillic}/u, false, 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєқғңөұүһәґў'),
  codePage('windows-1253', /\p{Script=Greek}/u, false, 'αοιετνσηυρπκμλςίάόέωγδήθχύφβώξζψϊΐϋΰ'),
  codePage('windows-1256', /\p{Script=Arabic}/u, false, 'اليمونرتبعةدسفهكقحأجشصطخىإضزغءثذئظؤآ'),
]

function codePage(encoding: Encoding, isLetter: RegExp, amongLatin: boolean, order: string): CodePage {
  const letters = [...order]
  return { encoding, isLetter, amongLatin, frequencies: new Map(letters.map((letter, rank) => [letter, 1 / (rank + 4)])) }
}

function likelihood(word: string, page: CodePage): number {
  const plain = count(word, /[A-Za-z]/g)
  const high = [...word].filter((character) => character > '\x7f')
  const letters = high.filter((character) => page.isLetter.test(character))
  let score = 0
  for (const character of high) {
    if (page.isLetter.test(character)) score += Math.log(page.frequencies.get(character.toLowerCase()) ?? 0.004)
    else if (isPunctuation(character)) score += Math.log(0.02)
    else score += Math.log(0.0005)
  }
  if (letters.length === 0) return score
  // French has accents among plain letters; Russian has no plain letters inside its words.
  if (page.amongLatin && letters.length > plain && letters.length > 1) score += letters.length * Math.log(0.1)
  if (!page.amongLatin && plain > 0) score += (plain + letters.length) * Math.log(0.1)
  return score
}

function isPunctuation(character: string): boolean {
  return /[\p{P}\p{Sc}\u00a0№°]/u.test(character)
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
