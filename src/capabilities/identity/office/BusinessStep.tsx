import { Select, Stack, Text, Title } from '@mantine/core'
import type { ComboboxData } from '@mantine/core'
import { useMemo, useState } from 'react'
import type { Static } from 'typebox'
import type { Session } from '../../../ui/data/session.ts'
import type { FieldInput } from '../../../ui/record/Field.tsx'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { languages } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { industries } from '../../tenancy/contract.ts'
import { Registration } from '../contract.ts'
import { countryChoices, currencyChoices, guessPlace, placeIn, zoneChoices } from './places.ts'
import { SlugField } from './SlugField.tsx'

export type Business = Static<typeof Registration>['organization']

interface BusinessStepProps {
  register: (organization: Business) => Promise<Session>
  onOpened: (session: Session) => void
}

export function BusinessStep({ register, onOpened }: BusinessStepProps) {
  const t = useWords('identity.sign_up.business')
  const words = useWords()
  const { language, locale } = useLanguage()
  const [initial] = useState(() => ({ name: '', slug: '', industry: '', language, ...guessPlace(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages) }))
  const currencies = useMemo(() => currencyChoices(locale), [locale])
  return (
    <Stack gap="md">
      <div>
        <Title order={2} size="h3">
          {t('title')}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {t('text')}
        </Text>
      </div>
      <RecordForm<Business, Session> schema={Registration.properties.organization} initial={initial} save={({ values }) => register(values)} onSaved={onOpened} verb={t('verb')}>
        <Field name="name" label={t('name')} autoFocus autoComplete="organization" />
        <Field name="slug" label={t('slug')}>
          {(input) => <SlugField {...input} />}
        </Field>
        <Field name="industry" label={t('industry')} options={industries.map((industry) => ({ value: industry, label: words(`tenancy.industries.${industry}`) }))} />
        <Field name="country" label={t('country')}>
          {(input) => <CountryField {...input} />}
        </Field>
        <Field name="zone" label={t('zone')}>
          {(input) => <ZoneField {...input} />}
        </Field>
        <Field name="currency" label={t('currency')}>
          {(input) => <Searched {...input} name="currency" data={currencies} />}
        </Field>
        <Field name="language" label={t('language')} options={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} />
      </RecordForm>
    </Stack>
  )
}

/** The zone and the currency follow the country; whoever wants others says so after it. */
function CountryField(input: FieldInput) {
  const { locale } = useLanguage()
  const { form } = useRecordForm()
  const countries = useMemo(() => countryChoices(locale), [locale])
  const choose = (country: unknown) => {
    const { zone, currency } = placeIn(String(country), form.getValues()['zone'] as string)
    form.setValues({ country: String(country), zone, currency })
  }
  return <Searched {...input} name="country" data={countries} onChange={choose} />
}

function ZoneField(input: FieldInput) {
  const { form } = useRecordForm()
  const country = form.getValues()['country'] as string
  const data = useMemo(() => {
    const { here, elsewhere } = zoneChoices(country, new Date())
    return here.length > 0 ? [{ group: country, items: here }, { group: '…', items: elsewhere }] : elsewhere
  }, [country])
  return <Searched {...input} name="zone" data={data} />
}

/** A long list, narrowed by typing. */
function Searched({ value, onChange, onBlur, error, label, name, data }: FieldInput & { name: string; data: ComboboxData }) {
  const t = useWords('identity.sign_up.business')
  return (
    <Select
      label={label}
      name={name}
      data={data}
      value={String(value) || null}
      onChange={(chosen) => onChange(chosen ?? '')}
      onBlur={onBlur}
      error={error}
      searchable
      allowDeselect={false}
      autoComplete="off"
      aria-required
      nothingFoundMessage={t('nothing')}
      checkIconPosition="right"
      maxDropdownHeight={280}
    />
  )
}
