import { Box, Group, Paper, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, ifMatch, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useRoleOptions, useUnitOptions } from './choices.ts'
import { Part } from './Part.tsx'
import type { ProvisionedGroup } from './records.ts'

/** The directory's groups, each with what it comes to here: a role, a unit, both, or nothing. */
export function Groups() {
  const t = useWords('provisioning.screen.groups')
  const groups = useApi.useQuery('get', '/provisioning/groups')
  return (
    <Part title={t('title')} text={t('text')}>
      <Loaded query={groups} skeleton={<Skeletons rows={3} height={72} />}>
        {({ groups: all }) =>
          all.length === 0 ? (
            <Text size="sm">{t('none')}</Text>
          ) : (
            <Stack gap="sm">
              {all.map((group) => (
                <One key={group.id} group={group} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Part>
  )
}

function One({ group }: { group: ProvisionedGroup }) {
  const t = useWords('provisioning.screen.groups')
  const roles = useRoleOptions()
  const units = useUnitOptions()
  const change = useChange(group)
  const { name, people, role, unitId, can } = group
  return (
    <Paper withBorder p="md" component="article" aria-label={name}>
      <Group gap="md" align="flex-end">
        <Box flex={1} miw={200}>
          <Text fw={500} truncate title={name}>
            <bdi>{name}</bdi>
          </Text>
          <Text size="xs" c="dimmed">
            {t('people', { count: people })}
          </Text>
        </Box>
        <Select label={t('role')} placeholder={t('no_role')} data={roles} value={role} onChange={(chosen) => change.mutate({ role: chosen })} disabled={!can.edit || change.isPending} clearable checkIconPosition="right" flex={1} miw={150} />
        <Select label={t('unit')} placeholder={t('no_unit')} data={units} value={unitId} onChange={(chosen) => change.mutate({ unitId: chosen })} disabled={!can.edit || change.isPending} clearable searchable checkIconPosition="right" flex={1} miw={150} />
      </Group>
    </Paper>
  )
}

/** Saved as it is chosen; everybody in the group follows. */
function useChange({ id, version }: ProvisionedGroup) {
  const t = useWords('provisioning.screen')
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const notice = useNotice()
  return useMutation({
    mutationFn: (body: { role?: ProvisionedGroup['role']; unitId?: string | null }) => confirmed(() => api.PATCH('/provisioning/groups/{id}', { params: { path: { id } }, body, headers: ifMatch(version) })),
    onSuccess: (saved) => saved && notice({ text: t('saved') }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/provisioning/groups']),
  })
}
