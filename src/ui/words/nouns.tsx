import { createContext, use, useMemo } from 'react'
import type { ReactNode } from 'react'
import type { OwnWords } from '../data/session.ts'
import type { Language } from './languages.ts'

interface Forms {
  one: string
  other: string
}

/** What a sentence may take: `{booking}` and `{bookings}`, and at its beginning `{Booking}` and `{Bookings}`. */
type Nouns = Readonly<Record<string, string>>

const NounsContext = createContext<{ language: Language; usual: Record<string, Forms>; said: Nouns }>({ language: 'en', usual: {}, said: {} })

/** The nouns as everybody says them, from the catalogue (`ui.nouns`). */
export function UsualNouns({ language, messages, children }: { language: Language; messages: Record<string, unknown>; children: ReactNode }) {
  const value = useMemo(() => {
    const usual = (messages['ui'] as { nouns?: Record<string, Forms> } | undefined)?.nouns ?? {}
    return { language, usual, said: argumentsOf(usual) }
  }, [language, messages])
  return <NounsContext value={value}>{children}</NounsContext>
}

/** The same as this organization says them: a salon's bookings may be visits, a gym's contacts members. */
export function OwnNouns({ of, children }: { of: OwnWords | undefined; children: ReactNode }) {
  const { language, usual } = use(NounsContext)
  const own = of?.[language]
  const value = useMemo(() => ({ language, usual, said: argumentsOf({ ...usual, ...(own as Record<string, Forms> | undefined) }) }), [language, usual, own])
  return <NounsContext value={value}>{children}</NounsContext>
}

export function useNouns(): Nouns {
  return use(NounsContext).said
}

/** As everybody says them, for whoever chooses others. */
export function useUsualNouns(): Record<string, Forms> {
  return use(NounsContext).usual
}

function argumentsOf(nouns: Record<string, Forms>): Nouns {
  return Object.fromEntries(
    Object.entries(nouns).flatMap(([noun, { one, other }]) => [
      [noun, one],
      [`${noun}s`, other],
      [capital(noun), capital(one)],
      [capital(`${noun}s`), capital(other)],
    ]),
  )
}

function capital(word: string): string {
  const [first = '', ...rest] = word
  return first.toLocaleUpperCase() + rest.join('')
}
