import { Alert } from '@mantine/core'
import { Field, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { Organization } from './records.ts'

/** Language, clock and money of the business; and, once one of them is another, what follows from that. */
export function PlaceFields({ organization }: { organization: Organization }) {
  const t = useWords('tenancy.settings.place')
  const { locale } = useLanguage()
  const { languages: chosen, defaultLanguage, zone, currency } = useRecordForm().form.getValues() as unknown as Organization
  const names = new Intl.DisplayNames(locale, { type: 'currency' })
  const zones = options([...Intl.supportedValuesOf('timeZone'), organization.zone], (one) => one.replaceAll('_', ' '))
  const currencies = options(Intl.supportedValuesOf('currency'), (one) => `${names.of(one)} (${one})`)
  return (
    <>
      <Field name="defaultLanguage" label={t('language')} options={chosen.filter(isLanguage).map((value) => ({ value, label: languages[value].name }))} />
      {defaultLanguage !== organization.defaultLanguage && <Alert color="caution">{t('language_changes')}</Alert>}
      <Field name="zone" label={t('zone')} options={zones} />
      {zone !== organization.zone && <Alert color="caution">{t('zone_changes')}</Alert>}
      <Field name="currency" label={t('currency')} options={currencies} />
      {currency !== organization.currency && <Alert color="caution">{t('currency_changes')}</Alert>}
    </>
  )
}

function options(values: string[], label: (value: string) => string): { value: string; label: string }[] {
  return [...new Set(values)].toSorted().map((value) => ({ value, label: label(value) }))
}
