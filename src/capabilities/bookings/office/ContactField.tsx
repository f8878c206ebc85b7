import { Button, CloseButton, Combobox, Group, InputBase, Skeleton, Stack, Text, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconUserPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Field, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

interface Known {
  id: string
  name: string
  emails: string[]
  phones: string[]
}

/** Whom the visit is for: somebody who is known, found by a part of their name, e-mail or phone; or somebody new, added as they are typed. Whoever `known` names is chosen already. */
export function ContactField({ known }: { known: string }) {
  const { form } = useRecordForm()
  const asked = useApi.useQuery('get', '/contacts/{id}', { params: { path: { id: known } } }, { enabled: known !== '' })
  const [choice, setChosen] = useState<Known | null>()
  const chosen = choice === undefined ? ((asked.data ?? null) as Known | null) : choice
  const [newName, setNewName] = useState<string | null>(null)

  const choose = (contact: Known | null) => {
    setChosen(contact)
    setNewName(null)
    form.setValues({ contactId: contact?.id ?? '', customer: { name: '', email: '', phone: '' } })
    form.clearFieldError('contactId')
  }
  const begin = (typed: string) => {
    setNewName(typed)
    const isEmail = typed.includes('@')
    const isPhone = !isEmail && /^[+\d\s().-]{5,}$/.test(typed)
    form.setValues({ contactId: '', customer: { name: isEmail || isPhone ? '' : typed, email: isEmail ? typed : '', phone: isPhone ? typed : '' } })
    form.clearFieldError('contactId')
  }

  if (choice === undefined && asked.isLoading) return <Skeleton height={56} />
  if (newName !== null) return <NewContact onBack={() => choose(null)} />
  if (chosen) return <ChosenContact contact={chosen} onClear={() => choose(null)} />
  return <FindContact onChoose={choose} onNew={begin} />
}

function FindContact({ onChoose, onNew }: { onChoose: (contact: Known) => void; onNew: (typed: string) => void }) {
  const t = useWords('bookings.office.contact')
  const may = useMay()
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 150)
  const found = useApi.useQuery('get', '/contacts', { params: { query: { q, limit: 6 } } }, { enabled: q !== '' && may('contacts.view') })
  const contacts = q === '' ? [] : ((found.data?.items ?? []) as Known[])

  return (
    <Field name="contactId" label={t('label')}>
      {({ label, error }) => (
        <Combobox
          store={combobox}
          onOptionSubmit={(id) => {
            const contact = contacts.find((one) => one.id === id)
            if (contact) onChoose(contact)
            else onNew(typed.trim())
          }}
        >
          <Combobox.Target>
            <InputBase
              label={label}
              placeholder={t('placeholder')}
              error={error}
              value={typed}
              onChange={({ currentTarget }) => {
                setTyped(currentTarget.value)
                combobox.openDropdown()
                combobox.resetSelectedOption()
              }}
              onFocus={() => typed && combobox.openDropdown()}
              onBlur={() => combobox.closeDropdown()}
              autoComplete="off"
              dir="auto"
              data-autofocus
              autoFocus
            />
          </Combobox.Target>
          <Combobox.Dropdown hidden={typed.trim() === ''}>
            <Combobox.Options>
              {contacts.map(({ id, name, emails, phones }) => (
                <Combobox.Option key={id} value={id}>
                  <PersonName name={name} detail={emails[0] ?? phones[0]} />
                </Combobox.Option>
              ))}
              <Combobox.Option value="new">
                <Group gap="sm" wrap="nowrap">
                  <IconUserPlus size={16} stroke={1.5} aria-hidden />
                  <Text span size="sm" truncate>
                    {t.rich('add', { name: typed.trim(), b: (words) => <bdi>{words}</bdi> })}
                  </Text>
                </Group>
              </Combobox.Option>
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </Field>
  )
}

function ChosenContact({ contact, onClear }: { contact: Known; onClear: () => void }) {
  const t = useWords('bookings.office.contact')
  return (
    <Stack gap={4}>
      <Text size="sm" fw={500}>
        {t('label')}
      </Text>
      <Group justify="space-between" wrap="nowrap">
        <PersonName name={contact.name} detail={contact.emails[0] ?? contact.phones[0]} avatar whole />
        <CloseButton aria-label={t('other')} onClick={onClear} />
      </Group>
    </Stack>
  )
}

function NewContact({ onBack }: { onBack: () => void }) {
  const t = useWords('bookings.office.contact')
  return (
    <Stack gap="sm" role="group" aria-label={t('new')}>
      <Group justify="space-between">
        <Text size="sm" fw={500}>
          {t('new')}
        </Text>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={onBack}>
          {t('find_instead')}
        </Button>
      </Group>
      <Field name="customer.name" label={t('name')} autoFocus />
      <Field name="customer.email" label={t('email')} placeholder={t('either')} />
      <Field name="customer.phone" label={t('phone')} kind="phone" placeholder={t('either')} />
    </Stack>
  )
}
