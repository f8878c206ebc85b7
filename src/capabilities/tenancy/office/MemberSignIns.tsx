import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'

interface SignIn {
  id: string
  browser: string | null
  system: string | null
  address: string | null
  country: string | null
  firstSeenAt: string
  lastSeenAt: string
  isEnded: boolean
}

/** Where a member is signed in to this organization, and the way to end it here. What they do elsewhere stays theirs. */
export function MemberSignIns({ member }: { member: { id: string; name: string } }) {
  const t = useWords('tenancy.member_sign_ins')
  const signIns = useApi.useQuery('get', '/members/{id}/sign-ins', { params: { path: { id: member.id } } })
  const end = useEnd(member)
  return (
    <Stack component="section" gap="sm">
      <div>
        <Title order={3} size="h4">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('text')}
        </Text>
      </div>
      <Loaded query={signIns} skeleton={<Skeletons rows={2} height={48} />}>
        {({ items }) => (
          <>
            {items.length === 0 && (
              <Text size="sm" c="dimmed">
                {t('none')}
              </Text>
            )}
            {items.map((signIn) => (
              <One key={signIn.id} signIn={signIn} isEnding={end.isPending} onEnd={() => end.one(signIn.id)} />
            ))}
            {items.some(({ isEnded }) => !isEnded) && (
              <Group>
                <Button variant="default" size="compact-md" fz="sm" loading={end.isPending} onClick={end.all}>
                  {t('end_all')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Loaded>
    </Stack>
  )
}

function One({ signIn, isEnding, onEnd }: { signIn: SignIn; isEnding: boolean; onEnd: () => void }) {
  const t = useWords('tenancy.member_sign_ins')
  const { locale } = useLanguage()
  const { browser, system, country, address, lastSeenAt, isEnded } = signIn
  const device = browser && system ? t('device', { browser, system }) : (browser ?? system ?? t('unknown_device'))
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <div>
        <Text size="sm">{device}</Text>
        <Group gap={6} fz="xs" c="dimmed">
          <span>
            {t('last_seen')} <When at={lastSeenAt} />
          </span>
          {country && <span>· {new Intl.DisplayNames(locale, { type: 'region' }).of(country)}</span>}
          {address && <bdi dir="ltr">· {address}</bdi>}
        </Group>
      </div>
      {isEnded ? (
        <StatusDot meaning="neutral">{t('ended')}</StatusDot>
      ) : (
        <Button variant="default" size="compact-md" fz="sm" disabled={isEnding} aria-label={t('end_one', { device })} onClick={onEnd}>
          {t('end')}
        </Button>
      )}
    </Group>
  )
}

function useEnd({ id, name }: { id: string; name: string }) {
  const t = useWords('tenancy.member_sign_ins')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const end = useMutation({
    mutationFn: async (signInId: string | null) => {
      if (signInId === null) await api.DELETE('/members/{id}/sign-ins', { params: { path: { id } } })
      else await api.DELETE('/members/{id}/sign-ins/{signInId}', { params: { path: { id, signInId } } })
    },
    onSuccess: () => notice({ text: t('done', { name }) }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/members/{id}/sign-ins']),
  })
  const all = async () => {
    if (await confirm({ title: t('end_all_title', { name }), text: t('end_all_text', { name }), verb: t('end_all') })) end.mutate(null)
  }
  return { isPending: end.isPending, one: (signInId: string) => end.mutate(signInId), all: () => void all() }
}
