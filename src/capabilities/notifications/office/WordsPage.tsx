import { Select, Stack, Tabs, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { useAddress } from '../../../ui/url.ts'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { TopicSetting } from './records.ts'
import { WordsEditor } from './WordsEditor.tsx'

/** How one thing is told: for each channel and language the default words, and the organization's own. */
export default function WordsPage() {
  const t = useWords('notifications')
  const [address] = useAddress()
  const topics = useApi.useQuery('get', '/notifications/topics')
  const topic = topics.data?.items.find(({ name }) => name === address['topic'])
  return (
    <Page title={topic?.label ?? t('templates.title')} width="content" breadcrumbs={[{ label: t('topics.title'), to: '/office/settings/notifications' }]}>
      <Loaded query={topics}>{() => (topic ? <Places topic={topic} /> : <Empty title={t('templates.no_topic')} />)}</Loaded>
    </Page>
  )
}

function Places({ topic }: { topic: TopicSetting }) {
  const t = useWords('notifications')
  const { organization } = useSession()
  const [address, change] = useAddress()
  const spoken = (organization?.languages ?? []).filter(isLanguage)
  const channel = topic.offered.find((offered) => offered === address['channel']) ?? topic.offered[0]!
  const language: Language = spoken.find((each) => each === address['language']) ?? spoken[0] ?? 'en'
  return (
    <Stack gap="lg">
      <Text c="dimmed">{t('templates.text')}</Text>
      <Select label={t('templates.language')} w={280} maw="100%" allowDeselect={false} value={language} data={spoken.map((value) => ({ value, label: languages[value].name }))} onChange={(value) => change({ language: value })} />
      <Tabs value={channel} onChange={(value) => change({ channel: value })}>
        <Tabs.List aria-label={t('topics.channels', { topic: topic.label })}>
          {topic.offered.map((offered) => (
            <Tabs.Tab key={offered} value={offered}>
              {t(`channels.${offered}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={channel} pt="lg">
          <WordsEditor key={`${topic.name} ${channel} ${language}`} place={{ topic: topic.name, channel, language }} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}
