import { Group, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { deliveryChannels, deliveryStates } from '../contract.ts'
import { DeliveryPanel } from './DeliveryPanel.tsx'
import { DeliveryState } from './DeliveryState.tsx'
import type { Delivery } from './records.ts'
import { notificationViews } from './views.ts'

/** Who was told what, the newest first; and of each, why it went out or did not. */
export default function DeliveriesPage() {
  const t = useWords('notifications')
  const { id } = usePath()
  const topics = useApi.useQuery('get', '/notifications/topics')
  const columns: ListColumn<Delivery>[] = [
    { key: 'person', header: t('log.person'), always: true, width: 220, cell: ({ person }) => <Whom name={person.name} /> },
    { key: 'topic', header: t('log.topic'), always: true, width: 240, cell: ({ topic }) => topic.label },
    { key: 'state', header: t('log.state'), width: 220, cell: ({ state }) => <DeliveryState state={state} /> },
    { key: 'channel', header: t('log.channel'), width: 150, cell: ({ channel }) => t(`channels.${channel}`) },
    { key: 'createdAt', header: t('log.at'), sort: 'createdAt', width: 150, cell: ({ createdAt }) => <When at={createdAt} /> },
  ]
  const filters: ListFilter[] = [
    { key: 'state', label: t('log.state'), kind: 'options', options: deliveryStates.map((value) => ({ value, label: t(`states.${value}`) })) },
    { key: 'channel', label: t('log.channel'), kind: 'options', options: deliveryChannels.map((value) => ({ value, label: t(`channels.${value}`) })) },
    { key: 'topic', label: t('log.topic'), kind: 'options', single: true, options: (topics.data?.items ?? []).map(({ name, label }) => ({ value: name, label })) },
    { key: 'createdAt', label: t('log.at'), kind: 'dates' },
  ]
  return (
    <ListPage<Delivery>
      title={t('log.title')}
      views={notificationViews(t, 'log')}
      from="/notifications/deliveries"
      columns={columns}
      sort="-createdAt"
      filters={filters}
      to={(delivery) => `/office/settings/deliveries/${delivery.id}`}
      openId={id}
      empty={{ title: t('log.empty.title'), text: t('log.empty.text') }}
      phone={(delivery) => (
        <>
          <Group justify="space-between" wrap="nowrap" gap="xs">
            <Whom name={delivery.person.name} />
            <DeliveryState state={delivery.state} />
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {delivery.topic.label} · {t(`channels.${delivery.channel}`)} · <When at={delivery.createdAt} />
          </Text>
        </>
      )}
    >
      {id && <DeliveryPanel key={id} id={id} />}
    </ListPage>
  )
}

function Whom({ name }: { name: string | null }) {
  const t = useWords('notifications')
  if (name === null) return <Text component="span" c="dimmed">{t('log.gone')}</Text>
  return <bdi>{name}</bdi>
}
