import { Group, Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useSession } from '../../../ui/data/session.ts'
import { Field, RecordForm, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { NewSettings } from '../inbox/contract.ts'
import type { NotificationSettings } from './records.ts'

const digests = ['now', 'hourly', 'daily', 'weekly'] as const

/** Quiet hours, how often one is written to, and in which language. */
export function Peace() {
  const settings = useApi.useQuery('get', '/notification-settings')
  return <Loaded query={settings}>{(loaded) => <Form settings={loaded} />}</Loaded>
}

function Form({ settings }: { settings: NotificationSettings }) {
  const t = useWords('notifications.mine')
  const queries = useQueryClient()
  const notice = useNotice()
  const [saved, setSaved] = useState(settings)
  const onSaved = async (next: NotificationSettings) => {
    setSaved(next)
    notice({ text: t('saved') })
    await refetchPaths(queries, ['/notification-settings'])
  }
  return (
    <RecordForm<Omit<NotificationSettings, 'version'>, NotificationSettings>
      key={saved.version}
      schema={NewSettings}
      initial={saved}
      version={saved.version}
      save={async ({ values, headers }) => (await api.PUT('/notification-settings', { body: values, headers })).data}
      reload={async () => (await api.GET('/notification-settings')).data}
      onSaved={(next) => void onSaved(next)}
      verb={t('save')}
    >
      <Group grow align="start">
        <Field name="quietFrom" label={t('from')} kind="time" />
        <Field name="quietUntil" label={t('until')} kind="time" />
      </Group>
      <Zone />
      <Digest />
      <Field name="language" label={t('language')}>
        {({ value, onChange, label, error }) => (
          <Select
            label={label}
            error={error}
            allowDeselect={false}
            value={String(value ?? '')}
            onChange={(chosen) => onChange(chosen || null)}
            data={[{ value: '', label: t('own_language') }, ...(Object.keys(languages) as Language[]).map((one) => ({ value: one, label: languages[one].name }))]}
          />
        )}
      </Field>
    </RecordForm>
  )
}

function Zone() {
  const t = useWords('notifications.mine')
  const { organization } = useSession()
  return (
    <Field name="zone" label={t('zone')}>
      {({ value, onChange, label, error }) => (
        <Select
          searchable
          label={label}
          error={error}
          allowDeselect={false}
          value={String(value ?? '')}
          onChange={(chosen) => onChange(chosen || null)}
          data={[{ value: '', label: t('own_zone', { business: organization?.name ?? '' }) }, ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))]}
        />
      )}
    </Field>
  )
}

/** How often; and where that is once a day or a week, when. */
function Digest() {
  const t = useWords('notifications.mine')
  const { locale } = useLanguage()
  const { form } = useRecordForm()
  const { digest } = form.getValues() as { digest: NotificationSettings['digest'] }
  const weekday = new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' })
  return (
    <>
      <Field name="digest" label={t('digest')}>
        {({ value, onChange, label, error }) => (
          <Select label={label} error={error} allowDeselect={false} value={String(value)} onChange={onChange} data={digests.map((one) => ({ value: one, label: t(`digests.${one}`) }))} />
        )}
      </Field>
      {(digest === 'daily' || digest === 'weekly') && (
        <Group grow align="start">
          {digest === 'weekly' && (
            <Field name="digestWeekday" label={t('weekday')}>
              {({ value, onChange, label, error }) => (
                <Select
                  label={label}
                  error={error}
                  allowDeselect={false}
                  value={String(value)}
                  onChange={(chosen) => onChange(Number(chosen))}
                  data={[1, 2, 3, 4, 5, 6, 7].map((day) => ({ value: String(day), label: weekday.format(new Date(Date.UTC(2026, 5, day))) }))} // 1 June 2026 is a Monday
                />
              )}
            </Field>
          )}
          <Field name="digestAt" label={t('at')} kind="time" />
        </Group>
      )}
    </>
  )
}
