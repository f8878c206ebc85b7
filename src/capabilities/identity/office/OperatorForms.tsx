import { Checkbox, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import { platformRoles } from '../../../kernel/access/roles.ts'
import type { PlatformRole } from '../../../kernel/access/roles.ts'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { useMaybeSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewOperator, OperatorRoles } from '../operator-contract.ts'
import type { Operators } from '../operator-contract.ts'

/** Asks somebody by mail to run the platform too. */
export function InviteOperator({ onDone }: { onDone: () => void }) {
  const t = useWords('identity.operators')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  return (
    <RecordForm<Static<typeof NewOperator>, { email: string } | null>
      schema={NewOperator}
      initial={{ email: '', roles: ['support'] }}
      save={async ({ values, headers }) => (await confirmed(() => api.POST('/operator/operator-invitations', { body: values, headers }))) && values}
      onSaved={(invited) => {
        if (!invited) return
        onDone()
        notice({ text: t('sent', { email: invited.email }) })
        void refetchPaths(queries, ['/operator/operator-invitations'])
      }}
      onCancel={onDone}
      verb={t('send')}
    >
      <Field name="email" label={t('email')} hint={t('email_hint')} kind="email" autoFocus />
      <Field name="roles" label={t('as')}>
        {({ value, onChange, error }) => <PlatformRoleChoice value={value as PlatformRole[]} onChange={onChange} error={error} />}
      </Field>
    </RecordForm>
  )
}

/** What somebody may do on the platform, role by role. */
export function OperatorRolesForm({ operator, onDone }: { operator: Static<typeof Operators>['items'][number]; onDone: () => void }) {
  const t = useWords('identity.operators')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  return (
    <RecordForm<Static<typeof OperatorRoles>, object | null>
      schema={OperatorRoles}
      initial={{ roles: operator.roles }}
      save={({ values }) => confirmed(() => api.PUT('/operator/operators/{id}/roles', { params: { path: { id: operator.id } }, body: values }))}
      onSaved={(saved) => {
        if (!saved) return
        onDone()
        notice({ text: t('changed', { name: operator.name }) })
        void refetchPaths(queries, ['/operator/operators', '/session'])
      }}
      onCancel={onDone}
      verb={t('save')}
    >
      <Field name="roles" label={t('as')}>
        {({ value, onChange, error }) => <PlatformRoleChoice value={value as PlatformRole[]} onChange={onChange} error={error} />}
      </Field>
    </RecordForm>
  )
}

/** Each role and what it means; what stands above the person who chooses is shown, and not theirs to give. */
function PlatformRoleChoice({ value, onChange, error }: { value: readonly PlatformRole[]; onChange: (roles: PlatformRole[]) => void; error?: ReactNode }) {
  const t = useWords('identity.operators')
  const own = (useMaybeSession()?.platformRoles ?? []) as PlatformRole[]
  const highest = platformRoles.findIndex((role) => own.includes(role))
  return (
    <Checkbox.Group label={t('as')} value={[...value]} onChange={onChange} error={error}>
      <Stack gap="sm" mt="xs" mb={error ? 'xs' : 0}>
        {platformRoles.map((role, index) => (
          <Checkbox key={role} value={role} label={t(`roles.${role}`)} description={index < highest ? t('above_you') : t(`role_means.${role}`)} disabled={index < highest} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}
