import { ActionIcon, Anchor, Button, Group, Stack, Text, Tooltip } from '@mantine/core'
import { IconBell, IconMail, IconMailOpened } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useList } from '../../../ui/list/use-list.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { useAddress } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './InboxPage.module.css'
import type { Notification } from './records.ts'

const paths = ['/notifications', '/notifications/unread']

/** What one has been told, the newest first. What is about one thing stands as one, with how much more there is of it. */
export default function InboxPage() {
  const t = useWords('notifications')
  const [{ unread }] = useAddress()
  const isUnreadOnly = unread === 'true'
  const list = useList<Notification>('/notifications', isUnreadOnly ? { 'filter[unread]': 'true' } : {})
  useLive('notifications', paths)
  const [opened] = useState(() => new Date().toISOString())
  const mark = useMark()
  const hasUnread = list.rows.some(({ readAt }) => readAt === null)

  return (
    <Page
      title={t('inbox.title')}
      width="text"
      views={[
        { label: t('inbox.all'), to: '/office/notifications', active: !isUnreadOnly },
        { label: t('inbox.only_unread'), to: '/office/notifications?unread=true', active: isUnreadOnly },
      ]}
    >
      <Group justify="space-between" mb="sm">
        <Anchor component={Link} to="/office/notification-preferences" size="sm">
          {t('inbox.settings')}
        </Anchor>
        {hasUnread && (
          <Button variant="subtle" size="compact-sm" onClick={() => void mark(() => api.PUT('/notifications/reading', { body: { until: latestOf(list.rows, opened) } }))}>
            {t('inbox.read_all')}
          </Button>
        )}
      </Group>
      <Loaded query={list}>
        {() =>
          list.rows.length === 0 ? (
            <Empty icon={IconBell} {...(isUnreadOnly ? { title: t('inbox.empty_unread') } : { title: t('inbox.empty.title'), text: t('inbox.empty.text') })} />
          ) : (
            <Stack gap={0} component="ul" className={classes.list}>
              {together(list.rows).map((thread) => (
                <Row key={thread.newest.id} thread={thread} mark={mark} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      {list.hasNextPage && (
        <Button variant="default" mt="md" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('inbox.show_more')}
        </Button>
      )}
    </Page>
  )
}

interface Thread {
  newest: Notification
  earlier: Notification[]
}

/** Neighbours of one group become one, so that the order of time stays. */
function together(rows: readonly Notification[]): Thread[] {
  const threads: Thread[] = []
  for (const row of rows) {
    const last = threads.at(-1)
    if (last && row.group !== null && last.newest.group === row.group) last.earlier.push(row)
    else threads.push({ newest: row, earlier: [] })
  }
  return threads
}

/** Until when one has seen everything: what came after the screen was last filled stays unread. */
function latestOf(rows: readonly Notification[], opened: string): string {
  return rows[0]?.createdAt ?? opened
}

type Mark = (change: () => Promise<unknown>) => Promise<void>

function useMark(): Mark {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (change) => {
    await change().catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, paths)
  }
}

function Row({ thread: { newest, earlier }, mark }: { thread: Thread; mark: Mark }) {
  const t = useWords('notifications')
  const all = [newest, ...earlier]
  const isUnread = all.some(({ readAt }) => readAt === null)
  const readThem = () => mark(() => Promise.all(all.filter(({ readAt }) => readAt === null).map(({ id }) => api.PUT('/notifications/{id}/reading', { params: { path: { id } } }))))
  const unreadIt = () => mark(() => api.DELETE('/notifications/{id}/reading', { params: { path: { id: newest.id } } }))
  const title = (
    <Text component="span" fw={isUnread ? 600 : 400} dir="auto">
      {newest.title}
    </Text>
  )
  return (
    <li className={classes.row} data-unread={isUnread || undefined}>
      <span className={classes.dot} aria-hidden />
      <div className={classes.text}>
        {newest.link ? (
          <Anchor component={Link} to={newest.link} c="inherit" onClick={() => void (isUnread && readThem())}>
            {title}
          </Anchor>
        ) : (
          title
        )}
        {isUnread && <span className="for-screen-readers"> ({t('inbox.new')})</span>}
        <Text size="sm" c="dimmed" dir="auto">
          {newest.body}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={newest.createdAt} />
          {earlier.length > 0 && ` · ${t('inbox.earlier', { count: earlier.length })}`}
        </Text>
      </div>
      <Tooltip label={t(isUnread ? 'inbox.mark_read' : 'inbox.mark_unread')}>
        <ActionIcon size={32} aria-label={`${t(isUnread ? 'inbox.mark_read' : 'inbox.mark_unread')}: ${newest.title}`} onClick={() => void (isUnread ? readThem() : unreadIt())}>
          {isUnread ? <IconMailOpened size={18} stroke={1.5} aria-hidden /> : <IconMail size={18} stroke={1.5} aria-hidden />}
        </ActionIcon>
      </Tooltip>
    </li>
  )
}
