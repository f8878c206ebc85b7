import { Autocomplete, Group, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useSession } from '../../../ui/data/session.ts'
import { Field, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { useServices } from './data.ts'
import { missingIn } from './service-words.ts'
import classes from './services.module.css'

/** The words of a service in every language of the business, side by side, its own language first. An emptied language is taken away. */
export function TranslationsFields() {
  const { organization } = useSession()
  const inOrder = [organization.defaultLanguage, ...organization.languages.filter((language) => language !== organization.defaultLanguage)] as Language[]
  return (
    <div className={classes.languages}>
      {inOrder.map((language) => (
        <OneLanguage key={language} language={language} own={organization.defaultLanguage as Language} isAlone={inOrder.length === 1} />
      ))}
    </div>
  )
}

function OneLanguage({ language, own, isAlone }: { language: Language; own: Language; isAlone: boolean }) {
  const t = useWords('catalogue.office.services')
  const { locale } = useLanguage()
  const { form } = useRecordForm()
  const translations = form.values['translations'] as Parameters<typeof missingIn>[0]
  const missing = missingIn(translations, language, own)
  const standIn = (field: 'name' | 'description' | 'category') => (language === own ? '' : (translations[own]?.[field] ?? ''))
  const categories = useCategories(language)

  return (
    <Stack gap="sm" role="group" aria-label={languages[language].name} dir={languages[language].direction}>
      {!isAlone && (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm" fw={600} lang={language}>
            {languages[language].name}
          </Text>
          {missing.length > 0 && <StatusDot meaning="caution">{t('translations.missing', { fields: new Intl.ListFormat(locale).format(missing.map((field) => t(`translations.${field}`))) })}</StatusDot>}
        </Group>
      )}
      <Field name={`translations.${language}.name`} label={t('fields.name')}>
        {({ label, value, onChange, error }) => <TextInput label={label} lang={language} placeholder={standIn('name')} value={value ?? ''} onChange={onChange} error={error} autoComplete="off" />}
      </Field>
      <Field name={`translations.${language}.category`} label={t('fields.category')}>
        {({ label, value, onChange, error }) => <Autocomplete label={label} lang={language} placeholder={standIn('category')} data={categories} value={value ?? ''} onChange={onChange} error={error} />}
      </Field>
      <Field name={`translations.${language}.description`} label={t('fields.description')}>
        {({ label, value, onChange, error }) => <Textarea label={label} lang={language} placeholder={standIn('description')} value={value ?? ''} onChange={onChange} error={error} autosize minRows={3} maxRows={12} />}
      </Field>
    </Stack>
  )
}

/** The categories that other services have in that language, so that one category stays one word. */
function useCategories(language: Language): string[] {
  const services = useServices()
  const known = services.data?.flatMap(({ translations }) => translations[language]?.category ?? []) ?? []
  return [...new Set(known)]
}
