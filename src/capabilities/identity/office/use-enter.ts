import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { chooseOrganization, chosenOrganization } from '../../../ui/data/api.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useAddress, useGo } from '../../../ui/url.ts'
import { chosenLanguage } from '../../../ui/words/choice.ts'
import { isLanguage } from '../../../ui/words/languages.ts'
import { useLanguage } from '../../../ui/words/use-words.ts'
import { nextAddress } from './next-address.ts'

/** Goes in, as somebody who has just signed in: nothing of the last person stays, and what they came for is opened. */
export function useEnter(): (session: Session, options?: { organizationId?: string; to?: string }) => Promise<void> {
  const queries = useQueryClient()
  const go = useGo()
  const [{ next }] = useAddress()
  const { language, setLanguage } = useLanguage()

  return useCallback(
    async (session, { organizationId, to } = {}) => {
      await forgetEverything(queries)
      const remembered = chosenOrganization()
      const belongs = session.organizations.some(({ id }) => id === remembered)
      if (organizationId ?? !belongs) chooseOrganization(organizationId ?? null)
      if (!chosenLanguage() && isLanguage(session.language) && session.language !== language) await setLanguage(session.language)
      go(to ?? nextAddress(next, location.origin) ?? homeOf(session), { replace: true })
    },
    [queries, go, next, language, setLanguage],
  )
}

/** The operator of the platform has no office; somebody without an organization may open one. */
export function homeOf(session: Session): string {
  if (session.organizations.length > 0) return '/office'
  return session.platformRoles.length > 0 ? '/operator' : '/sign-up'
}
