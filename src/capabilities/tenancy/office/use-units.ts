import { useCallback, useMemo } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import { ifMatch } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Unit } from './records.ts'

/** All units, from the top down; archived ones where they are asked for. */
export function useUnits({ archived = false }: { archived?: boolean } = {}) {
  const may = useMay()
  const query = useApi.useQuery('get', '/units', { params: { query: archived ? { archived: true } : {} } }, { enabled: may('units.view') })
  useLive('units', ['/units', '/members', '/members/{id}'])
  return query
}

/** The units for a choice, each as deep as it lies; `without` leaves one out with all that is below it. */
export function useUnitOptions({ without }: { without?: string } = {}): { value: string; label: string }[] {
  const { data } = useUnits()
  return useMemo(() => {
    const units = data?.items ?? []
    const depths = new Map<string, number>()
    const left = new Set(without ? [without] : [])
    return units.flatMap(({ id, parentId, name }) => {
      if (parentId && left.has(parentId)) left.add(id)
      const depth = parentId ? (depths.get(parentId) ?? 0) + 1 : 0
      depths.set(id, depth)
      return left.has(id) ? [] : [{ value: id, label: `${'\u2003'.repeat(depth)}${name}` }]
    })
  }, [data, without])
}

/** Puts a unit somewhere else, and tells; a refusal leaves the tree as it is. */
export function useMoveUnit(): (unit: Unit, to: { parentId: string | null; beforeId: string | null }) => Promise<void> {
  const t = useWords('tenancy.units')
  const queries = useQueryClient()
  const notice = useNotice()
  return useCallback(
    async (unit, to) => {
      try {
        await api.PUT('/units/{id}/place', { params: { path: { id: unit.id } }, body: to, headers: ifMatch(unit.version) })
        notice({ text: t('moved', { name: unit.name }) })
      } catch (problem) {
        notice({ problem })
      }
      await refetchPaths(queries, ['/units', '/units/{id}'])
    },
    [queries, notice, t],
  )
}
