import { MultiSelect } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { MemberPlace } from '../contract.ts'
import { MemberField } from './MemberField.tsx'
import type { Member } from './records.ts'
import { UnitField } from './UnitField.tsx'
import { useUnitOptions } from './use-units.ts'

/** Where somebody belongs, and whom they answer to. */
export function MemberPlaceForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.members')
  const queries = useQueryClient()
  const notice = useNotice()
  const units = useUnitOptions()
  const path = { id: member.id }
  const saved = async ({ name }: Member) => {
    onDone()
    notice({ text: t('placed', { name }) })
    await refetchPaths(queries, ['/members', '/members/{id}', '/members/{id}/hierarchy', '/units', '/units/{id}'])
  }
  return (
    <RecordForm
      schema={MemberPlace}
      initial={member}
      from={({ unit, furtherUnits, manager }: Member) => ({ unitId: unit?.id ?? null, furtherUnitIds: furtherUnits.map(({ id }) => id), managerId: manager?.id ?? null })}
      version={member.version}
      save={async ({ changes, headers }) => (await api.PATCH('/members/{id}', { params: { path }, body: changes, headers })).data}
      reload={async () => (await api.GET('/members/{id}', { params: { path } })).data}
      onSaved={(next: Member) => void saved(next)}
      onCancel={onDone}
      verb={t('save_place')}
    >
      <UnitField name="unitId" label={t('fields.unit')} />
      <Field name="furtherUnitIds" label={t('fields.further_units')}>
        {({ value, onChange, onBlur, error }) => <MultiSelect label={t('fields.further_units')} data={units} value={(value as string[] | null) ?? []} onChange={onChange} onBlur={onBlur} error={error} searchable maxValues={10} />}
      </Field>
      <MemberField name="managerId" label={t('fields.manager')} chosen={member.manager} />
    </RecordForm>
  )
}
