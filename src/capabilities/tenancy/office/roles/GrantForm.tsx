import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { isWildcard } from '../../../../kernel/access/wildcards.ts'
import { api } from '../../../../ui/data/api.ts'
import { useSession } from '../../../../ui/data/session.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { Field, RecordForm, useRecordForm } from '../../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { NewGrant } from '../../roles/contract.ts'
import type { Member } from '../records.ts'
import { LookAhead } from './LookAhead.tsx'
import { MomentInput } from './MomentInput.tsx'
import { PermissionSelect } from './PermissionSelect.tsx'
import { areaOf, useRoles } from './permission-words.ts'
import type { Permitted } from './permission-words.ts'
import { RecordSelect, searchedTypes } from './RecordSelect.tsx'

type Wish = Static<typeof NewGrant>

/** One permission, or all of an area, beside somebody's roles: everywhere, on their own or on one record; from and until a moment if it is for a while; and why. */
export function GrantForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.custom_roles')
  const say = useWords('ui.form')
  const notice = useNotice()
  const queries = useQueryClient()
  const params = { path: { id: member.id } }
  const isDirector = useSession().member?.roles.includes('director') ?? false
  const saved = async () => {
    notice({ text: t('access.given', { name: member.name }) })
    await refetchPaths(queries, ['/members/{id}/grants', '/members/{id}/permissions/{permission}'])
    onDone()
  }
  const look = async ({ reason: _, ...wish }: Wish) => (await api.POST('/members/{id}/grants/previews', { params, body: withoutBlanks(wish) })).data
  return (
    <RecordForm<Wish>
      schema={NewGrant}
      initial={{ reach: 'all' }}
      save={async ({ values, headers }) => (await api.POST('/members/{id}/grants', { params, body: values, headers })).data}
      check={({ resourceType, resourceId }): Record<string, string> => (resourceType && !resourceId ? { resourceId: say('required') } : {})}
      onSaved={() => void saved()}
      onCancel={onDone}
      verb={t('access.give')}
    >
      <Field name="permission" label={t('access.which')}>
        {({ value, onChange, label }) => <PermissionSelect label={label} value={(value as string) || null} onChange={onChange} among={({ mine }) => mine !== 'none'} withWildcards={isDirector} required />}
      </Field>
      <Where />
      <Field name="startsAt" label={t('access.from')}>
        {(input) => <MomentInput {...input} description={t('access.from_means')} />}
      </Field>
      <Field name="expiresAt" label={t('access.until')}>
        {(input) => <MomentInput {...input} description={t('access.until_means')} />}
      </Field>
      <Field name="reason" label={t('access.reason')} kind="area" />
      <LookAhead<Wish> look={look} />
    </RecordForm>
  )
}

/** Everywhere, where it is their own, or on one record: as far as the permission knows the difference. */
function Where() {
  const t = useWords('tenancy.custom_roles')
  const roles = useRoles()
  const { form } = useRecordForm()
  const { permission, reach, resourceType } = form.getValues() as Partial<Record<string, string>>
  const { type, canBeOwn } = choicesOf(permission ?? '', roles.data?.permissions ?? [])
  const places = [
    { value: 'everywhere', label: t('access.everywhere') },
    ...(canBeOwn ? [{ value: 'own', label: t('access.on_own') }] : []),
    ...(type ? [{ value: 'record', label: t('access.on_record') }] : []),
  ]
  if (places.length === 1) return null
  const isOnRecord = resourceType !== undefined && resourceType === type
  const choose = (place: string) => form.setValues({ reach: place === 'own' ? 'own' : 'all', resourceType: place === 'record' ? type : '', resourceId: '' })
  return (
    <>
      <Stack gap={4}>
        <Text size="sm" fw={500}>
          {t('access.where')}
        </Text>
        <SegmentedControl aria-label={t('access.where')} value={isOnRecord ? 'record' : reach === 'own' && canBeOwn ? 'own' : 'everywhere'} onChange={choose} data={places} />
      </Stack>
      {isOnRecord && (
        <Field name="resourceId" label={t('access.find_record')}>
          {({ value, onChange, label, error }) => <RecordSelect key={type} label={label} type={type} value={(value as string) || null} onChange={(id) => onChange(id ?? '')} error={error} />}
        </Field>
      )}
    </>
  )
}

/** A wildcard reaches where any of its permissions does, and one's own wherever that means something. */
function choicesOf(permission: string, all: readonly Permitted[]): { type: string | null; canBeOwn: boolean } {
  const meant = isWildcard(permission) ? all.filter((one) => permission === '*' || areaOf(one.permission) === areaOf(permission)) : all.filter((one) => one.permission === permission)
  const types = [...new Set(meant.flatMap(({ recordType }) => (recordType && searchedTypes.includes(recordType) ? [recordType] : [])))]
  return { type: types.length === 1 ? types[0]! : null, canBeOwn: meant.some(({ canBeOwn }) => canBeOwn) }
}

function withoutBlanks<Value extends object>(values: Value): Value {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== null)) as Value
}
