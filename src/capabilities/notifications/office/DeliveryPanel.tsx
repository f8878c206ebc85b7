import { Badge, Divider, Group, Stack, Text, Title } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { DeliveryState } from './DeliveryState.tsx'
import type { Delivery, Why } from './records.ts'

/** One delivery, and why: for the person, the thing and each channel on which it might have come. */
export function DeliveryPanel({ id }: { id: string }) {
  const t = useWords('notifications')
  const delivery = useApi.useQuery('get', '/notifications/deliveries/{id}', { params: { path: { id } } })
  return (
    <RecordPanel<Delivery>
      query={delivery}
      backTo="/office/settings/deliveries"
      label={t('log.title')}
      title={({ topic }) => topic.label}
      status={({ state }) => <DeliveryState state={state} />}
    >
      {(loaded) => (
        <>
          <Text>{loaded.explanation}</Text>
          <Facts
            of={[
              { label: t('log.person'), value: loaded.person.name ? <bdi>{loaded.person.name}</bdi> : t('log.gone') },
              { label: t('log.channel'), value: t(`channels.${loaded.channel}`) },
              { label: t('log.at'), value: <When at={loaded.createdAt} as="moment" /> },
              { label: t('log.due'), value: loaded.state === 'waiting' ? <When at={loaded.dueAt} as="moment" /> : null },
              { label: t('log.sent'), value: loaded.sentAt ? <When at={loaded.sentAt} as="moment" /> : null },
              { label: t('log.attempts'), value: loaded.attempts > 1 ? String(loaded.attempts) : null },
            ]}
          />
          <WhySection delivery={loaded} />
        </>
      )}
    </RecordPanel>
  )
}

function WhySection({ delivery: { person, topic, occasion } }: { delivery: Delivery }) {
  const t = useWords('notifications')
  const why = useApi.useQuery('get', '/notifications/why', { params: { query: { person: person.key, topic: topic.name, occasion } } })
  return (
    <Stack component="section" gap="xs">
      <Group gap="xs">
        <Title order={3} size="h4">
          {t('log.why')}
        </Title>
        {why.data?.isMandatory && <Badge variant="light">{t('log.always')}</Badge>}
      </Group>
      <Loaded query={why}>
        {(answer: Why) => (
          <>
            {answer.sentences.map((sentence) => (
              <Text key={sentence}>{sentence}</Text>
            ))}
            <Stack gap="sm" mt={4}>
              {answer.channels.map((one) => (
                <div key={one.channel}>
                  <Divider mb="xs" />
                  <Group justify="space-between" gap="xs">
                    <Text fw={600}>{t(`channels.${one.channel}`)}</Text>
                    {one.delivery && <DeliveryState state={one.delivery.state} />}
                  </Group>
                  <Text size="sm">{one.explanation}</Text>
                  <Text size="sm" c="dimmed">
                    {one.ruleText}
                  </Text>
                </div>
              ))}
            </Stack>
          </>
        )}
      </Loaded>
    </Stack>
  )
}
