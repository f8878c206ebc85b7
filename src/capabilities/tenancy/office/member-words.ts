import { useCallback } from 'react'
import type { Meaning } from '../../../ui/theme.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'

export function meaningOf(state: 'active' | 'suspended' | 'left'): Meaning {
  return ({ active: 'good', suspended: 'caution', left: 'neutral' } as const)[state]
}

export function meaningOfInvitation(state: 'pending' | 'accepted' | 'expired' | 'revoked'): Meaning {
  return ({ pending: 'info', accepted: 'good', expired: 'caution', revoked: 'neutral' } as const)[state]
}

/** "Manager and employee", as the reader's language joins them; after the presets the organization's own. */
export function useRoleNames(): (roles: readonly string[], custom?: readonly { name: string }[]) => string {
  const t = useWords('tenancy.roles')
  const { locale } = useLanguage()
  return useCallback((roles, custom = []) => new Intl.ListFormat(locale).format([...roles.map((role) => t(role)), ...custom.map(({ name }) => name)]), [t, locale])
}
