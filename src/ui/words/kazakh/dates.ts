// Kazakh days and times. The parts come from a Russian formatter, whose order of the clock and of figures is the Kazakh one too.

const months = {
  long: ['қаңтар', 'ақпан', 'наурыз', 'сәуір', 'мамыр', 'маусым', 'шілде', 'тамыз', 'қыркүйек', 'қазан', 'қараша', 'желтоқсан'],
  short: ['қаң.', 'ақп.', 'нау.', 'сәу.', 'мам.', 'мау.', 'шіл.', 'там.', 'қыр.', 'қаз.', 'қар.', 'жел.'],
}
const weekdays = {
  long: ['жексенбі', 'дүйсенбі', 'сейсенбі', 'сәрсенбі', 'бейсенбі', 'жұма', 'сенбі'],
  short: ['жс', 'дс', 'сс', 'ср', 'бс', 'жм', 'сб'],
  narrow: ['Ж', 'Д', 'С', 'С', 'Б', 'Ж', 'С'],
}
const inEnglish = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']

type Moment = Date | number | undefined
type Part = Intl.DateTimeFormatPart

export function kazakhDates(Native: typeof Intl.DateTimeFormat, options: Intl.DateTimeFormatOptions = {}): Intl.DateTimeFormat {
  // A zone's Russian name would stand out; how far it is from Greenwich is read in every language.
  const format = new Native('ru', options.timeZoneName ? { ...options, timeZoneName: 'shortOffset' } : options)
  const bare = new Native('en', { timeZone: options.timeZone, month: 'numeric', weekday: 'short' })
  const monthWidth = widthOf(options.month ?? options.dateStyle)
  const weekdayWidth = options.weekday === 'narrow' ? 'narrow' : widthOf(options.weekday ?? options.dateStyle)
  const russianParts = format.formatToParts.bind(format)

  const pieces = (at: Moment) => {
    const russian = russianParts(at)
    const plain = bare.formatToParts(at)
    const from = (list: Part[], type: Part['type']) => list.find((part) => part.type === type)?.value
    const month = from(russian, 'month')
    const isNumeric = month === undefined || /^\d/.test(month)
    return {
      day: from(russian, 'day'),
      month: isNumeric ? month : months[monthWidth][Number(from(plain, 'month')) - 1],
      year: from(russian, 'year'),
      isNumeric,
      weekday: from(russian, 'weekday') && weekdays[weekdayWidth][inEnglish.indexOf(from(plain, 'weekday') ?? '')],
      clock: (['hour', 'minute', 'second'] as const).map((type) => from(russian, type)).filter((value) => value !== undefined),
      zone: from(russian, 'timeZoneName'),
    }
  }

  const parts = (at: Moment, withYear = true): Part[] => {
    const { day, month, year, isNumeric, weekday, clock, zone } = pieces(at)
    const date = isNumeric ? joined([part('day', day), part('month', month), part('year', year)], '.') : [...(withYear && year ? [...part('year', year), literal(day || month ? ' ж. ' : '')] : []), ...joined([part('day', day), part('month', day || year ? month : capital(month))], ' ')]
    const time = joined([part('hour', clock[0]), part('minute', clock[1]), part('second', clock[2])], ':')
    const named = joined([date, part('weekday', weekday)], ', ')
    return joined([joined([named, time], date.length > 0 ? ', ' : ' '), part('timeZoneName', zone)], ' ')
  }
  const say = (at: Moment, withYear = true) => textOf(parts(at, withYear))

  const range = (from: Date | number, until: Date | number): string => {
    const [one, other] = [pieces(from), pieces(until)]
    if (say(from) === say(until)) return say(from)

    const isOneDay = one.day === other.day && one.month === other.month && one.year === other.year
    if (one.clock.length > 0 && isOneDay) {
      const [begins, ends] = [padded(one.clock), padded(other.clock)]
      return `${say(from).slice(0, -one.clock.join(':').length)}${begins}–${ends}`
    }
    if (one.clock.length === 0 && !one.isNumeric && !one.weekday && one.day && one.month === other.month && one.year === other.year) {
      return say(from).replace(`${one.day} ${one.month}`, `${one.day}–${other.day} ${one.month}`)
    }
    return `${say(from)} – ${say(until, one.year !== other.year)}`
  }

  return own(format, {
    format: (at?: Moment) => say(at),
    formatToParts: (at?: Moment) => parts(at),
    formatRange: range,
    formatRangeToParts: (from: Date | number, until: Date | number) => [{ type: 'literal', value: range(from, until), source: 'shared' }],
    resolvedOptions: resolvedAsKazakh(format),
  })
}

/** Gives a formatter methods of its own, which come before those it inherits. */
export function own<Format extends object>(format: Format, methods: Record<string, unknown>): Format {
  for (const [name, value] of Object.entries(methods)) Object.defineProperty(format, name, { value, configurable: true })
  return format
}

export function resolvedAsKazakh<Options extends { locale: string }>(format: { resolvedOptions: () => Options }): () => Options {
  const options = format.resolvedOptions()
  return () => ({ ...options, locale: 'kk' })
}

function widthOf(asked: string | undefined): 'long' | 'short' {
  return asked === 'short' || asked === 'medium' ? 'short' : 'long'
}

function padded(clock: string[]): string {
  return clock.map((piece) => piece.padStart(2, '0')).join(':')
}

function capital(word: string | undefined): string | undefined {
  return word && word.charAt(0).toLocaleUpperCase('kk') + word.slice(1)
}

function part(type: Part['type'], value: string | undefined): Part[] {
  return value === undefined || value === '' ? [] : [{ type, value }]
}

function literal(value: string): Part {
  return { type: 'literal', value }
}

function joined(groups: Part[][], between: string): Part[] {
  return groups.filter((group) => group.length > 0).flatMap((group, index) => (index === 0 ? group : [literal(between), ...group]))
}

function textOf(parts: Part[]): string {
  return parts.map(({ value }) => value).join('')
}
