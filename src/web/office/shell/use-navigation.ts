import { useLocation } from '@tanstack/react-router'
import { useMay } from '../../../ui/data/session.ts'
import type { NavigationEntry } from '../../../ui/pages.ts'
import { navigation } from '../pages.ts'

/** What this person may go to, and which of it is open: the longest address that the present one begins with. */
export function useNavigation(hasOrganization: boolean): { entry: NavigationEntry; active: boolean }[] {
  const may = useMay()
  const { pathname } = useLocation()
  const entries = navigation.filter(({ path, permission }) => may(permission) && (hasOrganization || !path.startsWith('/office')))
  const open = entries
    .flatMap((entry) => [entry.path, ...(entry.covers ?? [])].map((path) => ({ entry, path })))
    .filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`))
    .toSorted((one, other) => other.path.length - one.path.length)[0]
  return entries.map((entry) => ({ entry, active: entry === open?.entry }))
}
