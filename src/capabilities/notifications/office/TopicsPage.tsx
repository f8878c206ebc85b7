import { Anchor, Chip, Group, Select, Stack, Switch, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { TopicSetting } from './records.ts'
import { Sender } from './Sender.tsx'
import { Totals } from './Totals.tsx'
import classes from './TopicsPage.module.css'
import { notificationViews } from './views.ts'

/** What customers and the team are told, by which channels, and how long before: each can be changed where it stands. */
export default function TopicsPage() {
  const t = useWords('notifications')
  const may = useMay()
  const topics = useApi.useQuery('get', '/notifications/topics')
  useLive('notification-topics', ['/notifications/topics'])
  return (
    <Page title={t('topics.title')} width="content" views={notificationViews(t, 'topics')}>
      <Text c="dimmed" mb="md">
        {t('topics.text')}
      </Text>
      <Loaded query={topics}>
        {({ items }) => (
          <>
            <Topics title={t('topics.tells.contact')} topics={items.filter(({ tells }) => tells !== 'member')} />
            <Topics title={t('topics.tells.member')} topics={items.filter(({ tells }) => tells === 'member')} />
            {may('notifications.manage') && <Sender />}
            <Totals />
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Topics({ title, topics }: { title: string; topics: TopicSetting[] }) {
  if (topics.length === 0) return null
  return (
    <section className={classes.section}>
      <Text component="h2" fw={600}>
        {title}
      </Text>
      {topics.map((topic) => (
        <Topic key={topic.name} topic={topic} />
      ))}
    </section>
  )
}

function Topic({ topic }: { topic: TopicSetting }) {
  const t = useWords('notifications')
  const may = useMay()
  const { change, isSaving } = useChangeTopic(topic)
  const isFixed = topic.isMandatory || isSaving || !may('notifications.manage')
  return (
    <div className={classes.topic}>
      <Switch className={classes.name} label={topic.label} description={topic.isMandatory ? t('log.always') : undefined} checked={topic.isOn} disabled={isFixed} onChange={(event) => change({ isOn: event.currentTarget.checked })} />
      <Stack gap="xs">
        <Chip.Group multiple value={topic.channels} onChange={(channels) => change({ channels })}>
          <Group gap="xs" role="group" aria-label={t('topics.channels', { topic: topic.label })}>
            {topic.offered.map((channel) => (
              <Chip key={channel} value={channel} size="sm" disabled={isFixed || !topic.isOn}>
                {t(`channels.${channel}`)}
              </Chip>
            ))}
          </Group>
        </Chip.Group>
        {may('notifications.manage') && (
          <Anchor component={Link} to={`/office/settings/notifications/texts?topic=${topic.name}`} size="sm" aria-label={t('templates.open', { topic: topic.label })}>
            {t('templates.title')}
          </Anchor>
        )}
        {topic.isReminder && <Lead topic={topic} isFixed={isFixed || !topic.isOn} onChange={(lead) => change({ lead })} />}
      </Stack>
    </div>
  )
}

const leads = ['PT1H', 'PT2H', 'PT4H', 'PT12H', 'PT24H', 'P1D', 'PT48H', 'P2D', 'P3D', 'P7D']

function Lead({ topic, isFixed, onChange }: { topic: TopicSetting; isFixed: boolean; onChange: (lead: string) => void }) {
  const t = useWords('notifications')
  const own = topic.lead ?? 'PT24H'
  const offered = leads.includes(own) ? leads : [own, ...leads]
  return (
    <Select
      aria-label={t('topics.lead')}
      w={280}
      maw="100%"
      allowDeselect={false}
      disabled={isFixed}
      value={own}
      data={offered.map((value) => ({ value, label: leadText(t, value) }))}
      onChange={(value) => value && onChange(value)}
    />
  )
}

/** Hours are by the clock; days keep the time of day, also when the clocks change in between. */
function leadText(t: (key: 'topics.minutes_before' | 'topics.hours_before' | 'topics.days_before', values: { count: number }) => string, lead: string): string {
  const [, days, hours, minutes] = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?)?$/.exec(lead) ?? []
  if (days) return t('topics.days_before', { count: Number(days) })
  return hours ? t('topics.hours_before', { count: Number(hours) }) : t('topics.minutes_before', { count: Number(minutes) })
}

/** Saved at once; whoever saved before us is shown instead. The next change waits until then, as it is made on the version that this one came to. */
function useChangeTopic(topic: TopicSetting): { change: (wish: Partial<Pick<TopicSetting, 'isOn' | 'channels'>> & { lead?: string }) => void; isSaving: boolean } {
  const queries = useQueryClient()
  const notice = useNotice()
  const [isSaving, setSaving] = useState(false)
  const change = (wish: Partial<Pick<TopicSetting, 'isOn' | 'channels'>> & { lead?: string }) => {
    const body = { isOn: topic.isOn, channels: topic.channels, ...(topic.lead === null ? {} : { lead: topic.lead }), ...wish }
    setSaving(true)
    void api
      .PUT('/notifications/topics/{topic}', { params: { path: { topic: topic.name } }, body, headers: ifMatch(topic.version) })
      .catch((problem: unknown) => notice({ problem }))
      .then(() => refetchPaths(queries, ['/notifications/topics']))
      .finally(() => setSaving(false))
  }
  return { change, isSaving }
}
