import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'

interface Somebody {
  id: string
  name: string
}

/** One of the team in a form. */
export function MemberField({ name, label, chosen }: { name: string; label: string; chosen: Somebody | null }) {
  return (
    <Field name={name} label={label}>
      {({ value, onChange, onBlur, error }) => <MemberSelect label={label} chosen={chosen} value={(value as string | null) || null} onChange={(id) => onChange(id ?? '')} onBlur={onBlur} error={error} />}
    </Field>
  )
}

interface MemberSelectProps {
  label: string
  chosen?: Somebody | null
  value: string | null
  onChange: (id: string | null) => void
  onBlur?: () => void
  error?: ReactNode
}

/** One of the team, found by a part of their name: there may be a thousand of them. */
export function MemberSelect({ label, chosen: known = null, value, onChange, onBlur, error }: MemberSelectProps) {
  const t = useWords('tenancy.units')
  const [typed, setTyped] = useState('')
  const [chosen, setChosen] = useState(known)
  const [asked] = useDebouncedValue(typed.trim(), 150)
  const q = asked === '' || asked === chosen?.name ? {} : { q: asked }
  const people: Somebody[] = useApi.useQuery('get', '/members', { params: { query: { ...q, 'filter[state]': 'active', limit: 20 } } }).data?.items ?? []
  const offered = chosen && !people.some(({ id }) => id === chosen.id) ? [chosen, ...people] : people

  return (
    <Select
      label={label}
      placeholder={t('nobody')}
      data={offered.map((one) => ({ value: one.id, label: one.name }))}
      value={value}
      onChange={(id) => {
        setChosen(offered.find((one) => one.id === id) ?? null)
        onChange(id)
      }}
      {...(onBlur && { onBlur })}
      error={error}
      searchable
      clearable
      allowDeselect={false}
      searchValue={typed}
      onSearchChange={setTyped}
      nothingFoundMessage={t('no_member')}
    />
  )
}
