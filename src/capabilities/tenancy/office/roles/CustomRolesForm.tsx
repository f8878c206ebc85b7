import { Checkbox, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../../../ui/data/api.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { HeldRoles } from '../../roles/contract.ts'
import type { Member } from '../records.ts'
import { accessAfter } from './access-after.ts'
import { LookAhead } from './LookAhead.tsx'
import { useRoles } from './permission-words.ts'

/** Which of the organization's own roles somebody holds. */
export function CustomRolesForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.custom_roles')
  const queries = useQueryClient()
  const notice = useNotice()
  const path = { id: member.id }
  const held = member.customRoles.map(({ id }) => id)
  const saved = async ({ name }: Member) => {
    onDone()
    notice({ text: t('access.roles_saved', { name }) })
    await refetchPaths(queries, ['/members', '/members/{id}', '/roles', '/roles/{id}', '/members/{id}/permissions/{permission}', '/session'])
  }
  return (
    <RecordForm<{ roleIds: string[] }, Member>
      schema={HeldRoles}
      initial={member}
      from={({ customRoles }: Member) => ({ roleIds: customRoles.map(({ id }) => id) })}
      version={member.version}
      save={async ({ values, headers }) => (await api.PUT('/members/{id}/custom-roles', { params: { path }, body: values, headers })).data}
      reload={async () => (await api.GET('/members/{id}', { params: { path } })).data}
      onSaved={(next) => void saved(next)}
      onCancel={onDone}
      verb={t('access.change_roles')}
    >
      <Field name="roleIds" label={t('access.roles')}>
        {({ value, onChange, error }) => <Choice value={value as string[]} onChange={onChange} error={error} />}
      </Field>
      <LookAhead<{ roleIds: string[] }> look={({ roleIds }) => accessAfter(member.id, { customRoles: differenceOf(held, roleIds) })} />
    </RecordForm>
  )
}

function differenceOf(before: string[], after: string[]) {
  return { give: after.filter((id) => !before.includes(id)), take: before.filter((id) => !after.includes(id)) }
}

function Choice({ value, onChange, error }: { value: string[]; onChange: (ids: string[]) => void; error?: ReactNode }) {
  const t = useWords('tenancy.custom_roles')
  const roles = useRoles()
  if (roles.data?.items.length === 0) return <Text size="sm">{t('access.none_yet')}</Text>
  return (
    <Checkbox.Group label={t('access.roles')} value={value} onChange={onChange} error={error}>
      <Stack gap="sm" mt="xs">
        {roles.data?.items.map(({ id, name, description, can }) => (
          <Checkbox key={id} value={id} label={<bdi>{name}</bdi>} description={can['give'] ? description : t('beyond')} disabled={!can['give'] && !value.includes(id)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
