import { Text } from '@mantine/core'
import { IconUserPlus } from '@tabler/icons-react'
import { useMay } from '../../../ui/data/session.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { InvitationPanel } from './InvitationPanel.tsx'
import { InvitePanel } from './InvitePanel.tsx'
import { meaningOfInvitation, useRoleNames } from './member-words.ts'
import type { Invitation } from './records.ts'
import { teamViews } from './team-views.ts'

/** Who has been asked to come, and what became of it. */
export default function InvitationsPage() {
  const t = useWords('tenancy')
  const { id } = usePath()
  const go = useGo()
  const may = useMay()
  const nameRoles = useRoleNames()

  const columns: ListColumn<Invitation>[] = [
    { key: 'who', header: t('invitations.fields.who'), always: true, width: 280, cell: (one) => <Whom invitation={one} /> },
    { key: 'roles', header: t('members.fields.roles'), cell: ({ roles, customRoles }) => nameRoles(roles, customRoles) },
    { key: 'state', header: t('invitations.fields.state'), width: 140, cell: ({ state }) => <StatusDot meaning={meaningOfInvitation(state)}>{t(`invitations.states.${state}`)}</StatusDot> },
    { key: 'invitedBy', header: t('invitations.fields.invited_by'), cell: ({ invitedBy }) => <bdi>{invitedBy}</bdi> },
    { key: 'expiresAt', header: t('invitations.fields.expires'), cell: ({ expiresAt }) => <When at={expiresAt} as="date" /> },
    { key: 'createdAt', header: t('invitations.fields.created'), sort: 'createdAt', cell: ({ createdAt }) => <When at={createdAt} as="date" /> },
  ]
  const filters: ListFilter[] = [
    { key: 'state', label: t('invitations.fields.state'), kind: 'options', options: (['pending', 'accepted', 'expired', 'revoked'] as const).map((state) => ({ value: state, label: t(`invitations.states.${state}`) })) },
  ]
  return (
    <ListPage<Invitation>
      title={t('invitations.title')}
      views={teamViews(t, 'invitations', may)}
      from="/invitations"
      topics={['invitations']}
      columns={columns}
      sort="-createdAt"
      search={t('invitations.search')}
      filters={filters}
      to={(one) => `/office/invitations/${one.id}`}
      openId={id}
      primary={{ label: t('invite.title'), icon: <IconUserPlus size={18} stroke={1.5} aria-hidden />, run: () => go('/office/invitations/new') }}
      empty={{ title: t('invitations.empty.title'), text: t('invitations.empty.text') }}
      phone={(one) => (
        <>
          <Whom invitation={one} />
          <Text size="xs" c="dimmed">
            {t(`invitations.states.${one.state}`)}
          </Text>
        </>
      )}
    >
      {id === 'new' ? <InvitePanel /> : id && <InvitationPanel key={id} id={id} />}
    </ListPage>
  )
}

function Whom({ invitation: { email, uses, mostUses } }: { invitation: Invitation }) {
  const t = useWords('tenancy.invitations')
  if (email !== null) return <bdi dir="ltr">{email}</bdi>
  return (
    <>
      {t('open_link')} · {t('of', { uses, most: mostUses })}
    </>
  )
}
