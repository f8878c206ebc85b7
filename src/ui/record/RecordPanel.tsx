import { ActionIcon, Button, Group, Menu, Skeleton, Stack, Title } from '@mantine/core'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Loaded } from '../Loaded.tsx'
import { Skeletons } from '../states/Skeletons.tsx'
import { useWords } from '../words/use-words.ts'
import { Panel } from './Panel.tsx'
import classes from './RecordPanel.module.css'

export interface RecordAction {
  label: string
  run: () => void
  primary?: boolean
  danger?: boolean
  hidden?: boolean | undefined
  busy?: boolean
}

interface RecordPanelProps<Record> {
  query: Pick<UseQueryResult<Record>, 'data' | 'error' | 'isPending' | 'refetch'>
  /** Where it closes to; what the list was narrowed to is kept. */
  backTo: string
  /** What a screen reader calls the panel. */
  label?: string
  title: (record: Record) => ReactNode
  status?: (record: Record) => ReactNode
  actions?: (record: Record) => RecordAction[]
  children: (record: Record) => ReactNode
}

/** A record beside its list: what it is, what can be done, facts, timeline. */
export function RecordPanel<Record>({ query, backTo, label, title, status, actions, children }: RecordPanelProps<Record>) {
  return (
    <Panel backTo={backTo} label={label} actions={query.data !== undefined && actions && <Actions of={actions(query.data)} />}>
      <Loaded query={query} skeleton={<PanelSkeleton />}>
        {(record) => (
          <Stack gap="lg">
            <Stack gap="sm">
              <Title order={2} className={classes.title}>
                {title(record)}
              </Title>
              {status?.(record)}
            </Stack>
            {children(record)}
          </Stack>
        )}
      </Loaded>
    </Panel>
  )
}

/** One in sight, the rest in a menu, what destroys last. */
function Actions({ of }: { of: RecordAction[] }) {
  const t = useWords('ui')
  const possible = of.filter(({ hidden }) => !hidden)
  const primary = possible.find((action) => action.primary)
  const rest = possible.filter((action) => action !== primary)
  return (
    <Group gap={4} wrap="nowrap">
      {primary && (
        <Button variant="light" size="compact-md" fz="sm" onClick={primary.run} loading={primary.busy ?? false}>
          {primary.label}
        </Button>
      )}
      {rest.length > 0 && (
        <Menu>
          <Menu.Target>
            <ActionIcon aria-label={t('more')}>
              <IconDots size={18} stroke={1.5} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {rest
              .toSorted((one, other) => Number(one.danger ?? false) - Number(other.danger ?? false))
              .map(({ label, run, danger }) => (
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

function PanelSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={24} width="60%" />
      <Skeletons rows={5} height={32} />
    </Stack>
  )
}
