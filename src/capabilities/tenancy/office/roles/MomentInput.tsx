import { TextInput } from '@mantine/core'
import type { ReactNode } from 'react'

interface MomentInputProps {
  label: string
  description: string
  /** ISO 8601; empty for none. */
  value: string
  onChange: (value: string) => void
  error?: ReactNode
}

/** A day and a time by the clock of whoever types; kept as the moment that it is. */
export function MomentInput({ label, description, value, onChange, error }: MomentInputProps) {
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={description}
      value={value ? asTyped(new Date(value)) : ''}
      onChange={(event) => onChange(event.currentTarget.value ? new Date(event.currentTarget.value).toISOString() : '')}
      error={error}
      attributes={{ input: { dir: 'ltr' } }}
    />
  )
}

function asTyped(moment: Date): string {
  return new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}
