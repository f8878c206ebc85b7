import { Select } from '@mantine/core'
import { useWords } from '../../../../ui/words/use-words.ts'
import { byArea, usePermissionWords, useRoles } from './permission-words.ts'
import type { Permitted } from './permission-words.ts'

interface PermissionSelectProps {
  label: string
  value: string | null
  onChange: (permission: string | null) => void
  /** Which of all can be chosen. */
  among?: (permission: Permitted) => boolean
  /** Also all of an area, and all there is. */
  withWildcards?: boolean
  required?: boolean
}

/** One permission, found by its name or its area. */
export function PermissionSelect({ label, value, onChange, among = () => true, withWildcards = false, required = false }: PermissionSelectProps) {
  const t = useWords('tenancy.custom_roles')
  const words = usePermissionWords()
  const roles = useRoles()
  const item = (permission: string) => ({ value: permission, label: words.permission(permission) })
  const areas = byArea(roles.data?.permissions.filter(among) ?? []).map(([area, each]) => ({ group: words.area(area), items: [...(withWildcards ? [item(`${area}.*`)] : []), ...each.map(({ permission }) => item(permission))] }))
  const data = withWildcards ? [item('*'), ...areas] : areas
  return <Select label={label} placeholder={t('search')} data={data} value={value} onChange={onChange} searchable clearable={!required} required={required} nothingFoundMessage={t('none_found')} />
}
