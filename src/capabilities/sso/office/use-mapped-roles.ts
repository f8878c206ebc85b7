import { useApi } from '../../../ui/data/api.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { mappedRoles } from '../contract.ts'
import type { MappedRole } from './records.ts'

/** The roles that groups can give: the presets, then the organization's own, which are known by their ids. */
export function useMappedRoles(): { options: { value: MappedRole; label: string }[]; nameOf: (role: MappedRole) => string } {
  const t = useWords('tenancy.roles')
  const own = useApi.useQuery('get', '/roles').data?.items ?? []
  const options = [...mappedRoles.map((value) => ({ value, label: t(value) })), ...own.map(({ id, name }) => ({ value: id, label: name }))]
  return { options, nameOf: (role) => options.find(({ value }) => value === role)?.label ?? '' }
}
