import { useCallback } from 'react'
import { rankOf, roles } from '../../../../kernel/access/roles.ts'
import { useWords } from '../../../../ui/words/use-words.ts'

/** A rank is called as the preset role that stands there. */
export function useRankName(): (rank: number) => string {
  const t = useWords('tenancy.roles')
  return useCallback((rank) => t(roles.find((role) => rankOf(role) === rank) ?? 'auditor'), [t])
}
