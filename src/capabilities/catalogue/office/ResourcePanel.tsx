import { Anchor, NumberInput, Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { api, ifMatch, useApi } from '../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice, useUndo } from '../../../ui/notice.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Panel } from '../../../ui/record/Panel.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewResource, ResourceChanges } from '../contract.ts'
import { ColourDot } from './ColourDot.tsx'
import { useServices } from './data.ts'
import { HoursSummary } from './HoursSummary.tsx'
import type { Resource } from './records.ts'
import classes from './services.module.css'

/** A person, a room or a machine: what it is given for, and when it can be had. */
export function ResourcePanel({ id }: { id: string }) {
  const t = useWords('catalogue.office.resources')
  const resource = useApi.useQuery('get', '/resources/{id}', { params: { path: { id } } })
  const [isEditing, setEditing] = useState(false)
  const setState = useSetState()

  return (
    <RecordPanel
      query={resource}
      label={resource.data?.name ?? t('title')}
      backTo="/office/resources"
      title={({ name }) => <bdi>{name}</bdi>}
      status={({ state }) => <StatusDot meaning={state === 'active' ? 'good' : 'neutral'}>{t(`states.${state}`)}</StatusDot>}
      actions={(shown) => [
        { label: t('edit'), primary: true, hidden: !shown.can['edit'] || shown.kind === 'member' || isEditing, run: () => setEditing(true) },
        { label: t('retire'), danger: true, hidden: !shown.can['edit'] || shown.state !== 'active', run: () => void setState(shown, 'retired') },
        { label: t('bring_back'), hidden: !shown.can['edit'] || shown.state !== 'retired', run: () => void setState(shown, 'active') },
      ]}
    >
      {(shown) =>
        isEditing ? (
          <EditForm resource={shown} onDone={() => setEditing(false)} />
        ) : (
          <>
            <Facts
              of={[
                { label: t('fields.kind'), value: t(`kinds.${shown.kind}`) },
                { label: t('fields.capacity'), value: shown.kind === 'member' ? null : shown.capacity },
              ]}
            />
            <Hours resource={shown} />
            <Services resourceId={shown.id} />
          </>
        )
      }
    </RecordPanel>
  )
}

function Hours({ resource: { id, kind, can } }: { resource: Resource }) {
  const t = useWords('catalogue.office')
  const hours = useApi.useQuery('get', '/resources/{id}/hours', { params: { path: { id } } })
  useLive('resources', ['/resources/{id}/hours'])
  const edit = (
    <Anchor component={Link} to={`/office/hours/${id}`} size="sm">
      {t('hours.edit')}
    </Anchor>
  )
  return (
    <Part title={t('hours.title')} action={can['editHours'] && edit}>
      <Loaded query={hours}>{(loaded) => <HoursSummary hours={loaded} none={t(kind === 'member' ? 'hours.none' : 'hours.always')} />}</Loaded>
    </Part>
  )
}

function Services({ resourceId }: { resourceId: string }) {
  const t = useWords('catalogue.office')
  const services = useServices({ filter: { resourceId, state: ['active', 'hidden'] } })
  if (!services.data || services.data.length === 0) return null
  return (
    <Part title={t('services.title')}>
      <ul className={classes.words}>
        {services.data.map(({ id, name, colour }) => (
          <li key={id}>
            <Anchor component={Link} to={`/office/services/${id}`} size="sm" c="inherit" className={classes.name}>
              <ColourDot colour={colour} />
              <bdi>{name}</bdi>
            </Anchor>
          </li>
        ))}
      </ul>
    </Part>
  )
}

function EditForm({ resource, onDone }: { resource: Resource; onDone: () => void }) {
  const t = useWords('catalogue.office.resources')
  const queries = useQueryClient()
  const path = { id: resource.id }
  return (
    <RecordForm
      schema={ResourceChanges}
      initial={resource}
      version={resource.version}
      save={async ({ changes, headers }) => (await api.PATCH('/resources/{id}', { params: { path }, body: changes, headers })).data}
      reload={async () => (await api.GET('/resources/{id}', { params: { path } })).data}
      onSaved={() => {
        void refetchPaths(queries, ['/resources', '/resources/{id}'])
        onDone()
      }}
      onCancel={onDone}
      verb={t('save')}
    >
      <Field name="name" label={t('fields.name')} autoFocus />
      <Capacity />
    </RecordForm>
  )
}

/** A room or a machine is added beside the list; the people of the team are there by being in it. */
export function NewResourcePanel() {
  const t = useWords('catalogue.office.resources')
  const go = useGo()
  const notice = useNotice()
  const queries = useQueryClient()
  return (
    <Panel backTo="/office/resources" label={t('add')}>
      <Stack gap="lg">
        <Title order={2}>{t('add')}</Title>
        <RecordForm
          schema={NewResource}
          initial={{ kind: 'room', capacity: 1 }}
          save={async ({ values, headers }) => (await api.POST('/resources', { body: values, headers })).data}
          onSaved={(resource) => {
            void refetchPaths(queries, ['/resources'])
            notice({ text: t('done.added', { name: resource.name }) })
            go(`/office/resources/${resource.id}`, { keepSearch: true })
          }}
          verb={t('add')}
        >
          <Field name="name" label={t('fields.name')} autoFocus />
          <Field name="kind" label={t('fields.kind')} options={(['room', 'equipment'] as const).map((value) => ({ value, label: t(`kinds.${value}`) }))} />
          <Capacity />
        </RecordForm>
      </Stack>
    </Panel>
  )
}

function Capacity() {
  const t = useWords('catalogue.office.resources')
  return (
    <Field name="capacity" label={t('fields.capacity')}>
      {({ label, value, onChange, onBlur, error }) => <NumberInput label={label} description={t('hints.capacity')} value={value ?? ''} onChange={onChange} onBlur={onBlur} error={error} min={1} max={500} allowDecimal={false} inputMode="numeric" />}
    </Field>
  )
}

function Part({ title, action, children }: { title: string; action?: ReactNode; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <div className={classes.part}>
        <Title order={3} size="h4">
          {title}
        </Title>
        {action}
      </div>
      {children}
    </Stack>
  )
}

/** Retired, it is booked no more; what was booked stays. */
function useSetState() {
  const t = useWords('catalogue.office.resources')
  const queries = useQueryClient()
  const notice = useNotice()
  const undo = useUndo()

  const save = async ({ id, version }: Pick<Resource, 'id' | 'version'>, state: Resource['state']): Promise<Resource> => {
    const { data } = await api.PATCH('/resources/{id}', { params: { path: { id } }, body: { state }, headers: ifMatch(version) })
    await refetchPaths(queries, ['/resources', '/resources/{id}'])
    return data
  }
  return async (resource: Resource, state: Resource['state']) => {
    try {
      const saved = await save(resource, state)
      undo({ text: t(`done.${state}`, { name: resource.name }), undo: () => save(saved, resource.state) })
    } catch (problem) {
      notice({ problem })
    }
  }
}
