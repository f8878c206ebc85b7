const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}]/u
const leftToRight = /^\+|(?![\p{Script=Arabic}\p{Script=Hebrew}])\p{L}/u

/**
 * A name, a number to call or an address within a sentence that is written in the other direction, fenced off (Unicode's first-strong isolate), so that it
 * neither is turned around nor turns what stands beside it. Links stay as they are: programs that find them in a text would take the fence along.
 */
export function isolate(direction: 'ltr' | 'rtl', text: string): string {
  const isForeign = (direction === 'rtl' ? leftToRight : rightToLeft).test(text)
  return isForeign && !/^https?:/.test(text) ? `\u2068${text}\u2069` : text
}

/** The arguments of a sentence, each isolated where it is written out; those that choose between forms are compared, and stay. */
export function isolateArguments<Args extends Record<string, unknown>>(direction: 'ltr' | 'rtl', args: Args, message: () => string): Args {
  const entries = Object.entries(args).map(([name, value]) => {
    if (typeof value !== 'string') return [name, value]
    const isolated = isolate(direction, value)
    return [name, isolated === value || new RegExp(`\\{\\s*${name}\\s*,`).test(message()) ? value : isolated]
  })
  return Object.fromEntries(entries) as Args
}
