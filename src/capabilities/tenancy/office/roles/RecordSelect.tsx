import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { useApi } from '../../../../ui/data/api.ts'
import { useWords } from '../../../../ui/words/use-words.ts'

interface RecordSelectProps {
  label: string
  /** The kind of record, as permissions name it: contacts, bookings, members. */
  type: string
  value: string | null
  onChange: (id: string | null) => void
  error?: ReactNode
}

export const searchedTypes = ['contacts', 'bookings', 'members']
const SHOWN = 10

/** One record of a kind, found as its own list finds it. */
export function RecordSelect({ label, type, value, onChange, error }: RecordSelectProps) {
  const t = useWords('tenancy.custom_roles.access')
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed, 200)
  const query = { ...(q && { q }), limit: SHOWN }
  const contacts = useApi.useQuery('get', '/contacts', { params: { query } }, { enabled: type === 'contacts' })
  const bookings = useApi.useQuery('get', '/bookings', { params: { query } }, { enabled: type === 'bookings' })
  const members = useApi.useQuery('get', '/members', { params: { query } }, { enabled: type === 'members' })
  const found = {
    contacts: contacts.data?.items.map(({ id, name }) => ({ value: id, label: name })),
    bookings: bookings.data?.items.map(({ id, reference, contact }) => ({ value: id, label: `${reference} · ${contact.name}` })),
    members: members.data?.items.map(({ id, name }) => ({ value: id, label: name })),
  }[type]
  return <Select label={label} placeholder={t('find_record')} data={found ?? []} filter={({ options }) => options} value={value} onChange={onChange} error={error} onSearchChange={setTyped} searchable clearable nothingFoundMessage="–" />
}
