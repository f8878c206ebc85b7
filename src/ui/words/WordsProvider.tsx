import { DirectionProvider, useDirection } from '@mantine/core'
import { DatesProvider } from '@mantine/dates'
import dayjs from 'dayjs'
import { createContext, use, useCallback, useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import type { KnownLanguage } from '../../kernel/i18n/language.ts'
import { languages, localeOf } from './languages.ts'
import { UsualNouns } from './nouns.tsx'
import type { Language } from './languages.ts'
import { speak } from './parts.ts'
import type { LoadWords, Messages } from './parts.ts'

interface LanguageState {
  language: Language
  locale: string
  direction: 'ltr' | 'rtl'
  /** The words arrive first, then everything changes at once, without a reload. */
  setLanguage: (language: Language) => Promise<void>
}

const LanguageContext = createContext<LanguageState | null>(null)

export function WordsProvider({ initial, load, children }: { initial: { language: Language; messages: Messages }; load: LoadWords; children: ReactNode }) {
  const [{ language, messages }, setWords] = useState(initial)
  const locale = localeOf(language, navigator.languages)
  const { direction } = languages[language]

  const setLanguage = useCallback(
    async (next: Language) => {
      const [loaded] = await Promise.all([speak(next, load), loadHabits(next)])
      setWords({ language: next, messages: loaded })
    },
    [load],
  )
  const state = useMemo(() => ({ language, locale, direction, setLanguage }), [language, locale, direction, setLanguage])

  return (
    <LanguageContext value={state}>
      <IntlProvider locale={locale} messages={messages as never} timeZone={Intl.DateTimeFormat().resolvedOptions().timeZone} onError={reportMissing} getMessageFallback={({ namespace, key }) => [namespace, key].filter(Boolean).join('.')}>
        <UsualNouns language={language} messages={messages}>
          <DirectionProvider initialDirection={direction} detectDirection={false}>
            <Direction of={language} />
            <DatesProvider settings={{ locale: language, firstDayOfWeek: firstDayOfWeek(locale), weekendDays: weekendDays(locale) }}>{children}</DatesProvider>
          </DirectionProvider>
        </UsualNouns>
      </IntlProvider>
    </LanguageContext>
  )
}

export function useLanguage(): LanguageState {
  const state = use(LanguageContext)
  if (!state) throw new Error('useLanguage outside of WordsProvider')
  return state
}

function Direction({ of: language }: { of: Language }) {
  const { setDirection } = useDirection()
  useEffect(() => {
    document.documentElement.lang = language
    setDirection(languages[language].direction) // writes <html dir> as well
  }, [language, setDirection])
  return null
}

const dayjsLocales: Record<KnownLanguage, () => Promise<unknown>> = {
  en: async () => undefined,
  ru: () => import('dayjs/locale/ru.js'),
  el: () => import('dayjs/locale/el.js'),
  ar: () => import('dayjs/locale/ar.js'),
  de: () => import('dayjs/locale/de.js'),
  es: () => import('dayjs/locale/es.js'),
  fr: () => import('dayjs/locale/fr.js'),
  hi: () => import('dayjs/locale/hi.js'),
  kk: () => import('dayjs/locale/kk.js'),
  pt: () => import('dayjs/locale/pt.js'),
}

/** How the language writes dates and numbers, before the first of them is shown. */
export async function loadHabits(language: Language): Promise<void> {
  await Promise.all([dayjsLocales[language](), language === 'kk' && teachKazakhIfUnknown()])
  dayjs.locale(language)
}

/** Chromium has no Kazakh dates, numbers and names in it, and would write "M11 28, Sat" and "+2 h". */
async function teachKazakhIfUnknown(): Promise<void> {
  const isKnown = /қаңтар/i.test(new Intl.DateTimeFormat('kk', { month: 'long', timeZone: 'UTC' }).format(0))
  if (!isKnown) (await import('./kazakh/intl.ts')).teachKazakh()
}

/** 0 is Sunday, as Mantine counts. */
export function firstDayOfWeek(locale: string): 0 | 1 | 2 | 3 | 4 | 5 | 6 {
  return ((weekInfo(locale)?.firstDay ?? 1) % 7) as 0
}

function weekendDays(locale: string): (0 | 1 | 2 | 3 | 4 | 5 | 6)[] {
  return (weekInfo(locale)?.weekend ?? [6, 7]).map((day) => (day % 7) as 0)
}

function weekInfo(locale: string): { firstDay: number; weekend: number[] } | undefined {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number; weekend: number[] }; weekInfo?: { firstDay: number; weekend: number[] } }
  return known.getWeekInfo?.() ?? known.weekInfo
}

/** A missing word shows its key and is told to the console; a test on the catalogues keeps it from happening. */
function reportMissing(error: { message: string }): void {
  // oxlint-disable-next-line eslint/no-console -- for whoever writes the screen; the person sees the key
  console.warn(error.message)
}
