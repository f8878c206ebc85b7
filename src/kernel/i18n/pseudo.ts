import type { MessageTree } from './catalogues.ts'

/**
 * English that nobody wrote: accented, two fifths longer, in brackets. On a screen that is in it, what has no accents was never translated, what ends
 * without its bracket is cut, and what has no room will have none in German either.
 */
export function pseudo(message: string): string {
  if (message.trim() === '') return message
  const { accented, letters } = accent(message)
  const missing = Math.ceil(letters * 0.4)
  return `⟦${accented}${missing > 0 ? ` ${longer.repeat(Math.ceil(missing / longer.length)).slice(0, missing).trim()}` : ''}⟧`
}

/** Nouns that other sentences take in are accented alone: they are longer with the sentence. */
export function pseudoTree(tree: MessageTree, isTakenIn = false): MessageTree {
  const say = isTakenIn ? (message: string) => accent(message).accented : pseudo
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, typeof value === 'string' ? say(value) : pseudoTree(value, isTakenIn || key === 'nouns')]))
}

/** In words, so that a line may break between them. */
const longer = 'ḷöñĝ ëñöûĝĥ '

const accents: Record<string, string> = Object.fromEntries([...'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'].map((letter, index) => [letter, [...'áƀçđéƒĝĥîĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇÐÉƑĜĤÎĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ'][index]!]))

/** Only what is said: names of arguments and forms, tags and quoted braces stay as they are. Of several forms, the longest counts. */
function accent(message: string): { accented: string; letters: number } {
  const open: ('text' | 'argument')[] = ['text']
  const count = { always: 0, form: 0, longestForm: 0 }
  const accented = message.replaceAll(/'[{}<>][^']*'|<[^>]*>|[\s\S]/g, (piece) => {
    const within = open.at(-1)
    if (piece === '{') open.push(within === 'text' ? 'argument' : 'text')
    if (piece === '{' && within === 'argument') count.form = 0
    if (piece === '}') open.pop()
    const accent = within === 'text' ? accents[piece] : undefined
    if (accent) count[open.length === 1 ? 'always' : 'form']++
    count.longestForm = Math.max(count.longestForm, count.form)
    return accent ?? piece
  })
  return { accented, letters: count.always + count.longestForm }
}
