/** GSM 03.38: what a text message says in seven bits, and what takes two of these places. */
const basic = new Set("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà")
const extended = new Set('\f^{}\\[~]|€')

export interface Segments {
  encoding: 'gsm7' | 'ucs2'
  characters: number
  segments: number
}

/** In how many messages a text travels, as they are paid for. A character of two places never stands on both sides of a cut. */
export function segmentsOf(text: string): Segments {
  const characters = [...text]
  if (characters.every((character) => basic.has(character) || extended.has(character))) {
    return { encoding: 'gsm7', ...cut(characters.map((character) => (extended.has(character) ? 2 : 1)), { whole: 160, part: 153 }) }
  }
  return { encoding: 'ucs2', ...cut(characters.map((character) => character.length), { whole: 70, part: 67 }) }
}

function cut(widths: readonly number[], { whole, part }: { whole: number; part: number }): { characters: number; segments: number } {
  const characters = widths.reduce((sum, width) => sum + width, 0)
  if (characters <= whole) return { characters, segments: characters === 0 ? 0 : 1 }
  let [segments, used] = [1, 0]
  for (const width of widths) {
    if (used + width > part) [segments, used] = [segments + 1, 0]
    used += width
  }
  return { characters, segments }
}
