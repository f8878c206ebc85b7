import { useLocation, useNavigate, useParams } from '@tanstack/react-router'
import { useCallback } from 'react'
import { fromQueryString, toQueryString } from './data/query-string.ts'
import type { QueryValue } from './data/query-string.ts'

/** The parameters of the page's path: `{ id }` of `/office/contacts/$id?`. */
export function usePath(): Record<string, string | undefined> {
  return useParams({ strict: false })
}

/** `go('/office/contacts')`, `go('/office/contacts', { keepSearch: true })`. */
export function useGo(): (to: string, options?: { replace?: boolean; keepSearch?: boolean }) => void {
  const navigate = useNavigate()
  return useCallback(
    (to, { replace = false, keepSearch = false } = {}) => void navigate({ href: keepSearch && !to.includes('?') ? to + location.search : to, replace }),
    [navigate],
  )
}

/** What the address says after the question mark, spelled as the API spells it, and how to change part of it; `null` takes a part out. */
export function useAddress(): [Record<string, QueryValue>, (change: Record<string, QueryValue>, options?: { push?: boolean }) => void] {
  const { searchStr, pathname } = useLocation()
  const navigate = useNavigate()
  const change = useCallback(
    (part: Record<string, QueryValue>, { push = false } = {}) => {
      const query = toQueryString({ ...fromQueryString(location.search), ...part })
      void navigate({ href: query ? `${pathname}?${query}` : pathname, replace: !push })
    },
    [navigate, pathname],
  )
  return [fromQueryString(searchStr), change]
}
