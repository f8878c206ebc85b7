import { MultiSelect } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { useWords } from '../../../ui/words/use-words.ts'

interface CustomRoleChoiceProps {
  value: string[]
  onChange: (roleIds: string[]) => void
}

/** The organization's own roles, beside the presets: those that the person who chooses may give. Nothing, where there is none. */
export function CustomRoleChoice({ value, onChange }: CustomRoleChoiceProps) {
  const t = useWords('tenancy.invite')
  const may = useMay()
  const roles = useApi.useQuery('get', '/roles', {}, { enabled: may('roles.view') })
  const options = (roles.data?.items ?? []).filter(({ can }) => can['give']).map(({ id, name }) => ({ value: id, label: name }))
  if (options.length === 0) return null
  return <MultiSelect label={t('custom_roles')} description={t('custom_roles_hint')} data={options} value={value} onChange={onChange} maxValues={20} searchable />
}
