import { kazakhDates, own } from './dates.ts'
import { kazakhDistances, kazakhDurations, kazakhLists, kazakhNumbers } from './numbers.ts'
import names from './names.json' with { type: 'json' }

/** Teaches this browser to write dates, numbers, lists and names in Kazakh. Other languages are left to what it knows itself. */
export function teachKazakh(to: typeof Intl = Intl): void {
  const { DateTimeFormat, NumberFormat, DurationFormat, RelativeTimeFormat, ListFormat, DisplayNames } = to
  Object.assign(to, {
    DateTimeFormat: inKazakh(DateTimeFormat, (options) => kazakhDates(DateTimeFormat, options)),
    NumberFormat: inKazakh(NumberFormat, (options) => kazakhNumbers(NumberFormat, options)),
    DurationFormat: inKazakh(DurationFormat, (options) => kazakhDurations(DurationFormat, options)),
    RelativeTimeFormat: inKazakh(RelativeTimeFormat, (options) => kazakhDistances(RelativeTimeFormat, NumberFormat, options)),
    ListFormat: inKazakh(ListFormat, (options) => kazakhLists(ListFormat, options)),
    DisplayNames: inKazakh(DisplayNames, (options) => kazakhNames(DisplayNames, options)),
  })
}

function kazakhNames(Native: typeof Intl.DisplayNames, options: Intl.DisplayNamesOptions): Intl.DisplayNames {
  const format = new Native('kk', options)
  const known: Record<string, string> = options.type in names ? names[options.type as keyof typeof names] : {}
  const usual = format.of.bind(format)
  return own(format, { of: (code: string) => known[code] ?? usual(code) })
}

type Constructor = new (locales?: never, options?: never) => object

/** The constructor as it was, but for whoever asks for Kazakh. */
function inKazakh<Native extends object>(native: Native, make: (options: never) => object): Native {
  const construct = (target: Native, given: unknown[]) => (isKazakh(given[0]) ? make(given[1] as never) : Reflect.construct(target as Constructor, given))
  return new Proxy(native, { construct, apply: (target, _, given) => construct(target, given) })
}

function isKazakh(locales: unknown): boolean {
  const [first] = [locales].flat()
  return /^kk(-|$)/.test(String(first))
}
