import { Anchor, Button, Group, SegmentedControl, Title } from '@mantine/core'
import { IconChevronRight } from '@tabler/icons-react'
import { Fragment, useEffect } from 'react'
import type { ReactNode } from 'react'
import { Link } from './Link.tsx'
import { useGo } from './url.ts'
import { useWords } from './words/use-words.ts'
import classes from './Page.module.css'

export interface PrimaryAction {
  label: string
  icon?: ReactNode
  run: () => void
  hidden?: boolean
}

interface PageProps {
  title: string
  breadcrumbs?: { label: string; to: string }[]
  views?: { label: string; to: string; active: boolean }[]
  primary?: PrimaryAction | undefined
  /** Beside the primary action, quieter. */
  extra?: ReactNode
  /** Prose, what fits a reader's eye, or everything there is (lists, calendar). */
  width?: 'text' | 'content' | 'full'
  children: ReactNode
}

/** A screen: its title, how it is looked at, its one primary action, and what it is about. */
export function Page({ title, breadcrumbs = [], views, primary, extra, width = 'content', children }: PageProps) {
  const t = useWords('ui')
  const go = useGo()
  useEffect(() => {
    document.title = `${title} · Frontdesk`
  }, [title])

  return (
    <div className={classes.page} data-width={width}>
      <header className={classes.header}>
        <div className={classes.title}>
          {breadcrumbs.length > 0 && (
            <nav aria-label={t('breadcrumbs')} className={classes.crumbs}>
              {breadcrumbs.map(({ label, to }) => (
                <Fragment key={to}>
                  <Anchor component={Link} to={to} c="dimmed" size="sm">
                    {label}
                  </Anchor>
                  <IconChevronRight size={14} className="mirrored" color="var(--mantine-color-dimmed)" aria-hidden />
                </Fragment>
              ))}
            </nav>
          )}
          <Title order={1} size="h2" textWrap="nowrap" className={classes.heading}>
            {title}
          </Title>
        </div>
        <Group gap="sm" className={classes.actions}>
          {views && <SegmentedControl size="sm" className={classes.views} aria-label={t('views')} data={views.map(({ label, to }) => ({ label, value: to }))} value={views.find(({ active }) => active)?.to ?? ''} onChange={(to) => go(to)} />}
          {extra}
          {primary && !primary.hidden && (
            <Button className={classes.primary} leftSection={primary.icon} onClick={primary.run}>
              {primary.label}
            </Button>
          )}
        </Group>
      </header>
      {children}
    </div>
  )
}
