import { ActionIcon, Button, Select, Stack } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { formatDuration } from '../../../ui/duration.ts'
import { formatMoney } from '../../../ui/money.ts'
import { useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import classes from './booking.module.css'
import { useOfferedServices } from './data.ts'
import { anyone } from './records.ts'
import type { OfferedService } from './records.ts'
import type { Wish } from './SlotPicker.tsx'

const mostServices = 6

/** The services of a visit in their order, each given by somebody in particular or by anyone. */
export function VisitFields({ value, onChange }: { value: Wish[]; onChange: (wishes: Wish[]) => void }) {
  const t = useWords('bookings.office.new')
  return (
    <Stack gap="md">
      {value.map((wish, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- the same service may be wished for twice
        <OneService key={index} index={index} wish={wish} onChange={(changed) => onChange(value.with(index, changed))} onRemove={value.length > 1 ? () => onChange(value.toSpliced(index, 1)) : undefined} />
      ))}
      {value.length < mostServices && value.at(-1)?.serviceId !== '' && (
        <div>
          <Button variant="subtle" color="gray" size="compact-md" fz="sm" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => onChange([...value, { serviceId: '', resourceId: value.at(-1)!.resourceId }])}>
            {t('add_service')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

interface OneServiceProps {
  index: number
  wish: Wish
  onChange: (wish: Wish) => void
  onRemove: (() => void) | undefined
}

function OneService({ index, wish, onChange, onRemove }: OneServiceProps) {
  const t = useWords('bookings.office.new')
  const { locale } = useLanguage()
  const { form } = useRecordForm()
  const services = useOfferedServices()
  const offered = (services.data ?? []).filter(({ variants, id }) => id === wish.serviceId || (variants.length > 0 && (wish.resourceId === null || variants.some(({ resourceId }) => resourceId === wish.resourceId))))
  const service = services.data?.find(({ id }) => id === wish.serviceId)
  const people = service ? service.variants : [...new Map((services.data ?? []).flatMap(({ variants }) => variants.map((variant) => [variant.resourceId, variant] as const))).values()]

  const chooseService = (serviceId: string) => {
    const givers = services.data?.find(({ id }) => id === serviceId)?.variants ?? []
    const stays = givers.some(({ resourceId }) => resourceId === wish.resourceId)
    onChange({ serviceId, resourceId: stays ? wish.resourceId : null })
  }
  return (
    <div className={classes.visit} role="group" aria-label={t('service_number', { number: index + 1 })}>
      <Select
        label={t('service')}
        placeholder={t('choose_service')}
        data={grouped(offered, t('no_category'))}
        renderOption={({ option }) => <ServiceOption service={offered.find(({ id }) => id === option.value)} locale={locale} />}
        value={wish.serviceId || null}
        onChange={(id) => id && chooseService(id)}
        error={form.errors[`segments.${index}.serviceId`] ? t('needed.service') : null}
        searchable
        allowDeselect={false}
        nothingFoundMessage={t('no_such_service')}
      />
      {onRemove && (
        <ActionIcon aria-label={t('remove_service', { number: index + 1 })} onClick={onRemove}>
          <IconX size={16} stroke={1.5} aria-hidden />
        </ActionIcon>
      )}
      <Select
        label={t('person')}
        data={[{ value: anyone, label: t('anyone') }, ...people.map(({ resourceId, name }) => ({ value: resourceId, label: name }))]}
        value={wish.resourceId ?? anyone}
        onChange={(chosen) => onChange({ ...wish, resourceId: chosen === anyone ? null : chosen })}
        allowDeselect={false}
        searchable={people.length > 8}
      />
    </div>
  )
}

function ServiceOption({ service, locale }: { service: OfferedService | undefined; locale: string }) {
  if (!service) return null
  return (
    <div className={classes.option}>
      <bdi>{service.name}</bdi>
      <span>{`${formatDuration(service.durationMinutes, locale)} · ${formatMoney(service.price.amount, service.price.currency, locale)}`}</span>
    </div>
  )
}

function grouped(services: OfferedService[], otherwise: string) {
  const groups = Map.groupBy(services, ({ category }) => category)
  if (groups.size < 2) return services.map(({ id, name }) => ({ value: id, label: name }))
  return [...groups].map(([category, members]) => ({ group: category ?? otherwise, items: members.map(({ id, name }) => ({ value: id, label: name })) }))
}
