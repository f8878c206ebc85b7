import { ActionIcon, Button, MultiSelect, NumberInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useWords } from '../../../ui/words/use-words.ts'
import { useResources } from './data.ts'
import classes from './services.module.css'

interface Requirement {
  anyOf: string[]
  units: number
}

/** What a service needs besides whoever gives it: any one of some rooms, any two of some chairs. */
export function RequirementsField({ value, onChange }: { value: Requirement[]; onChange: (requirements: Requirement[]) => void }) {
  const t = useWords('catalogue.office.services.needs')
  const things = useResources({ filter: { kind: ['room', 'equipment'], state: ['active'] } })
  const data = (things.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const change = (index: number, part: Partial<Requirement>) => onChange(value.with(index, { ...value[index]!, ...part }))

  return (
    <div>
      {value.map((requirement, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a requirement is known by its place only
        <div key={index} className={classes.need} role="group" aria-label={t('one', { number: index + 1 })}>
          <MultiSelect label={t('any_of')} data={data} value={requirement.anyOf} onChange={(anyOf) => change(index, { anyOf })} searchable error={requirement.anyOf.length === 0 && t('choose')} />
          <NumberInput label={t('units')} value={requirement.units} onChange={(units) => change(index, { units: Number(units) || 1 })} min={1} max={500} allowDecimal={false} hideControls inputMode="numeric" />
          <ActionIcon mt={28} aria-label={t('remove', { number: index + 1 })} onClick={() => onChange(value.toSpliced(index, 1))}>
            <IconX size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </div>
      ))}
      <Button variant="subtle" color="gray" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} disabled={data.length === 0} onClick={() => onChange([...value, { anyOf: [], units: 1 }])}>
        {data.length === 0 ? t('nothing_there') : t('add')}
      </Button>
    </div>
  )
}
