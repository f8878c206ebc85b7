import { NativeSelect, NumberInput } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import classes from './DurationInput.module.css'
import { minutesIn, unitOf, unitWord } from './duration.ts'
import type { DurationUnit } from './duration.ts'
import { useLanguage } from './words/use-words.ts'

interface DurationInputProps {
  label?: string
  'aria-label'?: string
  hint?: string
  error?: ReactNode
  /** In minutes; null while the field is empty. */
  value: number | null
  onChange: (minutes: number | null) => void
  onBlur?: () => void
  /** One unit is no choice, and is written inside the field. */
  units?: DurationUnit[]
  placeholder?: string
}

/** A length of time in the unit a person would say it in. It is kept in minutes. */
export function DurationInput({ label = '', 'aria-label': ariaLabel, hint, error, value, onChange, onBlur, units = ['minute'], placeholder }: DurationInputProps) {
  const { locale } = useLanguage()
  const usual = unitOf(value ?? 0)
  const [unit, setUnit] = useState<DurationUnit>(units.includes(usual) ? usual : units[0]!)
  const count = value === null ? null : value / minutesIn[unit]
  const choose = (next: DurationUnit) => {
    setUnit(next)
    if (count !== null) onChange(Math.round(count * minutesIn[next]))
  }

  return (
    <NumberInput
      label={label}
      {...(ariaLabel && { 'aria-label': ariaLabel })}
      description={hint}
      error={error}
      value={count ?? ''}
      onChange={(typed) => onChange(typed === '' ? null : Math.round(Number(typed) * minutesIn[unit]))}
      {...(onBlur && { onBlur })}
      placeholder={placeholder ?? ''}
      allowNegative={false}
      decimalScale={2}
      hideControls
      inputMode="numeric"
      className="tabular"
      {...(units.length === 1
        ? { suffix: ` ${unitWord(unit, count ?? 2, locale)}` }
        : {
            rightSectionWidth: 104,
            rightSection: (
              <NativeSelect
                aria-label={`${label}, ${unitWord(unit, count ?? 2, locale, 'long')}`}
                variant="unstyled"
                classNames={{ root: classes.units!, input: classes.unit! }}
                rightSectionWidth={28}
                data={units.map((one) => ({ value: one, label: unitWord(one, count ?? 2, locale, 'long') }))}
                value={unit}
                onChange={({ currentTarget }) => choose(currentTarget.value as DurationUnit)}
              />
            ),
          })}
    />
  )
}
