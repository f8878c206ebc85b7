import { ActionIcon, Text } from '@mantine/core'
import { TimeInput } from '@mantine/dates'
import { IconX } from '@tabler/icons-react'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './hours.module.css'
import { isOvernight } from './week.ts'
import type { Shift } from './week.ts'

interface ShiftFieldsProps {
  /** The day they belong to, for whoever cannot see where they stand. */
  of: string
  shift: Shift
  isWrong?: boolean
  onChange: (shift: Shift) => void
  onRemove: () => void
}

/** From a time until a time, past midnight if need be. */
export function ShiftFields({ of, shift, isWrong = false, onChange, onRemove }: ShiftFieldsProps) {
  const t = useWords('catalogue.office.hours')
  return (
    <div className={classes.shift}>
      <TimeInput w={112} aria-label={t('opens', { day: of })} error={isWrong} value={shift.opens} onChange={({ currentTarget }) => currentTarget.value && onChange({ ...shift, opens: currentTarget.value })} />
      <Text c="dimmed" aria-hidden>
        –
      </Text>
      <TimeInput w={112} aria-label={t('closes', { day: of })} error={isWrong} value={shift.closes} onChange={({ currentTarget }) => currentTarget.value && onChange({ ...shift, closes: currentTarget.value })} />
      <ActionIcon aria-label={t('remove_shift', { day: of })} onClick={onRemove}>
        <IconX size={16} stroke={1.5} aria-hidden />
      </ActionIcon>
      {isOvernight(shift) && (
        <Text size="xs" c="dimmed" className={classes.overnight}>
          {t('next_day')}
        </Text>
      )}
    </div>
  )
}
