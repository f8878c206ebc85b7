import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { mappedRoles } from '../contract.ts'

export function useRoleOptions() {
  const t = useWords('tenancy.roles')
  return mappedRoles.map((value) => ({ value, label: t(value) }))
}

/** Units with those above them, so that two of one name are told apart. */
export function useUnitOptions(): { value: string; label: string }[] {
  const may = useMay()
  const { data } = useApi.useQuery('get', '/units', { params: { query: {} } }, { enabled: may('units.view') })
  const units = new Map((data?.items ?? []).map((unit) => [unit.id, unit]))
  const nameOf = (id: string): string => {
    const unit = units.get(id)
    return unit ? [...(unit.parentId ? [nameOf(unit.parentId)] : []), unit.name].join(' / ') : ''
  }
  return [...units.keys()].map((value) => ({ value, label: nameOf(value) }))
}
