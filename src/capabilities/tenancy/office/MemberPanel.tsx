import { Stack } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { MemberDocuments } from './MemberDocuments.tsx'
import { MemberFactor } from './MemberFactor.tsx'
import { MemberHierarchy } from './MemberHierarchy.tsx'
import { MemberPhoto } from './MemberPhoto.tsx'
import { MemberProfile } from './MemberProfile.tsx'
import { MemberPlaceForm } from './MemberPlaceForm.tsx'
import { MemberSignIns } from './MemberSignIns.tsx'
import { MemberRolesForm } from './MemberRolesForm.tsx'
import { MemberAccess } from './roles/MemberAccess.tsx'
import { meaningOf } from './member-words.ts'
import { NewDirector } from './NewDirector.tsx'
import type { Member } from './records.ts'
import { useStanding } from './use-standing.ts'
import { WorkPlace } from './WorkPlace.tsx'

/** One member: who they are here, and how to reach them. */
export function MemberPanel({ id }: { id: string }) {
  const t = useWords('tenancy')
  const member = useApi.useQuery('get', '/members/{id}', { params: { path: { id } } })
  useLive('members', ['/members/{id}'])
  const [form, setForm] = useState<'place' | 'roles' | 'director' | null>(null)
  const { suspend, takeBack, remove } = useStanding()
  const hours = useHoursAddress(id)
  const go = useGo()
  const session = useSession()
  const may = useMay()

  return (
    <RecordPanel<Member>
      query={member}
      backTo="/office/members"
      label={t('members.record')}
      title={({ name, title }) => <PersonName name={name} detail={title} whole />}
      status={({ state }) => <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot>}
      actions={({ can, name, roles }) => [
        { label: t('members.place'), run: () => setForm('place'), primary: true, hidden: !can['place'] || form !== null },
        { label: t('membership.roles'), run: () => setForm('roles'), hidden: !can['changeRoles'] || form !== null },
        { label: t('membership.owner'), run: () => setForm('director'), hidden: !can['makeDirector'] || roles.includes('director') || form !== null },
        { label: t('members.hours'), run: () => go(hours!), hidden: hours === null },
        { label: t('membership.take_back'), run: () => void takeBack({ id, name }), hidden: !can['takeBack'] },
        { label: t('membership.suspend'), run: () => void suspend({ id, name }), hidden: !can['suspend'] },
        { label: t('membership.remove'), run: () => void remove({ id, name }), danger: true, hidden: !can['remove'] },
      ]}
    >
      {(loaded) => {
        if (form === 'place') return <MemberPlaceForm member={loaded} onDone={() => setForm(null)} />
        if (form === 'roles') return <MemberRolesForm member={loaded} onDone={() => setForm(null)} />
        if (form === 'director') return <NewDirector member={loaded} onDone={() => setForm(null)} />
        return (
          <Stack gap="xl">
            <MemberPhoto member={loaded} />
            <MemberProfile member={loaded} work={<WorkPlace member={loaded} />} />
            <MemberDocuments id={id} />
            <MemberFactor member={loaded} />
            {loaded.can['explain'] && <MemberHierarchy id={id} />}
            {loaded.can['changeRoles'] && session.member?.id !== id && <MemberSignIns member={loaded} />}
            {may('roles.view') && <MemberAccess member={loaded} />}
          </Stack>
        )
      }}
    </RecordPanel>
  )
}

/** Whoever can be booked has hours; where, the catalogue knows. */
function useHoursAddress(memberId: string): string | null {
  const may = useMay()
  const resources = useApi.useQuery('get', '/resources', { params: { query: { 'filter[memberId]': memberId, limit: 1 } } }, { enabled: may('catalogue.view') })
  const resource = resources.data?.items[0]
  return resource ? `/office/hours/${resource.id}` : null
}
