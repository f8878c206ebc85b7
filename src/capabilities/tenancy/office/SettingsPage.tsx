import { Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { When } from '../../../ui/When.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { OrganizationChanges } from '../contract.ts'
import { ColourField } from './ColourField.tsx'
import { LogoField } from './LogoField.tsx'
import { OwnWordsFields } from './OwnWordsFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'
import { PublicPage } from './PublicPage.tsx'
import type { Organization } from './records.ts'
import { SettingsPlaces } from './SettingsPlaces.tsx'

/** How the organization presents itself, to its customers and its people. */
export default function SettingsPage() {
  const t = useWords('tenancy.settings')
  const organization = useApi.useQuery('get', '/organization')
  return (
    <Page title={t('title')} width="text">
      <Loaded query={organization} skeleton={<Skeletons rows={10} height={56} />}>
        {(loaded) => (
          <Stack gap="xl">
            <SettingsPlaces />
            <PublicPage slug={loaded.slug} />
            <LogoField organization={loaded} />
            <Form organization={loaded} />
            <Fixed organization={loaded} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Form({ organization }: { organization: Organization }) {
  const t = useWords('tenancy.settings')
  const queries = useQueryClient()
  const notice = useNotice()
  const [saved, setSaved] = useState(organization) // what others save meanwhile does not take away what is being typed here

  const onSaved = async (next: Organization) => {
    setSaved(next)
    notice({ text: t('saved') })
    await refetchPaths(queries, ['/organization', '/session'])
  }
  return (
    <RecordForm
      key={saved.version}
      schema={OrganizationChanges}
      initial={saved}
      version={saved.version}
      save={async ({ changes, headers }) => (await api.PATCH('/organization', { body: changes, headers })).data}
      reload={async () => (await api.GET('/organization')).data}
      onSaved={(next) => void onSaved(next)}
      verb={t('save')}
    >
      <Part title={t('looks.title')}>
        <Field name="name" label={t('looks.name')} />
        <Field name="brandColour" label={t('looks.colour')}>
          {(input) => <ColourField {...input} />}
        </Field>
      </Part>
      <Part title={t('words.title')}>
        <Languages own={saved.defaultLanguage} />
        <Descriptions />
      </Part>
      <Part title={t('own_words.title')}>
        <OwnWordsFields />
      </Part>
      <Part title={t('place.title')}>
        <PlaceFields organization={saved} />
      </Part>
      <Part title={t('reach.title')}>
        <Field name="phone" label={t('reach.phone')} kind="phone" />
        <Field name="email" label={t('reach.email')} kind="email" />
        <Field name="street" label={t('reach.street')} />
        <Field name="city" label={t('reach.city')} />
        <Field name="postalCode" label={t('reach.postal_code')} />
      </Part>
    </RecordForm>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" mt="md">
      <Title order={2} size="h3">
        {title}
      </Title>
      {children}
    </Stack>
  )
}

function Languages({ own }: { own: Language }) {
  const t = useWords('tenancy.settings.words')
  return (
    <Field
      name="languages"
      label={t('languages')}
      hint={t('languages_hint', { language: languages[own].name })}
      placeholder=""
      options={Object.entries(languages).map(([value, { name }]) => ({ value, label: name, disabled: value === own }))}
    />
  )
}

/** One for each language that the pages speak, as soon as it has been chosen. */
function Descriptions() {
  const t = useWords('tenancy.settings.words')
  const { locale } = useLanguage()
  const names = new Intl.DisplayNames(locale, { type: 'language' })
  const chosen = useRecordForm().form.getValues()['languages'] as string[]
  return chosen
    .filter(isLanguage)
    .map((language, index) => <Field key={language} name={`description.${language}`} label={t('description', { language: names.of(language)! })} {...(index === 0 && { hint: t('description_hint') })} kind="area" />)
}

function Fixed({ organization }: { organization: Organization }) {
  const t = useWords('tenancy.settings.fixed')
  const words = useWords('tenancy')
  const { locale } = useLanguage()
  const { country, industry, createdAt } = organization
  return (
    <Part title={t('title')}>
      <Facts
        of={[
          { label: t('country'), value: new Intl.DisplayNames(locale, { type: 'region' }).of(country) },
          { label: t('industry'), value: words(`industries.${industry}`) },
          { label: t('since'), value: <When at={createdAt} as="date" /> },
        ]}
      />
    </Part>
  )
}
