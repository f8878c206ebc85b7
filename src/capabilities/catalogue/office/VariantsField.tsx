import { ActionIcon, Button, Group, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useSession } from '../../../ui/data/session.ts'
import { formatDuration } from '../../../ui/duration.ts'
import { DurationInput } from '../../../ui/DurationInput.tsx'
import { toDecimal } from '../../../ui/money.ts'
import { MoneyInput } from '../../../ui/MoneyInput.tsx'
import type { MoneyValue } from '../../../ui/MoneyInput.tsx'
import { useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useResources } from './data.ts'
import { ResourceSelect } from './ResourceSelect.tsx'
import classes from './services.module.css'

interface Variant {
  resourceId: string
  price: MoneyValue | null
  durationMinutes: number | null
}

/** Who gives a service. Where a price or a length is left empty, the service's own holds. */
export function VariantsField({ value, onChange, names }: { value: Variant[]; onChange: (variants: Variant[]) => void; names: Record<string, string> }) {
  const t = useWords('catalogue.office.services')
  const { currency } = useSession().organization
  const { locale } = useLanguage()
  const { form } = useRecordForm()
  const people = useResources({ filter: { kind: ['member'], state: ['active'] } })
  const all = people.data?.items ?? []
  const rest = all.filter(({ id }) => !value.some(({ resourceId }) => resourceId === id))
  const nameOf = (id: string) => names[id] ?? all.find((one) => one.id === id)?.name ?? ''
  const add = (ids: string[]) => onChange([...value, ...ids.map((resourceId) => ({ resourceId, price: null, durationMinutes: null }))])
  const change = (index: number, part: Partial<Variant>) => onChange(value.with(index, { ...value[index]!, ...part }))

  const price = form.values['price'] as unknown as MoneyValue | undefined
  const usualPrice = price?.amount ? toDecimal(price.amount, currency) : ''
  const duration = form.values['durationMinutes']
  const usualDuration = typeof duration === 'number' ? formatDuration(duration, locale) : ''

  return (
    <div>
      {value.map((variant, index) => {
        const name = nameOf(variant.resourceId)
        return (
          <div key={variant.resourceId} className={classes.variant} role="group" aria-label={name}>
            <Text size="sm" truncate>
              <bdi>{name}</bdi>
            </Text>
            <MoneyInput aria-label={t('price_with', { name })} currency={currency} placeholder={usualPrice} value={variant.price} onChange={(own) => change(index, { price: own })} />
            <DurationInput aria-label={t('duration_with', { name })} placeholder={usualDuration} value={variant.durationMinutes} onChange={(own) => change(index, { durationMinutes: own })} />
            <ActionIcon aria-label={t('remove_person', { name })} onClick={() => onChange(value.toSpliced(index, 1))}>
              <IconX size={16} stroke={1.5} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      <Group gap="sm" mt="sm">
        <ResourceSelect label={t('add_person')} except={value.map(({ resourceId }) => resourceId)} onChoose={(id) => add([id])} />
        {rest.length > 1 && people.data?.next === null && (
          <Button variant="subtle" color="gray" onClick={() => add(rest.map(({ id }) => id))}>
            {t('add_everybody')}
          </Button>
        )}
      </Group>
    </div>
  )
}
