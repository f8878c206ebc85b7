import { Button, CloseButton, Group, Menu, Text } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import classes from './BulkBar.module.css'

export interface BulkAction {
  label: string
  run: () => void
  danger?: boolean
  busy?: boolean
}

interface BulkBarProps {
  count: number
  /** Everything that matches, not only what has been scrolled to. */
  all?: boolean
  onSelectAll?: (() => void) | undefined
  onClear: () => void
  actions: BulkAction[]
  children?: ReactNode
}

/** Rises with a selection, and says how much is about to change. Two actions are in sight, the rest in a menu. */
export function BulkBar({ count, all = false, onSelectAll, onClear, actions }: BulkBarProps) {
  const t = useWords('ui.list')
  if (count === 0 && !all) return null
  const [shown, more] = [actions.slice(0, 2), actions.slice(2)]
  return (
    <Group className={classes.bar} role="toolbar" aria-label={t('bulk')} gap="sm" wrap="nowrap">
      <CloseButton aria-label={t('clear_selection')} onClick={onClear} />
      <Text size="sm" fw={500} role="status" className="tabular">
        {all ? t('all_selected') : t('selected', { count })}
      </Text>
      {!all && onSelectAll && (
        <Button size="compact-sm" variant="subtle" onClick={onSelectAll}>
          {t('select_all')}
        </Button>
      )}
      <span className={classes.space} />
      {shown.map(({ label, run, danger, busy }) => (
        <Button key={label} size="compact-md" fz="sm" variant="light" color={danger ? 'danger' : 'accent'} loading={busy ?? false} onClick={run}>
          {label}
        </Button>
      ))}
      {more.length > 0 && (
        <Menu>
          <Menu.Target>
            <Button size="compact-md" variant="subtle" color="gray" aria-label={t('more')}>
              <IconDots size={18} aria-hidden />
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {more.map(({ label, run, danger }) => (
              <Menu.Item key={label} {...(danger && { color: 'danger' })} onClick={run}>
                {label}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  )
}
