import { Alert, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewHours } from '../contract.ts'
import { ExceptionsEditor } from './ExceptionsEditor.tsx'
import { HoursSummary } from './HoursSummary.tsx'
import type { ResourceHours } from './records.ts'
import { useSaidHours } from './use-said.ts'
import { overlap, weeksOf } from './week.ts'
import type { Rule } from './week.ts'
import { WeekEditor } from './WeekEditor.tsx'

/** When somebody or something can be booked: the usual weeks, and the dates on which it is otherwise. Who may not change it reads it. */
export function HoursEditor({ resourceId }: { resourceId: string }) {
  const hours = useApi.useQuery('get', '/resources/{id}/hours', { params: { path: { id: resourceId } } })
  useLive('resources', ['/resources/{id}/hours'])

  return (
    <Loaded query={hours} skeleton={<Skeletons rows={9} height={52} />}>
      {(loaded) => (loaded.can.edit ? <HoursForm hours={loaded} /> : <HoursSummary hours={loaded} />)}
    </Loaded>
  )
}

function HoursForm({ hours }: { hours: ResourceHours }) {
  const t = useWords('catalogue.office.hours')
  const { zone } = useSession().organization
  const notice = useNotice()
  const [saved, setSaved] = useState(hours) // what others save meanwhile does not take away what is being typed here
  const path = { id: hours.resourceId }

  const onSaved = (next: ResourceHours) => {
    setSaved(next)
    notice({ text: t('saved') })
  }
  return (
    <RecordForm
      key={saved.version}
      wide
      schema={NewHours}
      initial={saved}
      version={saved.version}
      save={async ({ values, headers }) => (await api.PUT('/resources/{id}/hours', { params: { path }, body: values, headers })).data}
      reload={async () => (await api.GET('/resources/{id}/hours', { params: { path } })).data}
      onSaved={onSaved}
      check={(values): Record<string, string> => (hasOverlap(values['rules'] as unknown as Rule[], zone) ? { rules: t('overlap') } : {})}
      said={useSaidHours()}
      verb={t('save')}
    >
      <Field name="rules" label={t('week.title')}>
        {({ value, onChange, error }) => (
          <Section title={t('week.title')} text={t('week.text')} error={error}>
            <WeekEditor rules={value} onChange={onChange} zone={zone} />
          </Section>
        )}
      </Field>
      <Field name="exceptions" label={t('exceptions.title')}>
        {({ value, onChange, error }) => (
          <Section title={t('exceptions.title')} text={t('exceptions.text')} error={error}>
            <ExceptionsEditor exceptions={value} onChange={onChange} zone={zone} />
          </Section>
        )}
      </Field>
    </RecordForm>
  )
}

function hasOverlap(rules: Rule[], zone: string): boolean {
  return weeksOf(rules, zone).some(({ days }) => days.some((shifts) => overlap(shifts)))
}

function Section({ title, text, error, children }: { title: string; text: string; error: ReactNode; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" mt="sm">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={4} maw="70ch">
          {text}
        </Text>
      </div>
      {error && (
        <Alert color="danger" role="alert" tabIndex={-1} data-refusal>
          {error}
        </Alert>
      )}
      {children}
    </Stack>
  )
}
