import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { SignIns as SignInsAnswer } from '../contract.ts'
import classes from './SignIns.module.css'

type SignIn = Static<typeof SignInsAnswer>['items'][number]

/** Every browser that is signed in as this person, and the way to end each. */
export function SignIns() {
  const t = useWords('identity.account')
  const signIns = useApi.useQuery('get', '/sign-ins')
  const end = useEnd()
  const endOthers = useEndOthers()
  const endAll = useEndAll()
  return (
    <Loaded query={signIns} skeleton={<Skeletons rows={2} height={64} />}>
      {({ items }) => {
        const others = items.filter(({ isThisOne }) => !isThisOne)
        return (
          <Stack gap="md" w="100%">
            <ul className={classes.list}>
              {[...items.filter(({ isThisOne }) => isThisOne), ...others].map((signIn) => (
                <One key={signIn.id} signIn={signIn} isEnding={end.isPending && end.variables.id === signIn.id} onEnd={() => end.mutate(signIn)} />
              ))}
            </ul>
            {others.length > 0 && (
              <Group>
                {others.length > 1 && (
                  <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                    {t('end_others')}
                  </Button>
                )}
                <Button variant="subtle" color="danger" onClick={() => void endAll()}>
                  {t('end_all')}
                </Button>
              </Group>
            )}
          </Stack>
        )
      }}
    </Loaded>
  )
}

function One({ signIn, isEnding, onEnd }: { signIn: SignIn; isEnding: boolean; onEnd: () => void }) {
  const t = useWords('identity.account')
  const name = useDeviceName()(signIn)
  const { locale } = useLanguage()
  const country = signIn.country && new Intl.DisplayNames(locale, { type: 'region' }).of(signIn.country)
  const Device = /Mobi|iPhone|Android/.test(signIn.device ?? '') ? IconDeviceMobile : IconDeviceDesktop
  return (
    <li className={classes.one}>
      <Device size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Text size="sm">{name}</Text>
        <Group gap={6} fz="xs" c="dimmed">
          <span>
            {t('last_seen')} <When at={signIn.lastSeenAt} />
          </span>
          <span>
            · {t('since')} <When at={signIn.createdAt} as="date" />
          </span>
          {country && <span>· {country}</span>}
          {signIn.address && <bdi dir="ltr">· {signIn.address}</bdi>}
        </Group>
      </div>
      {signIn.isThisOne ? (
        <StatusDot meaning="good">{t('this_one')}</StatusDot>
      ) : (
        <Button variant="default" size="compact-md" fz="sm" loading={isEnding} aria-label={t('end_one', { device: name })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </li>
  )
}

function useEnd() {
  const t = useWords('identity.account')
  const queries = useQueryClient()
  const notice = useNotice()
  const nameOf = useDeviceName()
  return useMutation({
    mutationFn: ({ id }: SignIn) => api.DELETE('/sign-ins/{id}', { params: { path: { id } } }),
    onSuccess: (_, signIn) => notice({ text: t('ended', { device: nameOf(signIn) }) }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/sign-ins']),
  })
}

function useEndOthers() {
  const t = useWords('identity.account')
  const queries = useQueryClient()
  const notice = useNotice()
  return useMutation({
    mutationFn: () => api.DELETE('/sign-ins'),
    onSuccess: ({ data }) => notice({ text: t('others_ended', { count: data.ended }) }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/sign-ins']),
  })
}

function useEndAll() {
  const t = useWords('identity.account')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  return async () => {
    if (!(await confirm({ title: t('end_all_title'), text: t('end_all_text'), verb: t('end_all_verb'), danger: true }))) return
    try {
      await api.DELETE('/sign-ins', { params: { query: { which: 'all' } } })
      await forgetEverything(queries)
      location.assign('/sign-in') // nothing of the last person stays in memory
    } catch (problem) {
      notice({ problem })
    }
  }
}

function useDeviceName(): (signIn: SignIn) => string {
  const t = useWords('identity.account')
  return ({ browser, system }) => (browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown_device')))
}
