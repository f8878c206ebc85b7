import { Group, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, ifMatch } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useRoleOptions, useUnitOptions } from './choices.ts'
import { Part } from './Part.tsx'
import type { Provisioning } from './records.ts'

type Changes = { defaultRole?: Provisioning['defaultRole']; departments?: { name: string; unitId: string }[] }

/** What becomes of whoever comes, beside groups: the usual role, and which department is which unit. */
export function Departments({ provisioning }: { provisioning: Provisioning }) {
  const t = useWords('provisioning.screen.departments')
  const roles = useRoleOptions()
  const units = useUnitOptions()
  const change = useChange(provisioning)
  const { departments, defaultRole, can } = provisioning
  const isOff = !can.edit || change.isPending
  const put = (name: string, unitId: string | null) => {
    const rules = departments.map((one) => (one.name === name ? { name, unitId } : { name: one.name, unitId: one.unitId }))
    change.mutate({ departments: rules.filter((rule): rule is { name: string; unitId: string } => rule.unitId !== null) })
  }
  return (
    <Part title={t('title')} text={t('text')}>
      <Select label={t('default_role')} description={t('default_role_hint')} data={roles} value={defaultRole} onChange={(role) => role && change.mutate({ defaultRole: role })} disabled={isOff} allowDeselect={false} checkIconPosition="right" maw={280} />
      {departments.length === 0 ? (
        <Text size="sm">{t('none')}</Text>
      ) : (
        <Stack gap="xs">
          {departments.map(({ name, unitId, people }) => (
            <Group key={name} gap="md" justify="space-between">
              <div>
                <Text size="sm" fw={500} dir="auto">
                  {name}
                </Text>
                <Text size="xs" c="dimmed">
                  {t('people', { count: people })}
                </Text>
              </div>
              <Select aria-label={t('unit_of', { name })} placeholder={t('no_unit')} data={units} value={unitId} onChange={(chosen) => put(name, chosen)} disabled={isOff} clearable searchable checkIconPosition="right" miw={220} />
            </Group>
          ))}
        </Stack>
      )}
    </Part>
  )
}

function useChange({ version }: Provisioning) {
  const t = useWords('provisioning.screen')
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const notice = useNotice()
  return useMutation({
    mutationFn: (body: Changes) => confirmed(() => api.PATCH('/provisioning', { body, headers: ifMatch(version) })),
    onSuccess: (saved) => saved && notice({ text: t('saved') }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/provisioning']),
  })
}
