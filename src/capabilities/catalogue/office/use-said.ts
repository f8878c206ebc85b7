import { formatDuration } from '../../../ui/duration.ts'
import { formatMoney } from '../../../ui/money.ts'
import { swatches } from '../../../ui/theme.ts'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { NewService } from './records.ts'
import { absencesOf, weeksOf } from './week.ts'
import type { ExceptionalDate, Rule } from './week.ts'
import { datesIn, timeIn, weekdaysIn } from './weekdays.ts'

/** The fields of a service in words, for comparing what two people saved. `names` are those of the resources. */
export function useSaidService(names: Record<string, string>) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  const list = (parts: string[]) => new Intl.ListFormat(locale, { style: 'narrow' }).format(parts)
  const length = (minutes: number) => formatDuration(minutes, locale)
  const money = ({ amount, currency }: { amount: string; currency: string }) => formatMoney(amount, currency, locale)

  return (name: string, value: unknown): string | undefined => {
    const say: { [Field in keyof NewService]?: (value: NonNullable<NewService[Field]>) => string } = {
      state: (state) => t(`states.${state}`),
      colour: (colour) => t(`colours.${swatches.find((swatch) => swatch.colour === colour)?.name ?? 'own'}`),
      price: money,
      durationMinutes: length,
      bufferBeforeMinutes: length,
      bufferAfterMinutes: length,
      noticeMinutes: length,
      horizonDays: (days) => length(days * 1440),
      stepMinutes: (step) => t('every', { time: length(step) }),
      cancellation: ({ afterwards, freeMinutes }) => t(`cancellation.${afterwards}`, { time: length(freeMinutes) }),
      translations: (words) => Object.entries(words).flatMap(([language, inIt]) => (inIt?.name ? `${languages[language as Language].name}: ${[inIt.name, inIt.category, inIt.description].filter(Boolean).join(' · ')}` : [])).join('; '),
      variants: (variants) => list(variants.map(({ resourceId, price, durationMinutes }) => [names[resourceId], price && money(price), durationMinutes && length(durationMinutes)].filter(Boolean).join(' '))),
      requirements: (requirements) => list(requirements.map(({ anyOf, units }) => `${units ?? 1} × ${anyOf.map((id) => names[id] ?? '').join(' / ')}`)),
    }
    return value === null || value === undefined ? undefined : (say as Record<string, ((value: unknown) => string) | undefined>)[name]?.(value)
  }
}

/** Hours in words, for the same. */
export function useSaidHours() {
  const { locale } = useLanguage()
  const weekdays = weekdaysIn(locale, 'short')
  const times = (shifts: { opens: string; closes: string }[]) => shifts.map(({ opens, closes }) => `${timeIn(opens, locale)}–${timeIn(closes, locale)}`).join(', ')

  return (name: string, value: unknown): string | undefined => {
    if (name === 'rules') {
      const [week] = weeksOf(value as Rule[], 'UTC')
      return weekdays.flatMap(({ index, name: day }) => (week!.days[index]!.length > 0 ? `${day} ${times(week!.days[index]!)}` : [])).join('; ')
    }
    if (name === 'exceptions') {
      const exceptions = value as ExceptionalDate[]
      const away = absencesOf(exceptions).map(({ from, until }) => datesIn(from, until, locale))
      const other = exceptions.filter(({ shifts }) => shifts.length > 0).map(({ on, shifts }) => `${datesIn(on, on, locale)} ${times(shifts)}`)
      return [...away, ...other].join('; ')
    }
    return undefined
  }
}
