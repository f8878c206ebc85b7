import { Anchor, Chip, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Peace } from './Peace.tsx'
import { PushHere } from './PushHere.tsx'
import type { Preference } from './records.ts'
import classes from './TopicsPage.module.css'

/** What a member is told, on which channels, when, and in which browsers. */
export default function MinePage() {
  const t = useWords('notifications')
  const { organization } = useSession()
  const business = organization?.name ?? ''
  const preferences = useApi.useQuery('get', '/notification-preferences')
  return (
    <Page title={t('mine.title')} width="content" breadcrumbs={[{ label: t('inbox.title'), to: '/office/notifications' }]}>
      <Stack gap="xl">
        <section>
          <Text c="dimmed">{t('mine.text', { business })}</Text>
          <Loaded query={preferences}>{({ items }) => items.map((preference) => <Topic key={preference.topic} preference={preference} business={business} />)}</Loaded>
        </section>
        <Section title={t('mine.peace')} text={t('mine.peace_text')}>
          <Peace />
        </Section>
        <Section title={t('mine.push')}>
          <PushHere />
        </Section>
      </Stack>
    </Page>
  )
}

function Section({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" maw={560}>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed">
            {text}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}

function Topic({ preference: { topic, label, offered, channels, isMandatory, isOn, isOwn }, business }: { preference: Preference; business: string }) {
  const t = useWords('notifications')
  const { choose, isSaving } = useChoose(topic)
  return (
    <div className={classes.topic}>
      <div className={classes.name}>
        {label}
        {(isMandatory || !isOn) && (
          <Text size="sm" c="dimmed">
            {isMandatory ? t('mine.always') : t('mine.off', { business })}
          </Text>
        )}
      </div>
      <Group gap="sm">
        <Chip.Group multiple value={channels} onChange={(wanted) => choose(wanted)}>
          <Group gap="xs" role="group" aria-label={t('topics.channels', { topic: label })}>
            {offered.map((channel) => (
              <Chip key={channel} value={channel} size="sm" disabled={!isOn || isSaving || (isMandatory && channels.includes(channel))}>
                {t(`channels.${channel}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        {isOwn && (
          <Anchor component="button" type="button" size="sm" onClick={() => choose(null)}>
            {t('mine.reset', { business })}
          </Anchor>
        )}
      </Group>
    </div>
  )
}

/** Saved at once; the next choice waits until then, as it is made on what this one came to. */
function useChoose(topic: string): { choose: (channels: Preference['channels'] | null) => void; isSaving: boolean } {
  const queries = useQueryClient()
  const notice = useNotice()
  const [isSaving, setSaving] = useState(false)
  const choose = (channels: Preference['channels'] | null) => {
    setSaving(true)
    void api
      .PUT('/notification-preferences/{topic}', { params: { path: { topic } }, body: { channels } })
      .catch((problem: unknown) => notice({ problem }))
      .then(() => refetchPaths(queries, ['/notification-preferences']))
      .finally(() => setSaving(false))
  }
  return { choose, isSaving }
}
