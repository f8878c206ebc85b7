import { Anchor, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Panel } from '../../../ui/record/Panel.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { Merger, NewPlace, NewUnit, UnitChanges } from '../unit-contract.ts'
import { MemberField } from './MemberField.tsx'
import type { Unit } from './records.ts'
import { UnitField } from './UnitField.tsx'

type Form = 'edit' | 'move' | 'merge'

/** One unit: whoever leads it, who belongs to it, and what can become of it. */
export function UnitPanel({ id }: { id: string }) {
  const t = useWords('tenancy.units')
  const unit = useApi.useQuery('get', '/units/{id}', { params: { path: { id } } })
  const [form, setForm] = useState<Form | null>(null)
  const keep = useKept()
  const go = useGo()
  const params = { params: { path: { id } } }

  return (
    <RecordPanel<Unit>
      query={unit}
      backTo="/office/units"
      label={t('record')}
      title={({ name }) => <bdi>{name}</bdi>}
      status={({ archivedAt, mergedIntoId }) => archivedAt && <StatusDot meaning="neutral">{t(mergedIntoId ? 'merged_away' : 'archived_state')}</StatusDot>}
      actions={({ can, name }) => [
        { label: t('edit'), run: () => setForm('edit'), primary: true, hidden: !can['edit'] || form !== null },
        { label: t('add_below'), run: () => go(`/office/units/new?under=${id}`), hidden: !can['edit'] },
        { label: t('move'), run: () => setForm('move'), hidden: !can['edit'] || form !== null },
        { label: t('merge'), run: () => setForm('merge'), hidden: !can['edit'] || form !== null },
        { label: t('archive'), run: () => void keep(() => api.PUT('/units/{id}/archive', params), t('archived', { name })), hidden: !can['archive'], danger: true },
        { label: t('restore'), run: () => void keep(() => api.DELETE('/units/{id}/archive', params), t('restored', { name })), hidden: !can['restore'] },
      ]}
    >
      {(loaded) => (form ? <UnitForm form={form} unit={loaded} onDone={() => setForm(null)} /> : <About unit={loaded} />)}
    </RecordPanel>
  )
}

function About({ unit }: { unit: Unit }) {
  const t = useWords('tenancy.units')
  return (
    <Facts
      of={[
        { label: t('fields.kind'), value: unit.kind && <bdi>{unit.kind}</bdi> },
        {
          label: t('fields.head'),
          value: unit.head && (
            <Anchor component={Link} to={`/office/members/${unit.head.id}`} inherit>
              <PersonName name={unit.head.name} />
            </Anchor>
          ),
        },
        {
          label: t('fields.people'),
          value: (
            <Stack gap={4} align="start">
              <Anchor component={Link} to={`/office/members?filter[unitId]=${unit.id}`} inherit>
                {t('people_here', { count: unit.people })}
              </Anchor>
              <Anchor component={Link} to={`/office/members?filter[within]=${unit.id}`} inherit>
                {t('people_below', { count: unit.peopleBelow })}
              </Anchor>
            </Stack>
          ),
        },
      ]}
    />
  )
}

function UnitForm({ form, unit, onDone }: { form: Form; unit: Unit; onDone: () => void }) {
  const t = useWords('tenancy.units')
  const keep = useKept()
  const go = useGo()
  const path = { id: unit.id }
  const done = (text: string) => {
    onDone()
    void keep(() => Promise.resolve(), text)
  }
  const reload = async () => (await api.GET('/units/{id}', { params: { path } })).data

  switch (form) {
    case 'edit':
      return (
        <RecordForm
          schema={UnitChanges}
          initial={unit}
          from={formOf}
          version={unit.version}
          save={async ({ changes, headers }) => (await api.PATCH('/units/{id}', { params: { path }, body: changes, headers })).data}
          reload={reload}
          onSaved={({ name }: Unit) => done(t('saved', { name }))}
          onCancel={onDone}
          verb={t('save')}
        >
          <UnitFields head={unit.head} />
        </RecordForm>
      )
    case 'move':
      return (
        <RecordForm
          schema={NewPlace}
          initial={{ parentId: unit.parentId }}
          save={async ({ values }) => (await api.PUT('/units/{id}/place', { params: { path }, body: values, headers: ifMatch(unit.version) })).data}
          onSaved={({ name }: Unit) => done(t('moved', { name }))}
          onCancel={onDone}
          verb={t('move')}
        >
          <UnitField name="parentId" label={t('under')} placeholder={t('at_top')} without={unit.id} />
        </RecordForm>
      )
    case 'merge':
      return (
        <Stack gap="md">
          <Text size="sm">{t('merge_text', { name: unit.name })}</Text>
          <RecordForm
            schema={Merger}
            initial={{ intoId: '' }}
            save={async ({ values }) => (await api.PUT('/units/{id}/merger', { params: { path }, body: values, headers: ifMatch(unit.version) })).data}
            onSaved={(into: Unit) => {
              done(t('merged', { name: unit.name, into: into.name }))
              go(`/office/units/${into.id}`, { keepSearch: true })
            }}
            onCancel={onDone}
            verb={t('merge')}
          >
            <UnitField name="intoId" label={t('into')} without={unit.id} />
          </RecordForm>
        </Stack>
      )
  }
}

/** A unit that is not there yet, under another one or at the top. */
export function NewUnitPanel({ parentId }: { parentId: string | null }) {
  const t = useWords('tenancy.units')
  const keep = useKept()
  const go = useGo()
  return (
    <Panel backTo="/office/units" label={t('add')}>
      <Stack gap="lg">
        <Title order={2} size="h3">
          {t('add')}
        </Title>
        <RecordForm
          key={parentId}
          schema={NewUnit}
          initial={{ name: '', parentId, kind: '', colour: '', headId: null }}
          save={async ({ values, headers }) => (await api.POST('/units', { body: values, headers })).data}
          onSaved={(unit: Unit) => {
            void keep(() => Promise.resolve(), t('saved', { name: unit.name }))
            go(`/office/units/${unit.id}`)
          }}
          onCancel={() => go('/office/units')}
          verb={t('add')}
        >
          <UnitFields head={null} />
          <UnitField name="parentId" label={t('under')} placeholder={t('at_top')} />
        </RecordForm>
      </Stack>
    </Panel>
  )
}

function UnitFields({ head }: { head: Unit['head'] }) {
  const t = useWords('tenancy.units.fields')
  return (
    <>
      <Field name="name" label={t('name')} autoFocus />
      <Field name="kind" label={t('kind')} hint={t('kind_hint')} />
      <MemberField name="headId" label={t('head')} chosen={head} />
      <Field name="colour" label={t('colour')} />
    </>
  )
}

function formOf({ name, kind, colour, head }: Unit) {
  return { name, kind, colour, headId: head?.id ?? null }
}

/** Does it, says so, and has the tree fetched anew; a refusal is said instead. */
function useKept() {
  const queries = useQueryClient()
  const notice = useNotice()
  return async (act: () => Promise<unknown>, text: string) => {
    try {
      await act()
      notice({ text })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/units', '/units/{id}', '/members', '/members/{id}'])
  }
}
