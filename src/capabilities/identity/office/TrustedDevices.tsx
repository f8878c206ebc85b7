import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconShieldCheck } from '@tabler/icons-react'
import type { Static } from 'typebox'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { TrustedDevices as TrustedDevicesAnswer } from '../trust/contract.ts'
import classes from './SignIns.module.css'

type TrustedDevice = Static<typeof TrustedDevicesAnswer>['items'][number]

/** Browsers in which no code is asked for, and the way to end that in each. */
export function TrustedDevices() {
  const t = useWords('identity.trust')
  const devices = useApi.useQuery('get', '/trusted-devices')
  const endAll = useEnd(() => api.DELETE('/trusted-devices').then(({ data }) => t('all_ended', { count: data.ended })))
  return (
    <Loaded query={devices} skeleton={<Skeletons rows={1} height={64} />}>
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm">{t('none')}</Text>
        ) : (
          <Stack gap="md" w="100%">
            <ul className={classes.list}>
              {items.map((device) => (
                <One key={device.id} device={device} />
              ))}
            </ul>
            {items.length > 1 && (
              <Group>
                <Button variant="default" loading={endAll.isPending} onClick={() => endAll.mutate()}>
                  {t('end_all')}
                </Button>
              </Group>
            )}
          </Stack>
        )
      }
    </Loaded>
  )
}

function One({ device }: { device: TrustedDevice }) {
  const t = useWords('identity.trust')
  const account = useWords('identity.account')
  const { locale } = useLanguage()
  const { id, browser, system, country, lastUsedAt, expiresAt, isThisOne } = device
  const name = browser && system ? account('device', { browser, system }) : (browser ?? system ?? account('unknown_device'))
  const end = useEnd(() => api.DELETE('/trusted-devices/{id}', { params: { path: { id } } }).then(() => t('ended', { device: name })))
  return (
    <li className={classes.one}>
      <IconShieldCheck size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Group gap="xs">
          <Text size="sm">{name}</Text>
          {isThisOne && <StatusDot meaning="good">{account('this_one')}</StatusDot>}
        </Group>
        <Group gap={6} fz="xs" c="dimmed">
          <span>
            {t('until')} <When at={expiresAt} as="date" />
          </span>
          <span>
            · {t('last_used')} <When at={lastUsedAt} />
          </span>
          {country && <span>· {new Intl.DisplayNames(locale, { type: 'region' }).of(country)}</span>}
        </Group>
      </div>
      <Button variant="default" size="compact-md" fz="sm" loading={end.isPending} aria-label={t('end_one', { device: name })} onClick={() => end.mutate()}>
        {t('end')}
      </Button>
    </li>
  )
}

/** Says what has ended, in the words that `end` answers. */
function useEnd(end: () => Promise<string>) {
  const queries = useQueryClient()
  const notice = useNotice()
  return useMutation({
    mutationFn: end,
    onSuccess: (text) => notice({ text }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/trusted-devices', '/security-activity']),
  })
}
