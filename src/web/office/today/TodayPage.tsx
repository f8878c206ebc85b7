import { Stack } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { useNow } from 'use-intl'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { Page } from '../../../ui/Page.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { today } from '../pages.ts'
import { Checklist } from './Checklist.tsx'

const sections = today.map(({ load, permission }) => ({ permission, Section: lazy(load) }))

/** What is next, what waits for me, what went wrong: each capability's part of the day, in the order they agreed on. */
export default function TodayPage() {
  const t = useWords('office.today')
  const { organization } = useSession()
  const { locale } = useLanguage()
  const may = useMay()
  const now = useNow({ updateInterval: 60_000 })
  const date = new Intl.DateTimeFormat(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: organization.zone }).format(now)
  return (
    <Page title={t('titled', { date })}>
      <Stack gap="xl">
        <Checklist />
        {sections
          .filter(({ permission }) => may(permission))
          .map(({ Section }, index) => (
            <Suspense key={index} fallback={<Skeletons rows={4} />}>
              <Section />
            </Suspense>
          ))}
      </Stack>
    </Page>
  )
}
