import { useCallback } from 'react'
import { useApi } from '../../../../ui/data/api.ts'
import { useMay } from '../../../../ui/data/session.ts'
import { useWords } from '../../../../ui/words/use-words.ts'

/** The roles there are, what each may do, and what can be permitted at all. */
export function useRoles() {
  const may = useMay()
  return useApi.useQuery('get', '/roles', {}, { enabled: may('roles.view') })
}

export interface PermissionWords {
  /** "Move bookings"; of a wildcard, what it stands for. One that has no name any more is called as it is written. */
  permission: (permission: string) => string
  area: (permission: string) => string
}

/** How permissions are called: each capability has the words for its own. */
export function usePermissionWords(): PermissionWords {
  const say = useWords()
  const t = useWords('tenancy.custom_roles')
  const roles = useRoles()
  const capabilityOf = useCallback((area: string) => roles.data?.permissions.find(({ permission }) => areaOf(permission) === area)?.capability, [roles.data])
  const named = useCallback(
    (area: string, verb: string) => {
      const key = `${capabilityOf(area)}.permissions.${area}.${verb}`
      return say.has(key) ? say(key) : null
    },
    [say, capabilityOf],
  )
  return {
    permission: useCallback(
      (permission) => {
        const [area = '', verb = ''] = permission.split('.')
        if (permission === '*') return t('everything')
        return verb === '*' ? `${named(area, 'area') ?? area}: ${t('whole_area')}` : (named(area, verb) ?? permission)
      },
      [named, t],
    ),
    area: useCallback((permission) => named(areaOf(permission), 'area') ?? areaOf(permission), [named]),
  }
}

export function areaOf(permission: string): string {
  return permission.split('.')[0]!
}

/** In the order in which they come, under the area of each. */
export function byArea<One extends { permission: string }>(permissions: readonly One[]): [string, One[]][] {
  return [...Map.groupBy(permissions, ({ permission }) => areaOf(permission))]
}

export type RolesAnswer = NonNullable<ReturnType<typeof useRoles>['data']>
export type CustomRole = RolesAnswer['items'][number]
export type Permitted = RolesAnswer['permissions'][number]
