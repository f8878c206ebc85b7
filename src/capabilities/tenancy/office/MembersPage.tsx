import { Group, Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMay, useSession } from '../../../ui/data/session.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { languages } from '../../../ui/words/languages.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { roles } from '../../../kernel/access/roles.ts'
import type { Meaning } from '../../../ui/theme.ts'
import { secondFactors } from '../contract.ts'
import type { SecondFactor } from '../contract.ts'
import { bulkKinds } from './BulkDialog.tsx'
import { MemberPanel } from './MemberPanel.tsx'
import { meaningOf, useRoleNames } from './member-words.ts'
import type { Member } from './records.ts'
import { useRoles } from './roles/permission-words.ts'
import { teamViews } from './team-views.ts'
import { useLanguageNames } from './profile-words.ts'
import { useBulk } from './use-bulk.tsx'
import { useUnitOptions } from './use-units.ts'

const factorMeaning = { on: 'good', off: 'neutral', missing: 'caution' } as const satisfies Record<SecondFactor, Meaning>

/** The people who work here. */
export default function MembersPage() {
  const t = useWords('tenancy')
  const { id } = usePath()
  const own = useSession().member?.id
  const nameRoles = useRoleNames()
  const may = useMay()
  const go = useGo()
  const units = useUnitOptions()
  const bulk = useBulk()
  const { options: spoken } = useLanguageNames()
  const customRoles = useRoles().data?.items ?? []

  const columns: ListColumn<Member>[] = [
    { key: 'name', header: t('members.fields.name'), sort: 'name', always: true, width: 260, cell: (member) => <Named member={member} isSelf={member.id === own} /> },
    { key: 'title', header: t('members.fields.title'), cell: ({ title }) => title && <bdi>{title}</bdi> },
    { key: 'roles', header: t('members.fields.roles'), cell: (member) => nameRoles(member.roles, member.customRoles) },
    { key: 'unit', header: t('members.fields.unit'), cell: ({ unit }) => unit && <bdi>{unit.name}</bdi> },
    { key: 'manager', header: t('members.fields.manager'), hidden: true, cell: ({ manager }) => manager && <PersonName name={manager.name} /> },
    { key: 'email', header: t('members.fields.email'), width: 220, cell: ({ email }) => <bdi>{email}</bdi> },
    { key: 'phone', header: t('members.fields.phone'), cell: ({ phone }) => <bdi dir="ltr">{phone}</bdi> },
    { key: 'state', header: t('members.fields.state'), width: 120, cell: ({ state }) => <StatusDot meaning={meaningOf(state)}>{t(`states.${state}`)}</StatusDot> },
    ...(may('members.manage') ? [{ key: 'secondFactor', header: t('members.fields.second_factor'), hidden: true, cell: ({ secondFactor }: Member) => secondFactor && <StatusDot meaning={factorMeaning[secondFactor]}>{t(`members.second_factor.${secondFactor}`)}</StatusDot> }] : []),
    { key: 'createdAt', header: t('members.fields.since'), sort: 'createdAt', hidden: true, cell: ({ createdAt }) => <When at={createdAt} as="date" /> },
  ]
  const filters: ListFilter[] = [
    { key: 'role', label: t('members.fields.roles'), kind: 'options', options: roles.map((role) => ({ value: role, label: t(`roles.${role}`) })) },
    ...(customRoles.length > 0 ? ([{ key: 'customRole', label: t('custom_roles.access.roles'), kind: 'options', single: true, options: customRoles.map((role) => ({ value: role.id, label: role.name })) }] as const) : []),
    { key: 'state', label: t('members.fields.state'), kind: 'options', options: (['active', 'suspended', 'left'] as const).map((state) => ({ value: state, label: t(`states.${state}`) })) },
    ...(units.length > 0
      ? ([
          { key: 'within', label: t('members.fields.within'), kind: 'options', single: true, options: units },
          { key: 'unitId', label: t('members.fields.unit'), kind: 'options', options: units },
        ] as const)
      : []),
    { key: 'language', label: t('members.fields.language'), kind: 'options', options: Object.entries(languages).map(([value, { name }]) => ({ value, label: name })) },
    { key: 'speaks', label: t('profile.fields.spokenLanguages'), kind: 'options', single: true, options: spoken },
    { key: 'signsIn', label: t('members.fields.signs_in'), kind: 'options', single: true, options: (['true', 'false'] as const).map((value) => ({ value, label: t(`members.signs_in.${value === 'true' ? 'yes' : 'no'}`) })) },
    ...(may('members.manage') ? ([{ key: 'secondFactor', label: t('members.fields.second_factor'), kind: 'options', single: true, options: secondFactors.map((value) => ({ value, label: t(`members.second_factor.${value}`) })) }] as const) : []),
  ]
  return (
    <ListPage<Member>
      title={t('members.title')}
      views={teamViews(t, 'members', may)}
      primary={{ label: t('invite.title'), icon: <IconUserPlus size={18} stroke={1.5} aria-hidden />, run: () => go('/office/invitations/new'), hidden: !may('members.invite') }}
      from="/members"
      topics={['members']}
      columns={columns}
      sort="name"
      search={t('members.search')}
      filters={filters}
      to={(member) => `/office/members/${member.id}`}
      openId={id}
      bulk={
        may('members.manage')
          ? bulkKinds.filter((kind) => (kind !== 'unit' || units.length > 0) && (kind !== 'customRole' || customRoles.length > 0)).map((kind) => ({ label: t(`bulk.titles.${kind}`), danger: kind === 'suspend', run: (selection) => bulk(kind, selection) }))
          : []
      }
      exports={may('members.export') ? ['csv', 'xlsx'] : []}
      empty={{ title: t('members.empty.title'), text: t('members.empty.text') }}
      phone={(member) => <PersonName name={member.name} detail={member.title ?? nameRoles(member.roles, member.customRoles)} avatar />}
    >
      {id && <MemberPanel key={id} id={id} />}
    </ListPage>
  )
}

function Named({ member, isSelf }: { member: Member; isSelf: boolean }) {
  const t = useWords('tenancy.members')
  return (
    <Group gap="sm" wrap="nowrap" maw="100%" component="span" display="inline-flex">
      <PersonName name={member.name} avatar />
      {isSelf && (
        <Text span size="xs" c="dimmed">
          {t('you')}
        </Text>
      )}
    </Group>
  )
}
