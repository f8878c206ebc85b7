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
  required?: boolean
}

/** One permission, found by its name or its area. */
export function PermissionSelect({ label, value, onChange, among = () => true, required = false }: PermissionSelectProps) {
  const t = useWords('tenancy.custom_roles')
  const words = usePermissionWords()
  const roles = useRoles()
  const data = byArea(roles.data?.permissions.filter(among) ?? []).map(([area, each]) => ({ group: words.area(area), items: each.map(({ permission }) => ({ value: permission, label: words.permission(permission) })) }))
  return <Select label={label} placeholder={t('search')} data={data} value={value} onChange={onChange} searchable clearable={!required} required={required} nothingFoundMessage={t('none_found')} />
}
