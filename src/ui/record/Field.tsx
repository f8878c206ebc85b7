import { ColorInput, MultiSelect, NumberInput, PasswordInput, Select, Switch, Textarea, TextInput } from '@mantine/core'
import { DateInput, TimeInput } from '@mantine/dates'
import { useEffect } from 'react'
import type { ReactNode } from 'react'
import { useWords } from '../words/use-words.ts'
import { isRequired, schemaAt, unwrap } from './form-values.ts'
import type { Json, Schema } from './form-values.ts'
import { useRecordForm } from './form-context.ts'

/** On the input itself: on its wrapper, as a prop, the direction would not follow what is typed. */
const leftToRight = { input: { dir: 'ltr' } }
const ownDirection = { input: { dir: 'auto' } }

export type FieldKind = 'text' | 'area' | 'email' | 'phone' | 'link' | 'password' | 'number' | 'switch' | 'choice' | 'choices' | 'date' | 'time' | 'colour'

export interface FieldInput {
  // oxlint-disable-next-line typescript/no-explicit-any -- whatever the caller's input holds
  value: any
  onChange: (value: unknown) => void
  onBlur: () => void
  error: ReactNode
  label: string
  required: boolean
}

interface FieldProps {
  /** `name`, or a path: `contactPoints.0.value`. */
  name: string
  label?: string
  /** Instead of a label that is seen: one of several inputs under the same one. */
  accessibleLabel?: string
  hint?: string
  placeholder?: string
  /** When the schema does not say it. */
  kind?: FieldKind
  /** The words of an enumeration. */
  options?: { value: string; label: string }[]
  autoFocus?: boolean
  autoComplete?: string
  disabled?: boolean
  suffix?: string
  /** An input of one's own. */
  children?: (input: FieldInput) => ReactNode
}

/** One field of a RecordForm. The schema decides what kind of input it is, whether it is required and how long it may be. */
export function Field({ name, label = '', accessibleLabel, hint, placeholder, kind, options, autoFocus, autoComplete, disabled, suffix, children }: FieldProps) {
  const t = useWords('ui.form')
  const { form, schema, label: remember } = useRecordForm()
  useEffect(() => remember(name, label || accessibleLabel || ''), [remember, name, label, accessibleLabel])

  const own = schemaAt(schema, name)
  const required = isRequired(schema, name)
  const { value, error, onBlur, onChange } = form.getInputProps(name) as { value: Json; error?: ReactNode; onBlur: () => void; onChange: (value: unknown) => void }
  if (children) return children({ value, onChange, onBlur, error, label, required })

  const common = {
    label,
    ...(!label && accessibleLabel && { 'aria-label': accessibleLabel }),
    error,
    onBlur,
    name,
    disabled: disabled ?? false,
    withAsterisk: false,
    'aria-required': required || undefined,
    'data-autofocus': autoFocus || undefined,
    autoFocus: autoFocus ?? false,
    autoComplete: autoComplete ?? 'off',
    description: hint,
    placeholder: placeholder ?? (required ? undefined : t('optional')),
  }
  const text = typeof value === 'string' ? value : ''
  switch (kind ?? kindOf(unwrap(own), options !== undefined)) {
    case 'area':
      return <Textarea {...common} attributes={ownDirection} autosize minRows={3} maxRows={12} value={text} onChange={onChange} />
    case 'password':
      return <PasswordInput {...common} placeholder={placeholder} autoComplete={autoComplete ?? 'current-password'} value={text} onChange={onChange} />
    case 'number':
      return <NumberInput {...common} value={typeof value === 'number' ? value : ''} onChange={onChange} allowDecimal={unwrap(own).type !== 'integer'} suffix={suffix ?? ''} hideControls inputMode="numeric" />
    case 'switch':
      return <Switch name={name} label={label} description={hint} error={error} checked={value === true} onChange={onChange} disabled={disabled ?? false} />
    case 'choice':
      return <Select {...common} data={options ?? []} value={text || null} onChange={(chosen) => onChange(chosen ?? '')} clearable={!required} allowDeselect={false} searchable={(options?.length ?? 0) > 8} checkIconPosition="right" />
    case 'choices':
      return <MultiSelect {...common} {...(Array.isArray(value) && value.length > 0 && { placeholder: '' })} data={options ?? []} value={Array.isArray(value) ? (value as string[]) : []} onChange={onChange} searchable />
    case 'date':
      return <DateInput {...common} value={text || null} onChange={(day) => onChange(day ?? '')} valueFormat="D MMMM YYYY" clearable={!required} />
    case 'time':
      return <TimeInput {...common} value={text} onChange={onChange} />
    case 'colour':
      return <ColorInput {...common} value={text} onChange={onChange} format="hex" withEyeDropper={false} />
    case 'email':
      return <TextInput {...common} type="email" inputMode="email" attributes={leftToRight} autoCapitalize="off" spellCheck={false} value={text} onChange={onChange} />
    case 'phone':
      return <TextInput {...common} type="tel" inputMode="tel" attributes={leftToRight} value={text} onChange={onChange} />
    case 'link':
      return <TextInput {...common} type="url" inputMode="url" attributes={leftToRight} spellCheck={false} value={text} onChange={onChange} />
    case 'text':
      return <TextInput {...common} attributes={ownDirection} value={text} onChange={onChange} />
  }
}

export function kindOf(schema: Schema, hasOptions: boolean): FieldKind {
  if (schema.type === 'array') return 'choices'
  if (hasOptions || schema.enum) return 'choice'
  if (schema.type === 'boolean') return 'switch'
  if (schema.type === 'integer' || schema.type === 'number') return 'number'
  if (schema.format === 'date' || schema.pattern?.startsWith(String.raw`^\d{4}-\d{2}-\d{2}`)) return 'date'
  if (schema.format === 'email') return 'email'
  if (schema.format === 'uri') return 'link'
  if (schema.format === 'phone') return 'phone'
  if (schema.format === 'time') return 'time'
  if (schema.pattern === '^#[0-9a-f]{6}$') return 'colour'
  return (schema.maxLength ?? 0) > 400 ? 'area' : 'text'
}
