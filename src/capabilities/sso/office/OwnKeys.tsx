import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Copyable } from './Copyable.tsx'
import type { SsoConnection } from './records.ts'

/** Our certificate, which the provider encrypts for and checks us by; and the way to another one, a step at a time. */
export function OwnKeys({ connection, keys }: { connection: SsoConnection; keys: NonNullable<SsoConnection['keys']> }) {
  const t = useWords('sso.keys')
  const confirm = useConfirm()
  const path = { id: connection.id }
  const prepare = useChange(() => api.POST('/sso-connections/{id}/next-key', { params: { path } }), t('prepared'))
  const use = useChange(() => api.PUT('/sso-connections/{id}/key', { params: { path } }), t('changed'))
  const change = async () => {
    if (await confirm({ title: t('use_title'), text: t('use_text'), verb: t('use') })) use.mutate()
  }
  return (
    <Stack gap="sm">
      <Copyable label={t('current')} value={keys.current.pem} isLong />
      <Text size="sm" c="dimmed">
        {t('current_hint')} {t('valid_to')} <When at={keys.current.validTo} as="date" />
      </Text>
      {keys.next && (
        <>
          <Copyable label={t('next')} value={keys.next.pem} isLong />
          <Text size="sm" c="dimmed">
            {t('next_hint')}
          </Text>
        </>
      )}
      {keys.former && (
        <Text size="sm" c="dimmed">
          {t('former')} <When at={keys.former.readUntil} as="date" />
        </Text>
      )}
      {connection.can.edit && (
        <Group gap="xs">
          {keys.next && (
            <Button loading={use.isPending} onClick={() => void change()}>
              {t('use')}
            </Button>
          )}
          {!keys.next && (
            <Button variant="default" loading={prepare.isPending} onClick={() => prepare.mutate()}>
              {t('prepare')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

function useChange(change: () => Promise<unknown>, done: string) {
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const notice = useNotice()
  return useMutation({
    mutationFn: () => confirmed(change),
    onSuccess: async (changed) => {
      if (!changed) return
      notice({ text: done })
      await refetchPaths(queries, ['/sso-connections', '/sso-connections/{id}'])
    },
    onError: (problem) => notice({ problem }),
  })
}
