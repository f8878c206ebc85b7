import { own, resolvedAsKazakh } from './dates.ts'

// Kazakh numbers are written as the Russian ones are; units, distances in time and lists have words of their own.

type Unit = 'second' | 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year'

interface UnitWords {
  long: string
  short: string
  /** "After five minutes": the noun with its ending. */
  after: string
  near?: Record<number, string>
}

const units: Record<Unit, UnitWords> = {
  second: { long: 'секунд', short: 'с', after: 'секундтан', near: { 0: 'қазір' } },
  minute: { long: 'минут', short: 'мин', after: 'минуттан', near: { 0: 'осы минут' } },
  hour: { long: 'сағат', short: 'сағ', after: 'сағаттан', near: { 0: 'осы сағат' } },
  day: { long: 'күн', short: 'күн', after: 'күннен', near: { [-2]: 'алдыңгүні', [-1]: 'кеше', 0: 'бүгін', 1: 'ертең', 2: 'бүрсігүні' } },
  week: { long: 'апта', short: 'ап.', after: 'аптадан', near: { [-1]: 'өткен апта', 0: 'осы апта', 1: 'келесі апта' } },
  month: { long: 'ай', short: 'ай', after: 'айдан', near: { [-1]: 'өткен ай', 0: 'осы ай', 1: 'келесі ай' } },
  quarter: { long: 'тоқсан', short: 'тқс.', after: 'тоқсаннан', near: { [-1]: 'өткен тоқсан', 0: 'осы тоқсан', 1: 'келесі тоқсан' } },
  year: { long: 'жыл', short: 'ж.', after: 'жылдан', near: { [-1]: 'былтырғы жыл', 0: 'биылғы жыл', 1: 'келесі жыл' } },
}

export function kazakhNumbers(Native: typeof Intl.NumberFormat, options: Intl.NumberFormatOptions = {}): Intl.NumberFormat {
  const format = new Native('ru', options)
  const words = options.style === 'unit' ? units[options.unit as Unit] : undefined
  const russian = format.formatToParts.bind(format)
  const parts = (value: number) =>
    russian(value).flatMap((part, index, all) => {
      if (part.type === 'unit' && words) return { ...part, value: options.unitDisplay === 'long' ? words.long : words.short }
      return part.type === 'literal' && all[index + 1]?.type === 'percentSign' ? [] : part
    })
  return own(format, {
    format: (value: number) => parts(value).map(({ value: text }) => text).join(''),
    formatToParts: parts,
    resolvedOptions: resolvedAsKazakh(format),
  })
}

export function kazakhDurations(Native: typeof Intl.DurationFormat, options: Intl.DurationFormatOptions = {}): Intl.DurationFormat {
  const format = new Native('ru', options)
  const russian = format.formatToParts.bind(format)
  const parts = (duration: Partial<Record<Intl.DurationFormatUnit, number>>) =>
    russian(duration).map((part) => {
      const words = part.type === 'unit' ? units[part.unit as Unit] : undefined
      return words ? { ...part, value: options.style === 'long' ? words.long : words.short } : part
    })
  return own(format, {
    format: (duration: Partial<Record<Intl.DurationFormatUnit, number>>) => parts(duration).map(({ value }) => value).join(''),
    formatToParts: parts,
    resolvedOptions: resolvedAsKazakh(format),
  })
}

export function kazakhDistances(Native: typeof Intl.RelativeTimeFormat, Numbers: typeof Intl.NumberFormat, options: Intl.RelativeTimeFormatOptions = {}): Intl.RelativeTimeFormat {
  const format = new Native('ru', options)
  const numbers = new Numbers('ru')
  const say = (value: number, unit: Intl.RelativeTimeFormatUnit) => {
    const { long, after, near } = units[unit.replace(/s$/, '') as Unit]
    const word = options.numeric === 'auto' ? near?.[value] : undefined
    if (word) return word
    return value < 0 || Object.is(value, -0) ? `${numbers.format(-value)} ${long} бұрын` : `${numbers.format(value)} ${after} кейін`
  }
  return own(format, {
    format: say,
    formatToParts: (value: number, unit: Intl.RelativeTimeFormatUnit) => [{ type: 'literal', value: say(value, unit) }],
    resolvedOptions: resolvedAsKazakh(format),
  })
}

export function kazakhLists(Native: typeof Intl.ListFormat, options: Intl.ListFormatOptions = {}): Intl.ListFormat {
  const format = new Native('ru', options)
  const parts = (list: Iterable<string>) => {
    const items = [...list]
    const between = (index: number): string => {
      if (options.type === 'unit') return ' '
      if (items.length === 2) return options.type === 'disjunction' ? ' не ' : ' және '
      return options.type === 'disjunction' && index === items.length - 1 ? ', не болмаса ' : ', '
    }
    return items.flatMap((value, index) => [...(index > 0 ? [{ type: 'literal' as const, value: between(index) }] : []), { type: 'element' as const, value }])
  }
  return own(format, {
    format: (list: Iterable<string>) => parts(list).map(({ value }) => value).join(''),
    formatToParts: parts,
    resolvedOptions: resolvedAsKazakh(format),
  })
}
