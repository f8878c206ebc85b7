import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../data/api.ts'
import { useMaybeSession } from '../data/session.ts'
import { useNotice } from '../notice.tsx'
import { rememberLanguage } from './choice.ts'
import type { Language } from './languages.ts'
import { useLanguage } from './use-words.ts'

/** Another language, at once and without a reload; remembered here, and with the person wherever they sign in. */
export function useChooseLanguage(): (language: Language) => Promise<void> {
  const { setLanguage } = useLanguage()
  const queries = useQueryClient()
  const notice = useNotice()
  const session = useMaybeSession()
  const isTheirs = session !== null && session.impersonation === null // support reads in its own language, and changes nobody's
  return useCallback(
    async (language) => {
      rememberLanguage(language)
      await setLanguage(language)
      if (isTheirs) await api.PUT('/session/language', { body: { language } }).catch((problem: unknown) => notice({ problem }))
      await queries.invalidateQueries() // names and sentences that the server writes are asked for again, in the new language
    },
    [setLanguage, queries, notice, isTheirs],
  )
}
