import { Badge } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'

/** The server counts no further. */
const MOST_SHOWN = 99

/** How many notifications are unread, beside the word in the rail. Nothing where there are none. */
export default function UnreadCount() {
  const t = useWords('notifications.inbox')
  const { locale } = useLanguage()
  const { data } = useApi.useQuery('get', '/notifications/unread')
  useLive('notifications', ['/notifications/unread'])
  const count = data?.count ?? 0
  if (count === 0) return null
  return (
    <Badge size="sm" circle={count < 10} color="accent" variant="filled" aria-label={t('unread', { count })}>
      {count > MOST_SHOWN ? t('more') : count.toLocaleString(locale)}
    </Badge>
  )
}
