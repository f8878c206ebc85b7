import { Button, Stack, Text, Title } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { LanguageSelect } from './LanguageSelect.tsx'
import classes from './PlainFrame.module.css'

interface PlainFrameProps {
  title: string
  text?: ReactNode
  /** The way to the step before. */
  back?: { label: string; run: () => void } | undefined
  children: ReactNode
  /** Beside the form where there is room, under it where there is none. */
  aside?: ReactNode
}

/** A page before the office: whose house it is, one question, and in which language it is asked. */
export function PlainFrame({ title, text, back, children, aside }: PlainFrameProps) {
  useEffect(() => {
    document.title = `${title} · Frontdesk`
  }, [title])

  return (
    <div className={classes.page}>
      <header className={classes.header}>
        <span className={classes.mark}>
          <Bell />
          Frontdesk
        </span>
        <LanguageSelect />
      </header>
      <main className={classes.main}>
        <div className={classes.column}>
          <Stack gap="lg">
            <Stack gap="xs" align="flex-start">
              {back && (
                <Button variant="subtle" color="gray" size="compact-md" fz="sm" ms={-8} leftSection={<IconArrowLeft size={16} stroke={1.5} className="mirrored" aria-hidden />} onClick={back.run}>
                  {back.label}
                </Button>
              )}
              <Title order={1}>{title}</Title>
              {text && <Text c="dimmed">{text}</Text>}
            </Stack>
            {children}
          </Stack>
        </div>
        {aside && <aside className={classes.aside}>{aside}</aside>}
      </main>
    </div>
  )
}

function Bell() {
  return (
    <svg width="24" height="24" viewBox="6 8 20 18" aria-hidden>
      <path d="M9 22.5h14M11 22a5 5 0 0 1 10 0M16 17v-2.5M13.8 12.5h4.4" fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />
    </svg>
  )
}
