import { Input, Select, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { formatDuration } from '../../../ui/duration.ts'
import { DurationInput } from '../../../ui/DurationInput.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { MoneyInput } from '../../../ui/MoneyInput.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { NewService, ServiceChanges } from '../contract.ts'
import { ColourField } from './ColourField.tsx'
import { useService } from './data.ts'
import type { Service } from './data.ts'
import { RequirementsField } from './RequirementsField.tsx'
import classes from './services.module.css'
import { TranslationsFields } from './TranslationsFields.tsx'
import { useSaidService } from './use-said.ts'
import { VariantsField } from './VariantsField.tsx'

const steps = [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240]

/** A new service, or all there is to say about one. */
export default function ServiceFormPage() {
  const { id } = usePath()
  return id ? <ExistingService id={id} /> : <FreshService />
}

function FreshService() {
  const t = useWords('catalogue.office.services')
  const { organization } = useSession()
  const go = useGo()
  const notice = useNotice()
  const initial = {
    state: 'active',
    colour: '#868e96',
    price: { amount: '0', currency: organization.currency },
    durationMinutes: 60,
    bufferBeforeMinutes: 0,
    bufferAfterMinutes: 0,
    stepMinutes: 15,
    noticeMinutes: 60,
    horizonDays: 90,
    cancellation: { freeMinutes: 1440, afterwards: 'late' },
    variants: [],
    requirements: [],
  }
  return (
    <Page title={t('add')} breadcrumbs={[{ label: t('title'), to: '/office/services' }]}>
      <RecordForm
        wide
        schema={NewService}
        initial={initial}
        check={useCheck()}
        save={async ({ values, headers }) => (await api.POST('/services', { body: values, headers })).data}
        onSaved={(service) => {
          notice({ text: t('done.added', { name: service.name }) })
          go(`/office/services/${service.id}`)
        }}
        onCancel={() => go('/office/services')}
        verb={t('add')}
      >
        <Fields names={{}} />
      </RecordForm>
    </Page>
  )
}

function ExistingService({ id }: { id: string }) {
  const t = useWords('catalogue.office.services')
  const service = useService(id)
  const go = useGo()
  const notice = useNotice()
  const check = useCheck()
  const said = useSaidService(service.data ? namesOf(service.data) : {})
  const path = { id }
  const back = `/office/services/${id}`
  const title = service.data ? t('edit_named', { name: service.data.name }) : t('edit')

  return (
    <Page title={title} breadcrumbs={[{ label: t('title'), to: '/office/services' }]}>
      <Loaded query={service} skeleton={<Skeletons rows={8} height={56} />}>
        {(loaded) => (
          <RecordForm
            wide
            schema={ServiceChanges}
            initial={loaded}
            from={asWritten}
            version={loaded.version}
            check={check}
            save={async ({ changes, headers }) => (await api.PATCH('/services/{id}', { params: { path }, body: changes, headers })).data}
            reload={async () => (await api.GET('/services/{id}', { params: { path } })).data}
            onSaved={(saved) => {
              notice({ text: t('done.saved', { name: saved.name }) })
              go(back)
            }}
            onCancel={() => go(back)}
            said={said}
            verb={t('save')}
          >
            <Fields names={namesOf(loaded)} />
          </RecordForm>
        )}
      </Loaded>
    </Page>
  )
}

function namesOf({ variants }: Service): Record<string, string> {
  return Object.fromEntries(variants.map(({ resourceId, name }) => [resourceId, name]))
}

/** A variant reads with the price and length that hold, and is written with its own only. */
function asWritten(service: Service): object {
  const variants = service.variants.map(({ resourceId, price, durationMinutes, ownPrice, ownDuration }) => ({ resourceId, price: ownPrice ? price : null, durationMinutes: ownDuration ? durationMinutes : null }))
  return { ...service, variants }
}

/** What the schema cannot say. */
function useCheck() {
  const t = useWords('catalogue.office.services.needed')
  const { defaultLanguage } = useSession().organization
  return (values: Record<string, unknown>): Record<string, string> => {
    const words = (values['translations'] as Record<string, { name?: string } | null> | undefined)?.[defaultLanguage]
    return { ...(!words?.name && { [`translations.${defaultLanguage}.name`]: t('name') }), ...(!values['price'] && { price: t('price') }) }
  }
}

/** `names` are those of the people who give it already, so that they can be shown before all others are known. */
function Fields({ names }: { names: Record<string, string> }) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  const { currency } = useSession().organization
  const length = (minutes: number) => formatDuration(minutes, locale)

  return (
    <Stack gap="xl">
      <Part title={t('parts.words')} text={t('parts.words_text')}>
        <Field name="translations" label={t('parts.words')}>
          {() => <TranslationsFields />}
        </Field>
      </Part>
      <Part title={t('parts.price')}>
        <div className={classes.fields}>
          <Field name="price" label={t('fields.price')}>
            {({ label, value, onChange, onBlur, error }) => <MoneyInput label={label} currency={currency} value={value?.amount ? value : null} onChange={onChange} onBlur={onBlur} error={error} />}
          </Field>
          <Field name="durationMinutes" label={t('fields.duration')}>
            {(input) => <DurationInput {...input} />}
          </Field>
          <Field name="bufferBeforeMinutes" label={t('fields.buffer_before')}>
            {(input) => <DurationInput {...input} hint={t('hints.buffer_before')} />}
          </Field>
          <Field name="bufferAfterMinutes" label={t('fields.buffer_after')}>
            {(input) => <DurationInput {...input} hint={t('hints.buffer_after')} />}
          </Field>
        </div>
      </Part>
      <Part title={t('parts.people')} text={t('parts.people_text')}>
        <Field name="variants" label={t('parts.people')}>
          {({ value, onChange, error }) => (
            <>
              <VariantsField value={value} onChange={onChange} names={names} />
              {error && <Input.Error>{error}</Input.Error>}
            </>
          )}
        </Field>
      </Part>
      <Part title={t('parts.needs')} text={t('parts.needs_text')}>
        <Field name="requirements" label={t('parts.needs')}>
          {({ value, onChange, error }) => (
            <>
              <RequirementsField value={value} onChange={onChange} />
              {error && <Input.Error>{error}</Input.Error>}
            </>
          )}
        </Field>
      </Part>
      <Part title={t('parts.terms')}>
        <div className={classes.fields}>
          <Field name="noticeMinutes" label={t('fields.notice')}>
            {(input) => <DurationInput {...input} units={['minute', 'hour', 'day']} hint={t('hints.notice')} />}
          </Field>
          <Field name="horizonDays" label={t('fields.horizon')}>
            {({ value, onChange, ...input }) => <DurationInput {...input} units={['day']} hint={t('hints.horizon')} value={value === '' || value === null ? null : value * 1440} onChange={(minutes) => onChange(minutes === null ? null : Math.round(minutes / 1440))} />}
          </Field>
          <Choice name="stepMinutes" label={t('fields.step')} hint={t('hints.step')} options={steps.map((step) => ({ value: step, label: t('every', { time: length(step) }) }))} />
          <Field name="cancellation" label={t('fields.cancellation')}>
            {() => (
              <>
                <Field name="cancellation.freeMinutes" label={t('fields.free_until')}>
                  {(input) => <DurationInput {...input} units={['minute', 'hour', 'day']} hint={t('hints.free_until')} />}
                </Field>
                <Choice name="cancellation.afterwards" label={t('fields.afterwards')} options={(['late', 'refused'] as const).map((value) => ({ value, label: t(`afterwards.${value}`) }))} />
              </>
            )}
          </Field>
        </div>
      </Part>
      <Part title={t('parts.looks')}>
        <div className={classes.fields}>
          <Choice name="state" label={t('fields.state')} hint={t('hints.state')} options={(['active', 'hidden', 'archived'] as const).map((value) => ({ value, label: t(`states.${value}`) }))} />
          <Field name="colour" label={t('fields.colour')}>
            {({ label, value, onChange }) => <ColourField label={label} value={value} onChange={onChange} />}
          </Field>
        </div>
      </Part>
    </Stack>
  )
}

/** One of a few; there is always one. */
function Choice<Value extends string | number>({ name, label, hint, options }: { name: string; label: string; hint?: string; options: { value: Value; label: string }[] }) {
  return (
    <Field name={name} label={label}>
      {({ value, onChange, onBlur, error }) => (
        <Select
          label={label}
          description={hint}
          data={options.map((option) => ({ value: String(option.value), label: option.label }))}
          value={String(value)}
          onChange={(chosen) => onChange(options.find((option) => String(option.value) === chosen)!.value)}
          onBlur={onBlur}
          error={error}
          allowDeselect={false}
        />
      )}
    </Field>
  )
}

function Part({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        {text && (
          <Text size="sm" c="dimmed" mt={4} maw="70ch">
            {text}
          </Text>
        )}
      </div>
      {children}
    </Stack>
  )
}
