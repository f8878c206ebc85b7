import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Progress } from '../../../ui/import/Progress.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { MOST_CHANGED } from '../bulk-contract.ts'
import type { BulkOutcome as Outcome } from '../bulk-contract.ts'
import { MemberSelect } from './MemberField.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import type { MemberRole } from './RoleChoice.tsx'
import { useUnitOptions } from './use-units.ts'

export type BulkKind = 'roles' | 'unit' | 'manager' | 'suspend' | 'invite'
export type BulkSelect = { ids: string[] } | { filter: Record<string, string> }
type BulkOutcome = Static<typeof Outcome>

interface Wish {
  roles?: MemberRole[]
  unitId?: string | null
  managerId?: string | null
  state?: 'suspended'
  invite?: true
}

/** What is wished for many; then what it would do, to whom not and why; then how far it is, and what came of it. */
export function BulkDialog({ kind, select, onDone }: { kind: BulkKind; select: BulkSelect; onDone: () => void }) {
  const t = useWords('tenancy.bulk')
  const sentence = useSentence()
  const queries = useQueryClient()
  const [roles, setRoles] = useState<MemberRole[]>(['employee'])
  const [unitId, setUnitId] = useState<string | null>(null)
  const [managerId, setManagerId] = useState<string | null>(null)
  const [done, setDone] = useState(0)
  const wish: Wish = { roles: { roles }, unit: { unitId }, manager: { managerId }, suspend: { state: 'suspended' as const }, invite: { invite: true as const } }[kind]

  const preview = useMutation({ mutationFn: async () => (await api.POST('/members/bulk', { params: { query: { preview: true } }, body: { select, change: wish } })).data })
  const run = useMutation({
    mutationFn: async ({ ids }: BulkOutcome) => {
      let sum: BulkOutcome | null = null
      for (let from = 0; from < ids.length; from += MOST_CHANGED) {
        const { data } = await api.POST('/members/bulk', { body: { select: { ids: ids.slice(from, from + MOST_CHANGED) }, change: wish } })
        sum = sum ? added(sum, data) : data
        setDone(from + data.total)
      }
      return sum!
    },
    onSettled: () => refetchPaths(queries, ['/members', '/members/{id}', '/units', '/units/{id}', '/invitations']),
  })
  const error = preview.error ?? run.error

  if (run.data) {
    return (
      <Stack>
        <div role="status">
          <Text fw={500}>{t('changed', { count: run.data.changed })}</Text>
        </div>
        <Refused of={[...(preview.data?.refused ?? []), ...run.data.refused]} />
        <Group>
          <Button onClick={onDone}>{t('close')}</Button>
        </Group>
      </Stack>
    )
  }
  if (run.isPending) return <Progress done={done} of={preview.data?.changed ?? 0} label={t('running')} />
  return (
    <Stack>
      {!preview.data && (
        <>
          {kind === 'roles' && <RoleChoice value={roles} onChange={setRoles} error={false} />}
          {kind === 'unit' && <UnitSelect value={unitId} onChange={setUnitId} />}
          {kind === 'manager' && <MemberSelect label={t('manager')} value={managerId} onChange={setManagerId} />}
          <Text size="sm">{t(`means.${kind}`)}</Text>
        </>
      )}
      {preview.data && (
        <>
          <div role="status">
            <Text fw={500}>{t('would_change', { count: preview.data.changed })}</Text>
            {preview.data.unchanged > 0 && (
              <Text size="sm" c="dimmed">
                {t('unchanged', { count: preview.data.unchanged })}
              </Text>
            )}
          </div>
          <Refused of={preview.data.refused} />
        </>
      )}
      {error && (
        <Alert color="danger" role="alert">
          {sentence(error)}
        </Alert>
      )}
      <Group gap="sm">
        {preview.data ? (
          <Button color={kind === 'suspend' ? 'danger' : 'accent'} disabled={preview.data.changed === 0} onClick={() => run.mutate(preview.data)}>
            {t(`verbs.${kind}`, { count: preview.data.changed })}
          </Button>
        ) : (
          <Button loading={preview.isPending} disabled={kind === 'roles' && roles.length === 0} onClick={() => preview.mutate()}>
            {t('preview')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

function UnitSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useWords('tenancy.bulk')
  return <Select label={t('unit')} placeholder={t('no_unit')} data={useUnitOptions()} value={value} onChange={onChange} searchable clearable allowDeselect={false} checkIconPosition="right" />
}

const SHOWN = 20

/** To whom not, and why. */
function Refused({ of }: { of: BulkOutcome['refused'] }) {
  const t = useWords('tenancy.bulk')
  if (of.length === 0) return null
  return (
    <Stack gap={4}>
      <Text size="sm" c="caution" fw={500}>
        {t('refused', { count: of.length })}
      </Text>
      {of.slice(0, SHOWN).map(({ id, name, detail }) => (
        <Text key={id} size="sm">
          <bdi>{name}</bdi>: {detail}
        </Text>
      ))}
      {of.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t('refused_more', { count: of.length - SHOWN })}
        </Text>
      )}
    </Stack>
  )
}

function added(one: BulkOutcome, other: BulkOutcome): BulkOutcome {
  return { ...other, total: one.total + other.total, changed: one.changed + other.changed, unchanged: one.unchanged + other.unchanged, ids: [...one.ids, ...other.ids], refused: [...one.refused, ...other.refused] }
}
