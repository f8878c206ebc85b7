import { Select } from '@mantine/core'
import { Field } from '../../../ui/record/RecordForm.tsx'
import { useUnitOptions } from './use-units.ts'

/** One of the units, each as deep as it lies in the tree. */
export function UnitField({ name, label, placeholder = '', without }: { name: string; label: string; placeholder?: string; without?: string }) {
  const options = useUnitOptions(without ? { without } : {})
  return (
    <Field name={name} label={label}>
      {({ value, onChange, onBlur, error, required }) => (
        <Select label={label} placeholder={placeholder} data={options} value={(value as string | null) || null} onChange={(id) => onChange(id ?? '')} onBlur={onBlur} error={error} searchable clearable={!required} allowDeselect={false} checkIconPosition="right" />
      )}
    </Field>
  )
}
