import { NumberInput, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { fractionDigits, toDecimal, toMinor } from './money.ts'

export interface MoneyValue {
  amount: string
  currency: string
}

interface MoneyInputProps {
  label?: string
  'aria-label'?: string
  hint?: string
  error?: ReactNode
  currency: string
  value: MoneyValue | null
  onChange: (value: MoneyValue | null) => void
  onBlur?: () => void
  /** What holds while the field is empty. */
  placeholder?: string
  disabled?: boolean
}

/** Money is typed as people write it, and kept in minor units. An emptied field is null. */
export function MoneyInput({ hint, currency, value, onChange, disabled = false, ...rest }: MoneyInputProps) {
  const [typed, setTyped] = useState('') // "12." on the way to 12.50 stays as it is while it says the same
  const amount = value?.amount ?? null
  const shown = amount === null ? '' : typed !== '' && toMinor(typed, currency) === amount ? typed : toDecimal(amount, currency)
  const type = (text: string) => {
    setTyped(text)
    onChange(text === '' ? null : { amount: toMinor(text, currency), currency })
  }

  return (
    <NumberInput
      {...rest}
      description={hint}
      disabled={disabled}
      value={shown}
      onChange={(text) => type(String(text))}
      decimalScale={fractionDigits(currency)}
      allowedDecimalSeparators={['.', ',']}
      allowNegative={false}
      max={10 ** 12}
      clampBehavior="strict"
      hideControls
      inputMode="decimal"
      className="tabular"
      rightSection={
        <Text size="xs" c="dimmed" aria-hidden>
          {currency}
        </Text>
      }
      rightSectionWidth={52}
      rightSectionPointerEvents="none"
    />
  )
}
