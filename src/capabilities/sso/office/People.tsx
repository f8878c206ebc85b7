import { Button, Group, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { SsoConnection } from './records.ts'
import { Section } from './Section.tsx'

/** Who has come through it so far, and letting an address go to somebody else. */
export function People({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.people')
  const path = { id: connection.id }
  const people = useApi.useQuery('get', '/sso-connections/{id}/people', { params: { path } })
  const queries = useQueryClient()
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const forget = async (id: string, name: string) => {
    if (!(await confirm({ title: t('forget_title', { name }), text: t('forget_text'), verb: t('forget'), danger: true }))) return
    await confirmed(() => api.DELETE('/sso-connections/{id}/people/{personId}', { params: { path: { ...path, personId: id } } })).catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, ['/sso-connections', '/sso-connections/{id}', '/sso-connections/{id}/people'])
  }
  return (
    <Section title={t('title')} text={t('text')}>
      <Loaded query={people} skeleton={<Skeletons rows={2} height={44} />}>
        {({ people: all }) => (
          <Stack gap="xs">
            {all.map(({ id, name, email, isSuspended }) => (
              <Group key={id} justify="space-between" wrap="nowrap">
                <div>
                  <PersonName name={name ?? t('gone')} {...(email !== null && { detail: email })} />
                  {isSuspended && (
                    <Text size="xs" c="dimmed">
                      {t('suspended')}
                    </Text>
                  )}
                </div>
                {connection.can.edit && (
                  <Button variant="subtle" color="gray" size="compact-md" aria-label={t('forget_title', { name: name ?? t('gone') })} onClick={() => void forget(id, name ?? t('gone'))}>
                    {t('forget')}
                  </Button>
                )}
              </Group>
            ))}
          </Stack>
        )}
      </Loaded>
    </Section>
  )
}
