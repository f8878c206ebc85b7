import { ActionIcon, Menu, Tooltip } from '@mantine/core'
import { IconEye, IconLock, IconShieldLock, IconUsers, IconWorld } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { isAsNarrow, narrowest, visibilities } from '../profile-contract.ts'
import type { Visibility } from '../profile-contract.ts'
import { useFieldLabel } from './profile-words.ts'
import type { Member, ProfileField } from './records.ts'

const icons = { everyone: IconWorld, managers: IconUsers, line: IconEye, self: IconLock, admins: IconShieldLock }

/** Who sees a field of this member; whoever may show less of it chooses here. */
export function VisibilityMark({ member, field }: { member: Member; field: ProfileField }) {
  const t = useWords('tenancy.profile')
  const labelOf = useFieldLabel()
  const queries = useQueryClient()
  const notice = useNotice()
  const own = member.narrowed?.[field.id]
  const level = field.mayNarrow && own ? narrowest(field.visibility, own) : field.visibility
  const Icon = icons[level]
  const label = t('seen_by', { field: labelOf(field), who: t(`visibility.${level}`) })

  if (!field.mayNarrow || !member.narrowed || !member.editable.includes(field.id)) {
    return (
      <Tooltip label={t(`visibility.${level}`)}>
        <ActionIcon size="sm" component="span" role="img" aria-label={label} tabIndex={0}>
          <Icon size={14} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Tooltip>
    )
  }
  const show = async (wish: Visibility | null) => {
    try {
      await api.PATCH('/members/{id}', { params: { path: { id: member.id } }, body: { narrowed: { [field.id]: wish } }, headers: ifMatch(member.version) })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/members', '/members/{id}'])
  }
  const choices = visibilities.filter((one) => one !== 'admins' && isAsNarrow(one, field.visibility))
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon size="sm" aria-label={label} title={t(`visibility.${level}`)}>
          <Icon size={14} stroke={1.5} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('show_to')}</Menu.Label>
        {choices.map((one) => (
          <Menu.Item key={one} fw={one === level ? 600 : 400} onClick={() => void show(one === field.visibility ? null : one)}>
            {t(`visibility.${one}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
