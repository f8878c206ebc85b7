import { Button, Text } from '@mantine/core'
import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import classes from './WayRow.module.css'

interface Action {
  verb: string
  /** For whom the verb alone does not say enough. */
  label?: string
  run: () => void
  isPending: boolean
}

interface WayRowProps {
  icon: Icon
  name: string
  text: ReactNode
  action?: Action
  children?: ReactNode
}

export function WayRows({ children }: { children: ReactNode }) {
  return <ul className={classes.rows}>{children}</ul>
}

/** One way in: what it is, how it stands, and the one thing to do about it. */
export function WayRow({ icon: Icon, name, text, action, children }: WayRowProps) {
  return (
    <li className={classes.row}>
      <Icon size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text size="sm" fw={500}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {text}
        </Text>
      </div>
      {action && (
        <Button variant="default" size="compact-md" fz="sm" loading={action.isPending} aria-label={action.label ?? `${action.verb}: ${name}`} onClick={action.run}>
          {action.verb}
        </Button>
      )}
      {children && <div className={classes.below}>{children}</div>}
    </li>
  )
}
