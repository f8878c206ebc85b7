import { Stack, Text, Title } from '@mantine/core'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Registration } from '../contract.ts'
import { NewPassword } from './NewPassword.tsx'

export type Person = Static<typeof Registration>['person']

export function PersonStep({ onDone }: { onDone: (person: Person) => void }) {
  const t = useWords('identity.sign_up.you')
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('text')}
        </Text>
      </div>
      <RecordForm<Person, Person> schema={Registration.properties.person} initial={{ name: '', email: '', password: '' }} save={check} onSaved={onDone} verb={t('verb')}>
        <Field name="name" label={t('name')} autoFocus autoComplete="name" />
        <Field name="email" label={t('email')} hint={t('email_hint')} autoComplete="username" />
        <Field name="password" label={t('password')}>
          {(input) => <PasswordOfPerson {...input} />}
        </Field>
      </RecordForm>
    </Stack>
  )
}

/** Whatever the server has against it is said here, before the business is asked about. */
async function check({ values }: { values: Person }): Promise<Person> {
  await api.POST('/registrations/person', { body: values })
  return values
}

export function PasswordOfPerson(input: Parameters<typeof NewPassword>[0] | Omit<Parameters<typeof NewPassword>[0], 'about'>) {
  const { name, email } = useRecordForm().form.getValues()
  return <NewPassword {...input} about={[name as string, email as string]} />
}
