import { Checkbox, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { toQueryString } from '../../../ui/data/query-string.ts'
import { formatDuration } from '../../../ui/duration.ts'
import { Money } from '../../../ui/Money.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Panel } from '../../../ui/record/Panel.tsx'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { useAddress, useGo } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Words } from '../../../ui/words/use-words.ts'
import { NewBooking } from '../contract.ts'
import classes from './booking.module.css'
import { ContactField } from './ContactField.tsx'
import { refetchBookings, useOfferedServices } from './data.ts'
import { SlotPicker } from './SlotPicker.tsx'
import type { Wish } from './SlotPicker.tsx'
import { totalOf } from './total.ts'
import { VisitFields } from './VisitFields.tsx'

/** A new visit, beside the calendar. What was typed stays when the time is gone meanwhile; the free times around it are one press away. */
export function NewBookingPanel() {
  const t = useWords('bookings.office.new')
  const [address] = useAddress()
  const go = useGo()
  const notice = useNotice()
  const queries = useQueryClient()
  const [problem, setProblem] = useState<unknown>(null)
  const { at, person, contact, ...rest } = address
  const search = toQueryString(rest)
  const backTo = `/office/calendar${search ? `?${search}` : ''}`
  const contactId = typeof contact === 'string' ? contact : ''
  const initial = { contactId, startsAt: typeof at === 'string' ? at : '', segments: [{ serviceId: '', resourceId: typeof person === 'string' ? person : null }], note: '', notify: true }

  const save = async (values: object, headers: Record<string, string>) => {
    setProblem(null)
    try {
      return (await api.POST('/bookings', { body: values as never, headers })).data
    } catch (refusal) {
      setProblem(refusal)
      void refetchBookings(queries)
      throw refusal
    }
  }
  return (
    <Panel backTo={backTo} label={t('title')}>
      <Stack gap="lg">
        <Title order={2}>{t('title')}</Title>
        <RecordForm
          schema={NewBooking}
          initial={initial}
          check={(values) => whoIsMissing(values, t)}
          save={({ values, headers }) => save(values, headers)}
          onSaved={({ id, reference }) => {
            void refetchBookings(queries)
            notice({ text: t('done', { reference }) })
            go(`/office/calendar/${id}${search ? `?${search}` : ''}`)
          }}
          onCancel={() => go(backTo)}
          verb={t('verb')}
        >
          <ContactField known={contactId} />
          <Field name="segments" label={t('services')}>
            {({ value, onChange }) => <VisitFields value={value} onChange={onChange} />}
          </Field>
          <Field name="startsAt" label={t('time')}>
            {({ value, onChange, error }) => <When value={value} onChange={onChange} problem={problem} error={error} />}
          </Field>
          <Field name="note" label={t('note')} kind="area" />
          <Field name="notify" label={t('notify')}>
            {({ label, value, onChange }) => <Checkbox label={label} checked={value === true} onChange={({ currentTarget }) => onChange(currentTarget.checked)} />}
          </Field>
          <Total />
        </RecordForm>
      </Stack>
    </Panel>
  )
}

/** A visit is somebody's, and whoever is new can be reached. */
function whoIsMissing({ contactId, customer }: { contactId?: unknown; customer?: unknown }, t: Words): Record<string, string> {
  if (contactId) return {}
  if (!customer) return { contactId: t('needed.contact') }
  const { email, phone } = customer as { email?: string | null; phone?: string | null }
  return email || phone ? {} : { 'customer.email': t('needed.reach') }
}

interface WhenProps {
  value: string
  onChange: (startsAt: string) => void
  problem: unknown
  error: unknown
}

/** The times in which all of the chosen services can be given, one after the other. */
function When({ value, onChange, problem, error }: WhenProps) {
  const t = useWords('bookings.office.new.needed')
  const wishes = useChosenWishes()
  return <SlotPicker wishes={wishes} value={value} onChange={onChange} problem={problem} error={error ? t('time') : null} />
}

function Total() {
  const t = useWords('bookings.office.new')
  const { locale } = useLanguage()
  const services = useOfferedServices()
  const total = totalOf(useChosenWishes(), services.data ?? [])
  if (!total) return null
  return (
    <div className={classes.total} role="status">
      <Text size="sm" c="dimmed">
        {t('total', { duration: formatDuration(total.minutes, locale) })}
      </Text>
      <Text size="sm" fw={500}>
        <Money {...total.price} />
      </Text>
    </div>
  )
}

function useChosenWishes(): Wish[] {
  const { form } = useRecordForm()
  return (form.values['segments'] as unknown as Wish[]).filter(({ serviceId }) => serviceId !== '')
}
