import { ActionIcon, Alert, Group, Stack, Switch, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { browserName, forgetBrowser, pushState, rememberBrowser, subscribeBrowser, thisBrowser } from './push-browser.ts'
import type { PushState } from './push-browser.ts'
import type { PushSubscriptions } from './records.ts'

/** Whether this browser is pushed to, and which others are. */
export function PushHere() {
  const browsers = useApi.useQuery('get', '/push-subscriptions')
  return <Loaded query={browsers}>{(loaded) => <Here loaded={loaded} />}</Loaded>
}

function Here({ loaded: { publicKey, captures, items } }: { loaded: PushSubscriptions }) {
  const t = useWords('notifications.mine')
  const { state, turn } = usePush(publicKey, items)
  return (
    <Stack gap="sm">
      {captures && <Alert color="info">{t('push_captured')}</Alert>}
      {state === 'impossible' && <Text c="dimmed">{t('push_none')}</Text>}
      {state === 'refused' && <Alert color="caution">{t('push_denied')}</Alert>}
      {(state === 'off' || state === 'on') && <Switch label={t('push_on')} description={t('push_text')} checked={state === 'on'} onChange={(event) => void turn(event.currentTarget.checked)} />}
      {items.length > 0 && <Browsers items={items} />}
    </Stack>
  )
}

function Browsers({ items }: { items: PushSubscriptions['items'] }) {
  const t = useWords('notifications.mine')
  const drop = useDrop()
  return (
    <Stack gap="xs" mt="sm">
      <Text fw={600} size="sm" component="h3">
        {t('browsers')}
      </Text>
      {items.map(({ id, device, createdAt }) => (
        <Group key={id} justify="space-between" wrap="nowrap">
          <Text size="sm">
            <bdi>{device ?? t('browser')}</bdi>{' '}
            <Text span c="dimmed" size="sm">
              <When at={createdAt} as="date" />
            </Text>
          </Text>
          <ActionIcon size={32} aria-label={`${t('drop')}: ${device ?? t('browser')}`} onClick={() => void drop(id)}>
            <IconTrash size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
    </Stack>
  )
}

function useDrop(): (id: string) => Promise<void> {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (id) => {
    await api.DELETE('/push-subscriptions/{id}', { params: { path: { id } } }).catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, ['/push-subscriptions'])
  }
}

function usePush(publicKey: string, items: PushSubscriptions['items']): { state: PushState | null; turn: (on: boolean) => Promise<void> } {
  const { organization } = useSession()
  const here = organization?.id ?? ''
  const [state, setState] = useState<PushState | null>(null)
  const queries = useQueryClient()
  const notice = useNotice()
  const drop = useDrop()
  const isKnown = items.some(({ id }) => id === thisBrowser(here))

  useEffect(() => {
    void pushState(here).then((found) => setState(found === 'on' && !isKnown ? 'off' : found))
  }, [here, isKnown])

  const turn = async (on: boolean) => {
    const id = thisBrowser(here)
    if (!on) {
      forgetBrowser(here)
      setState('off')
      if (id) await drop(id)
      return
    }
    try {
      const subscription = await subscribeBrowser(publicKey)
      if (!subscription) return setState(await pushState(here))
      const device = browserName()
      const { data } = await api.POST('/push-subscriptions', { body: { ...subscription, ...(device && { device }) } })
      rememberBrowser(here, data.id)
      setState('on')
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/push-subscriptions'])
  }
  return { state, turn }
}
