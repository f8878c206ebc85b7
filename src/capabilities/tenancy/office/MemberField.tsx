import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

interface Somebody {
  id: string
  name: string
}

/** One of the team, found by a part of their name: there may be a thousand of them. */
export function MemberField({ name, label, chosen: known }: { name: string; label: string; chosen: Somebody | null }) {
  const t = useWords('tenancy.units')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(known)
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const q = asked === '' || asked === chosen?.name ? {} : { q: asked }
  const people: Somebody[] = useApi.useQuery('get', '/members', { params: { query: { ...q, 'filter[state]': 'active', limit: 20 } } }).data?.items ?? []
  const offered = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people

  return (
    <Field name={name} label={label}>
      {(input) => (
        <Select
          label={label}
          placeholder={t('nobody')}
          data={offered.map((one) => ({ value: one.id, label: one.name }))}
          value={(input.value as string | null) || null}
          onChange={(id) => {
            setChosen(offered.find((one) => one.id === id) ?? null)
            input.onChange(id ?? '')
          }}
          onBlur={input.onBlur}
          error={input.error}
          searchable
          clearable
          allowDeselect={false}
          searchValue={typed}
          onSearchChange={setTyped}
          nothingFoundMessage={t('no_member')}
        />
      )}
    </Field>
  )
}
