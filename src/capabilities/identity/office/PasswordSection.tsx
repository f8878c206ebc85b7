import { Button, PasswordInput, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { ChangedPassword } from '../password-contract.ts'
import { NewPassword } from './NewPassword.tsx'

/** The form stays away until somebody wants it: a password field that is always there is filled in by every browser. */
export function PasswordSection({ person }: { person: { name: string; email: string } }) {
  const t = useWords('identity.account')
  const [isOpen, setOpen] = useState(false)
  const notice = useNotice()
  const queries = useQueryClient()

  const changed = () => {
    setOpen(false)
    notice({ text: t('password_changed') })
    void refetchPaths(queries, ['/sign-ins'])
  }

  if (!isOpen) {
    return (
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('change_password')}
      </Button>
    )
  }
  return (
    <Stack w="100%" maw={400}>
      <RecordForm<{ current: string; password: string }>
        schema={ChangedPassword}
        initial={{ current: '', password: '' }}
        save={async ({ values }) => api.PUT('/password', { body: values })}
        onSaved={changed}
        onCancel={() => setOpen(false)}
        verb={t('change_password')}
      >
        <input type="email" name="username" autoComplete="username" value={person.email} readOnly hidden />
        <Field name="current" label={t('current_password')}>
          {(input) => <CurrentPassword {...input} />}
        </Field>
        <Field name="password" label={t('new_password')}>
          {(input) => <NewPassword {...input} about={[person.name, person.email]} />}
        </Field>
      </RecordForm>
    </Stack>
  )
}

function CurrentPassword({ value, onChange, onBlur, error, label }: FieldInput) {
  const t = useWords('identity.sign_in')
  return (
    <PasswordInput
      label={label}
      name="current"
      autoComplete="current-password"
      value={String(value)}
      onChange={onChange}
      onBlur={onBlur}
      error={error}
      autoFocus
      aria-required
      visibilityToggleButtonProps={{ 'aria-label': t('show') }}
    />
  )
}
