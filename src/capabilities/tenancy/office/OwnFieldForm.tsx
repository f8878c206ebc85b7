import { TagsInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { customKinds, NewProfileField, ProfileFieldChanges, visibilities } from '../profile-contract.ts'
import type { ProfileField } from './records.ts'

/** A field of the organization's own. What kind it is, is said once: its answers would not fit another. */
export function OwnFieldForm({ field, onDone }: { field: ProfileField | null; onDone: () => void }) {
  const t = useWords('tenancy.profile')
  const queries = useQueryClient()
  const notice = useNotice()
  const saved = async ({ label }: ProfileField) => {
    onDone()
    notice({ text: t('settings.saved', { field: label ?? '' }) })
    await refetchPaths(queries, ['/profile-fields', '/members', '/members/{id}'])
  }
  const inputs = (
    <>
      <Field name="label" label={t('settings.label')} autoFocus />
      {!field && <Field name="kind" label={t('settings.kind')} options={customKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />}
      <Options isChoice={field?.kind === 'choice'} isNew={!field} />
      <Field name="visibility" label={t('settings.visibility')} options={visibilities.map((one) => ({ value: one, label: t(`visibility.${one}`) }))} />
      <Field name="editBy" label={t('settings.edit_by')} options={(['self', 'manager', 'admin'] as const).map((one) => ({ value: one, label: t(`edit_by.${one}`) }))} />
      <Field name="required" label={t('settings.is_required')} kind="switch" />
    </>
  )
  if (!field) {
    return (
      <RecordForm
        schema={NewProfileField}
        initial={{ label: '', kind: 'text', options: [], visibility: 'everyone', editBy: 'self', required: false }}
        save={async ({ values, headers }) => (await api.POST('/profile-fields', { body: values, headers })).data}
        onSaved={(next: ProfileField) => void saved(next)}
        onCancel={onDone}
        verb={t('settings.add')}
      >
        {inputs}
      </RecordForm>
    )
  }
  return (
    <RecordForm
      schema={ProfileFieldChanges}
      initial={field}
      version={field.version}
      save={async ({ changes, headers }) => (await api.PATCH('/profile-fields/{id}', { params: { path: { id: field.id } }, body: changes, headers })).data}
      onSaved={(next: ProfileField) => void saved(next)}
      onCancel={onDone}
      verb={t('settings.save')}
    >
      {inputs}
    </RecordForm>
  )
}

/** What can be chosen, where something is chosen. */
function Options({ isChoice, isNew }: { isChoice: boolean; isNew: boolean }) {
  const t = useWords('tenancy.profile.settings')
  const { form } = useRecordForm()
  if (!(isNew ? form.getValues()['kind'] === 'choice' : isChoice)) return null
  return (
    <Field name="options" label={t('options')}>
      {({ value, onChange, onBlur, error }) => <TagsInput label={t('options')} description={t('options_hint')} value={(value as string[] | null) ?? []} onChange={onChange} onBlur={onBlur} error={error} />}
    </Field>
  )
}
