import { Alert, Button, Group, Select, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { JobStatus, RefusedRecords } from '../../../ui/job/JobStatus.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { BulkOutcome as Outcome, MembersBulk } from '../bulk-contract.ts'
import { MemberSelect } from './MemberField.tsx'
import { RoleChoice } from './RoleChoice.tsx'
import { AccessPreview } from './roles/AccessPreview.tsx'
import { useRoles } from './roles/permission-words.ts'
import { useUnitOptions } from './use-units.ts'

export const bulkKinds = ['roles', 'customRole', 'unit', 'manager', 'invite', 'suspend'] as const
export type BulkKind = (typeof bulkKinds)[number]
export type BulkSelect = { ids: string[] } | { filter: Record<string, string> }
type BulkOutcome = Static<typeof Outcome>
type Wish = Static<typeof MembersBulk>['change']

/** What is wished for many; then what it would do, to whom not and why; then how far it is, what came of it, and the way back. */
export function BulkDialog({ kind, select, onDone }: { kind: BulkKind; select: BulkSelect; onDone: () => void }) {
  const t = useWords('tenancy.bulk')
  const sentence = useSentence()
  const [wish, setWish] = useState<Wish>(firstWish[kind])
  const preview = useMutation({ mutationFn: () => previewed(select, wish) })
  const run = useMutation({ mutationFn: async ({ ids }: BulkOutcome) => (await api.POST('/members/bulk', { body: { select: { ids }, change: wish } })).data })
  const error = preview.error ?? run.error

  if (run.data) return <JobStatus id={(run.data as { id: string }).id} onClose={onDone} />
  return (
    <Stack>
      {preview.data ? <Look at={preview.data} /> : <Choice kind={kind} wish={wish} onChange={setWish} />}
      {error && (
        <Alert color="danger" role="alert">
          {sentence(error)}
        </Alert>
      )}
      <Group gap="sm">
        {preview.data ? (
          <Button color={kind === 'suspend' ? 'danger' : 'accent'} loading={run.isPending} disabled={preview.data.changed === 0} onClick={() => run.mutate(preview.data)}>
            {t(`verbs.${kind}`, { count: preview.data.changed })}
          </Button>
        ) : (
          <Button loading={preview.isPending} disabled={isEmpty(wish)} onClick={() => preview.mutate()}>
            {t('preview')}
          </Button>
        )}
        {preview.data && (
          <Button variant="default" onClick={() => preview.reset()}>
            {t('back')}
          </Button>
        )}
        <Button variant="subtle" color="gray" onClick={onDone}>
          {t('cancel')}
        </Button>
      </Group>
    </Stack>
  )
}

const firstWish: Record<BulkKind, Wish> = {
  roles: { roles: ['employee'] },
  customRole: { customRoles: { give: [], take: [] } },
  unit: { unitId: null },
  manager: { managerId: null },
  suspend: { state: 'suspended' },
  invite: { invite: true },
}

function isEmpty({ roles, customRoles }: Wish): boolean {
  return roles?.length === 0 || customRoles?.give.length === 0
}

async function previewed(select: BulkSelect, change: Wish): Promise<BulkOutcome> {
  return (await api.POST('/members/bulk', { params: { query: { preview: true } }, body: { select, change } })).data as BulkOutcome
}

function Choice({ kind, wish, onChange }: { kind: BulkKind; wish: Wish; onChange: (wish: Wish) => void }) {
  const t = useWords('tenancy.bulk')
  return (
    <>
      {kind === 'roles' && <RoleChoice value={wish.roles ?? []} onChange={(roles) => onChange({ roles })} error={false} />}
      {kind === 'customRole' && <CustomRoleSelect value={wish.customRoles?.give[0] ?? null} onChange={(id) => onChange({ customRoles: { give: id ? [id] : [], take: [] } })} />}
      {kind === 'unit' && <UnitSelect value={wish.unitId ?? null} onChange={(unitId) => onChange({ unitId })} />}
      {kind === 'manager' && <MemberSelect label={t('manager')} value={wish.managerId ?? null} onChange={(managerId) => onChange({ managerId })} />}
      <Text size="sm">{t(`means.${kind}`)}</Text>
    </>
  )
}

function Look({ at: { changed, unchanged, refused, access } }: { at: BulkOutcome }) {
  const t = useWords('tenancy.bulk')
  return (
    <>
      <div role="status">
        <Text fw={500}>{t('would_change', { count: changed })}</Text>
        {unchanged > 0 && (
          <Text size="sm" c="dimmed">
            {t('unchanged', { count: unchanged })}
          </Text>
        )}
        {refused.length > 0 && (
          <Text size="sm" c="dimmed">
            {t('refused', { count: refused.length })}
          </Text>
        )}
      </div>
      {access && changed > 0 && <AccessPreview preview={access} />}
      <RefusedRecords of={refused} />
    </>
  )
}

function UnitSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useWords('tenancy.bulk')
  return <Select label={t('unit')} placeholder={t('no_unit')} data={useUnitOptions()} value={value} onChange={onChange} searchable clearable allowDeselect={false} checkIconPosition="right" />
}

function CustomRoleSelect({ value, onChange }: { value: string | null; onChange: (id: string | null) => void }) {
  const t = useWords('tenancy.bulk')
  const data = (useRoles().data?.items ?? []).map(({ id, name, can }) => ({ value: id, label: name, disabled: !can['give'] }))
  return <Select label={t('custom_role')} data={data} value={value} onChange={onChange} searchable allowDeselect={false} checkIconPosition="right" />
}
