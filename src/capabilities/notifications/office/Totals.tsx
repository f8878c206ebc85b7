import { Table, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { deliveryChannels } from '../contract.ts'
import type { Delivery } from './records.ts'

const DAYS = 7
/** What became of them, in the words of one of their states. */
const ends: { state: Delivery['state']; of: Delivery['state'][] }[] = [
  { state: 'sent', of: ['sent', 'delivered', 'captured'] },
  { state: 'waiting', of: ['queued', 'waiting', 'sending', 'retrying'] },
  { state: 'suppressed', of: ['suppressed'] },
  { state: 'dead', of: ['dead', 'unknown'] },
]

/** How many went out on each channel in the last days, and how many did not. */
export function Totals() {
  const t = useWords('notifications')
  const { locale } = useLanguage()
  const { data } = useApi.useQuery('get', '/notifications/totals', { params: { query: { days: DAYS } } })
  const count = (channel: Delivery['channel'], of: Delivery['state'][]) => (data?.items ?? []).filter((one) => one.channel === channel && of.includes(one.state)).reduce((sum, one) => sum + one.count, 0)
  const used = deliveryChannels.filter((channel) => count(channel, ends.flatMap(({ of }) => of)) > 0)
  if (used.length === 0) return null
  return (
    <section>
      <Text component="h2" fw={600} mb="xs">
        {t('log.totals', { days: DAYS })}
      </Text>
      <Table.ScrollContainer minWidth={420}>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('log.channel')}</Table.Th>
              {ends.map(({ state }) => (
                <Table.Th key={state} ta="end">
                  {t(`states.${state}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {used.map((channel) => (
              <Table.Tr key={channel}>
                <Table.Td>{t(`channels.${channel}`)}</Table.Td>
                {ends.map(({ state, of }) => (
                  <Table.Td key={state} ta="end">
                    {count(channel, of).toLocaleString(locale)}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
    </section>
  )
}
