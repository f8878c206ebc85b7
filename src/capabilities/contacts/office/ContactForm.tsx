import { SegmentedControl, Stack, TagsInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { ContactChanges, contactRoles } from '../contract.ts'
import { AddressesField } from './AddressesField.tsx'
import { AssigneeField } from './AssigneeField.tsx'
import { refetchContacts, useTags } from './data.ts'
import type { Contact } from './records.ts'

/** A change of a contact, in its place. */
export function EditContact({ contact, onDone }: { contact: Contact; onDone: () => void }) {
  const t = useWords('contacts')
  const queries = useQueryClient()
  const notice = useNotice()
  const path = { id: contact.id }
  return (
    <RecordForm
      schema={ContactChanges}
      initial={contact}
      from={asWritten}
      version={contact.version}
      said={(name, value) => {
        if (name === 'roles') return (value as Contact['roles']).map((role) => t(`roles.${role}`)).join(', ')
        if (name === 'kind') return t(`kinds.${value as Contact['kind']}`)
        if (name === 'language' && value) return languages[value as keyof typeof languages].name
        return undefined
      }}
      save={async ({ changes, headers }) => (await api.PATCH('/contacts/{id}', { params: { path }, body: changes, headers })).data}
      reload={async () => (await api.GET('/contacts/{id}', { params: { path } })).data}
      onSaved={({ name }) => {
        onDone()
        notice({ text: t('office.done.saved', { name }) })
        void refetchContacts(queries)
      }}
      onCancel={onDone}
      verb={t('office.save')}
    >
      <ContactFields assignee={contact.assignee} />
    </RecordForm>
  )
}

/** A contact reads with its assignee's name, and is written with their id. */
function asWritten(contact: Contact): object {
  return { ...contact, assigneeId: contact.assignee?.id ?? null }
}

/** All there is to say about a contact. `assignee` is shown before the team is known. */
export function ContactFields({ assignee = null }: { assignee?: Contact['assignee'] }) {
  const t = useWords('contacts')
  return (
    <Stack gap="md">
      <Field name="kind" label={t('office.fields.kind')}>
        {({ label, value, onChange }) => (
          <SegmentedControl aria-label={label} value={value} onChange={onChange} data={(['person', 'company'] as const).map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))} />
        )}
      </Field>
      <Field name="name" label={t('office.fields.name')} autoFocus />
      <AddressesField kind="phone" />
      <AddressesField kind="email" />
      <Field name="roles" label={t('office.fields.roles')} options={contactRoles.map((role) => ({ value: role, label: t(`roles.${role}`) }))} />
      <TagsField />
      <AssigneeField assignee={assignee} />
      <Field name="language" label={t('office.fields.language')} placeholder={t('office.form.any_language')} options={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} />
      <Field name="externalId" label={t('office.fields.external_id')} hint={t('office.form.external_id_hint')} />
      <Field name="notes" label={t('office.fields.notes')} kind="area" />
    </Stack>
  )
}

/** Tags that are in use come first, so that there is one word for one thing. */
function TagsField() {
  const t = useWords('contacts.office')
  const known = useTags()
  return (
    <Field name="tags" label={t('fields.tags')}>
      {({ label, value, onChange, onBlur, error }) => (
        <TagsInput size="sm" label={label} description={t('form.tags_hint')} data={known} value={value ?? []} onChange={onChange} onBlur={onBlur} error={error} splitChars={[',', ';', '|']} maxTags={50} acceptValueOnBlur />
      )}
    </Field>
  )
}
