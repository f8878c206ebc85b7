import { Anchor, Stack } from '@mantine/core'
import { useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { MemberChanges } from '../contract.ts'
import { MemberHierarchy } from './MemberHierarchy.tsx'
import { MemberPlaceForm } from './MemberPlaceForm.tsx'
import { MemberRolesForm } from './MemberRolesForm.tsx'
import { meaningOf, useRoleNames } from './member-words.ts'
import { NewDirector } from './NewDirector.tsx'
import type { Member } from './records.ts'
import { useStanding } from './use-standing.ts'

/** One member: who they are here, and how to reach them. */
export function MemberPanel({ id }: { id: string }) {
  const t = useWords('tenancy')
  const member = useApi.useQuery('get', '/members/{id}', { params: { path: { id } } })
  useLive('members', ['/members/{id}'])
  const [form, setForm] = useState<'profile' | 'place' | 'roles' | 'director' | null>(null)
  const { suspend, takeBack, remove } = useStanding()
  const hours = useHoursAddress(id)
  const go = useGo()

  return (
    <RecordPanel<Member>
      query={member}
      backTo="/office/members"
      label={t('members.record')}
      title={({ name, title }) => <PersonName name={name} detail={title} avatar whole />}
      status={({ state }) => <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>}
      actions={({ can, name, roles }) => [
        { label: t('members.edit'), run: () => setForm('profile'), primary: true, hidden: !can['edit'] || form !== null },
        { label: t('members.place'), run: () => setForm('place'), hidden: !can['place'] || form !== null },
        { label: t('membership.roles'), run: () => setForm('roles'), hidden: !can['changeRoles'] || form !== null },
        { label: t('membership.owner'), run: () => setForm('director'), hidden: !can['makeDirector'] || roles.includes('director') || form !== null },
        { label: t('members.hours'), run: () => go(hours!), hidden: hours === null },
        { label: t('membership.take_back'), run: () => void takeBack({ id, name }), hidden: !can['takeBack'] },
        { label: t('membership.suspend'), run: () => void suspend({ id, name }), hidden: !can['suspend'] },
        { label: t('membership.remove'), run: () => void remove({ id, name }), danger: true, hidden: !can['remove'] },
      ]}
    >
      {(loaded) => {
        if (form === 'profile') return <Profile member={loaded} onDone={() => setForm(null)} />
        if (form === 'place') return <MemberPlaceForm member={loaded} onDone={() => setForm(null)} />
        if (form === 'roles') return <MemberRolesForm member={loaded} onDone={() => setForm(null)} />
        if (form === 'director') return <NewDirector member={loaded} onDone={() => setForm(null)} />
        return (
          <Stack gap="xl">
            <About member={loaded} />
            {loaded.can['explain'] && <MemberHierarchy id={id} />}
          </Stack>
        )
      }}
    </RecordPanel>
  )
}

function About({ member }: { member: Member }) {
  const t = useWords('tenancy.members.fields')
  const nameRoles = useRoleNames()
  const { locale } = useLanguage()
  const { email, phone, language, roles, unit, furtherUnits, manager, createdAt } = member
  return (
    <Facts
      of={[
        { label: t('roles'), value: nameRoles(roles) },
        { label: t('unit'), value: unit && <Anchor component={Link} to={`/office/units/${unit.id}`} inherit><bdi>{unit.name}</bdi></Anchor> },
        { label: t('further_units'), value: furtherUnits.length > 0 && new Intl.ListFormat(locale).format(furtherUnits.map(({ name }) => name)) },
        { label: t('manager'), value: manager && <Anchor component={Link} to={`/office/members/${manager.id}`} inherit><PersonName name={manager.name} /></Anchor> },
        { label: t('email'), value: email && <Anchor href={`mailto:${email}`} inherit><bdi dir="ltr">{email}</bdi></Anchor> },
        { label: t('phone'), value: phone && <Anchor href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`} inherit><bdi dir="ltr">{phone}</bdi></Anchor> },
        { label: t('language'), value: isLanguage(language) ? languages[language].name : null },
        { label: t('since'), value: <When at={createdAt} as="date" /> },
      ]}
    />
  )
}

function Profile({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy.members')
  const queries = useQueryClient()
  const notice = useNotice()
  const path = { id: member.id }
  const saved = async ({ name }: Member) => {
    onDone()
    notice({ text: t('saved', { name }) })
    await refetchPaths(queries, ['/members', '/members/{id}', '/session'])
  }
  return (
    <RecordForm
      schema={MemberChanges}
      initial={member}
      version={member.version}
      save={async ({ changes, headers }) => (await api.PATCH('/members/{id}', { params: { path }, body: changes, headers })).data}
      reload={async () => (await api.GET('/members/{id}', { params: { path } })).data}
      onSaved={(member) => void saved(member)}
      onCancel={onDone}
      verb={t('save')}
    >
      <Field name="name" label={t('fields.name')} autoFocus />
      <Field name="title" label={t('fields.title')} />
      <Field name="phone" label={t('fields.phone')} kind="phone" />
      <Field name="language" label={t('fields.language')} placeholder={t('no_language')} options={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} />
    </RecordForm>
  )
}

/** Whoever can be booked has hours; where, the catalogue knows. */
function useHoursAddress(memberId: string): string | null {
  const may = useMay()
  const resources = useApi.useQuery('get', '/resources', { params: { query: { 'filter[memberId]': memberId, limit: 1 } } }, { enabled: may('catalogue.view') })
  const resource = resources.data?.items[0]
  return resource ? `/office/hours/${resource.id}` : null
}
