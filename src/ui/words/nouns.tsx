import { createContext, use, useMemo } from 'react'
import type { ReactNode } from 'react'
import { nounsFrom } from '../../kernel/i18n/nouns.ts'
import type { NounForms, Nouns } from '../../kernel/i18n/nouns.ts'
import type { OwnWords } from '../data/session.ts'
import type { Language } from './languages.ts'

const NounsContext = createContext<{ language: Language; usual: Record<string, NounForms>; nouns: Nouns }>({ language: 'en', usual: {}, nouns: nounsFrom({}) })

/** The nouns as everybody says them, from the catalogue (`ui.nouns`). */
export function UsualNouns({ language, messages, children }: { language: Language; messages: Record<string, unknown>; children: ReactNode }) {
  const value = useMemo(() => {
    const usual = (messages['ui'] as { nouns?: Record<string, NounForms> } | undefined)?.nouns ?? {}
    return { language, usual, nouns: nounsFrom(usual) }
  }, [language, messages])
  return <NounsContext value={value}>{children}</NounsContext>
}

/** The same as this organization says them: a salon's bookings may be visits, a gym's contacts members. */
export function OwnNouns({ of, children }: { of: OwnWords | undefined; children: ReactNode }) {
  const { language, usual } = use(NounsContext)
  const own = of?.[language]
  const value = useMemo(() => ({ language, usual, nouns: nounsFrom(usual, own) }), [language, usual, own])
  return <NounsContext value={value}>{children}</NounsContext>
}

export function useNouns(): Nouns {
  return use(NounsContext).nouns
}

/** As everybody says them, for whoever chooses others. */
export function useUsualNouns(): Record<string, NounForms> {
  return use(NounsContext).usual
}
