import { Button, Group } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { Page } from '../Page.tsx'
import { useWords } from '../words/use-words.ts'
import classes from './ImportWizard.module.css'

interface ImportWizardProps {
  title: string
  breadcrumbs?: { label: string; to: string }[]
  steps: { key: string; label: string }[]
  /** The step that is open. */
  at: string
  back?: (() => void) | undefined
  next?: { label: string; run: () => void; disabled?: boolean; busy?: boolean } | undefined
  children: ReactNode
}

/** Long input in steps: where one is, what comes, one way on and one way back. */
export function ImportWizard({ title, breadcrumbs, steps, at, back, next, children }: ImportWizardProps) {
  const t = useWords('ui.wizard')
  const current = steps.findIndex(({ key }) => key === at)
  const content = useRef<HTMLDivElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    if (!isFirst.current) content.current?.focus() // a screen reader goes along
    isFirst.current = false
  }, [at])

  return (
    <Page title={title} {...(breadcrumbs && { breadcrumbs })}>
      <ol className={classes.steps} aria-label={t('steps')}>
        {steps.map(({ key, label }, index) => (
          <li key={key} className={classes.step} data-done={index < current || undefined} aria-current={index === current ? 'step' : undefined}>
            <span className={classes.number} aria-hidden>
              {index < current ? <IconCheck size={14} stroke={2.5} /> : index + 1}
            </span>
            <span className={classes.label}>{label}</span>
            {index < current && <span className="for-screen-readers">{t('done')}</span>}
          </li>
        ))}
      </ol>
      <div ref={content} tabIndex={-1} className={classes.content}>
        {children}
      </div>
      {(back || next) && (
        <Group gap="sm" className={classes.buttons}>
          {next && (
            <Button onClick={next.run} disabled={next.disabled ?? false} loading={next.busy ?? false}>
              {next.label}
            </Button>
          )}
          {back && (
            <Button variant="subtle" color="gray" onClick={back}>
              {t('back')}
            </Button>
          )}
        </Group>
      )}
    </Page>
  )
}
