import { Button, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { Problem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Registration } from '../contract.ts'
import type { Offer } from './InvitationPage.tsx'
import { PasswordOfPerson } from './PersonStep.tsx'
import type { Person } from './PersonStep.tsx'
import { SignInLink } from './SignInLink.tsx'
import { useEnter } from './use-enter.ts'

/** Nobody is signed in: whoever has an account signs in, whoever has none chooses a name and a password and is in. */
export function JoinAnew({ offer, token }: { offer: Offer; token: string }) {
  const t = useWords('identity.invitation')
  const enter = useEnter()
  const queries = useQueryClient()
  const [isNew, setNew] = useState(!offer.hasAccount)
  const joined = (session: Session) => {
    queries.removeQueries({ queryKey: ['password-strength'] })
    void enter(session, { organizationId: offer.organization.id })
  }

  if (!isNew) {
    return (
      <Stack gap="md" align="flex-start">
        <Text>{t('has_account', { email: offer.email! })}</Text>
        <SignInLink token={token} />
        <Button variant="subtle" color="gray" onClick={() => setNew(true)}>
          {t('new_account')}
        </Button>
      </Stack>
    )
  }
  return (
    <Stack gap="lg">
      <RecordForm<Person, Session>
        schema={Registration.properties.person}
        initial={{ name: '', email: offer.hasAccount ? '' : (offer.email ?? ''), password: '' }}
        save={async ({ values, headers }) => accept(token, values, headers)}
        onSaved={joined}
        verb={t('verb', { business: offer.organization.name })}
      >
        <Field name="name" label={t('name')} autoFocus autoComplete="name" />
        <Field name="email" label={t('email')} hint={t('email_hint')} autoComplete="username" />
        <Field name="password" label={t('password')}>
          {(input) => <PasswordOfPerson {...input} />}
        </Field>
      </RecordForm>
      <Stack gap="xs" align="flex-start">
        <Text size="sm" c="dimmed">
          {t('have_account')}
        </Text>
        <SignInLink token={token} />
      </Stack>
    </Stack>
  )
}

/** The form knows its fields without the part of the request that they stand in. */
async function accept(token: string, person: Person, headers: Record<string, string>): Promise<Session> {
  try {
    return (await api.POST('/invitation/acceptance', { body: { token, person }, headers })).data as Session
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const { status, code, title, message: detail, data, requestId } = error
    const errors = error.errors.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/person/, '') }))
    throw new Problem({ status, code, title, detail, data, errors, ...(requestId && { requestId }) })
  }
}
