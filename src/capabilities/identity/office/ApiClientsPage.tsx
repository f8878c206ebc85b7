import { Badge, Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { ApiSecret } from './ApiSecret.tsx'
import { NewApiClientForm } from './NewApiClientForm.tsx'
import type { ApiClient } from './records.ts'
import classes from './SignIns.module.css'

/** Programs that act for somebody here: one's own, or everybody's for who looks after all. */
export default function ApiClientsPage() {
  const t = useWords('identity.api')
  const clients = useApi.useQuery('get', '/api-clients')
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const [isAdding, setAdding] = useState(false)
  const add = () => {
    setMade(null)
    setAdding(true)
  }
  return (
    <Page title={t('title')} width="text" primary={{ label: t('add'), icon: <IconPlus size={18} aria-hidden />, run: add, hidden: isAdding }}>
      <Stack gap="xl">
        <Text size="sm" c="dimmed" maw="70ch">
          {t('text')}
        </Text>
        {made && <ApiSecret {...made} onDone={() => setMade(null)} />}
        {isAdding && (
          <NewApiClientForm
            onCancel={() => setAdding(false)}
            onMade={(client) => {
              setAdding(false)
              setMade(client)
            }}
          />
        )}
        <Loaded query={clients} skeleton={<Skeletons rows={3} height={64} />}>
          {({ items }) =>
            items.length === 0 ? (
              !isAdding && <Empty title={t('empty')} text={t('empty_text')} />
            ) : (
              <ul className={classes.list}>
                {items.map((client) => (
                  <One key={client.id} client={client} />
                ))}
              </ul>
            )
          }
        </Loaded>
      </Stack>
    </Page>
  )
}

function One({ client }: { client: ApiClient }) {
  const t = useWords('identity.api')
  const revoke = useRevoke()
  const { name, kind, extent, owner, state, expiresAt, lastUsedAt, can } = client
  return (
    <li className={classes.one}>
      <div className={classes.words}>
        <Group gap="xs">
          <Text size="sm" fw={500}>
            <bdi>{name}</bdi>
          </Text>
          <Badge variant="default">{t(`kinds.${kind}.name`)}</Badge>
          <Badge variant="default">{t(`extents.${extent}`)}</Badge>
        </Group>
        <Group gap={6} fz="xs" c="dimmed" mt={4}>
          {!owner.isMe && (
            <span>
              {t('of')} <bdi>{owner.name}</bdi> ·
            </span>
          )}
          <span>{lastUsedAt ? <>{t('last_used')} <When at={lastUsedAt} /></> : t('never_used')}</span>
          <span>
            · {t('until')} <When at={expiresAt} as="date" />
          </span>
        </Group>
      </div>
      {can['revoke'] ? (
        <Button variant="default" size="compact-md" fz="sm" loading={revoke.isPending} aria-label={t('revoke_one', { name })} onClick={() => revoke.ask(client)}>
          {t('revoke')}
        </Button>
      ) : (
        <StatusDot meaning={state === 'reused' ? 'danger' : 'neutral'}>{t(`states.${state}`)}</StatusDot>
      )}
    </li>
  )
}

function useRevoke() {
  const t = useWords('identity.api')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const revoke = useMutation({
    mutationFn: ({ id }: ApiClient) => api.DELETE('/api-clients/{id}', { params: { path: { id } } }),
    onSuccess: (_, { name }) => notice({ text: t('revoked', { name }) }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/api-clients']),
  })
  const ask = async (client: ApiClient) => {
    if (await confirm({ title: t('revoke_title', { name: client.name }), text: t('revoke_text'), verb: t('revoke'), danger: true })) revoke.mutate(client)
  }
  return { isPending: revoke.isPending, ask: (client: ApiClient) => void ask(client) }
}
