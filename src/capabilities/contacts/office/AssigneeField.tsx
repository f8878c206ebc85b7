import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useMay } from '../../../ui/data/session.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useAssignees } from './data.ts'
import type { Contact } from './records.ts'

/** Who of the team looks after a contact, found by a part of their name: there may be a thousand of them. */
export function AssigneeField({ assignee }: { assignee: Contact['assignee'] }) {
  const t = useWords('contacts.office')
  const may = useMay()
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(assignee)
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const people = useAssignees(asked === chosen?.name ? '' : asked)
  const offered = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people
  if (!may('members.view')) return null

  return (
    <Field name="assigneeId" label={t('fields.assignee')}>
      {({ label, value, onChange, onBlur, error }) => (
        <Select
          label={label}
          placeholder={t('form.nobody')}
          data={offered.map(({ id, name }) => ({ value: id, label: name }))}
          value={value || null}
          onChange={(id) => {
            setChosen(offered.find((one) => one.id === id) ?? null)
            onChange(id ?? '')
          }}
          onBlur={onBlur}
          error={error}
          searchable
          clearable
          allowDeselect={false}
          searchValue={typed}
          onSearchChange={setTyped}
          nothingFoundMessage={t('form.no_member')}
        />
      )}
    </Field>
  )
}
