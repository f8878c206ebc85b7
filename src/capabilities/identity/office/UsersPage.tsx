import { Text } from '@mantine/core'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { userStates } from '../user-contract.ts'
import type { UserRow } from './records.ts'
import { UserPanel } from './UserPanel.tsx'
import { UserState } from './UserState.tsx'

/** Everybody who signs in, wherever they work. */
export default function UsersPage() {
  const t = useWords('identity.users')
  const { id } = usePath()
  const { locale } = useLanguage()
  const numbers = new Intl.NumberFormat(locale)
  const columns: ListColumn<UserRow>[] = [
    { key: 'name', header: t('fields.name'), always: true, width: 240, cell: ({ name }) => <PersonName name={name} /> },
    { key: 'email', header: t('fields.email'), sort: 'email', width: 260, cell: ({ email }) => <bdi dir="ltr">{email}</bdi> },
    { key: 'state', header: t('fields.state'), width: 140, cell: ({ state }) => <UserState state={state} /> },
    { key: 'factor', header: t('fields.factor'), width: 130, cell: ({ hasFactor }) => t(hasFactor ? 'on' : 'off') },
    { key: 'organizations', header: t('fields.organizations'), width: 130, align: 'end', cell: ({ organizations }) => numbers.format(organizations) },
    { key: 'sessions', header: t('fields.sessions'), width: 110, align: 'end', cell: ({ sessions }) => numbers.format(sessions) },
    { key: 'lastSeenAt', header: t('fields.last_seen'), width: 140, cell: ({ lastSeenAt }) => lastSeenAt && <When at={lastSeenAt} /> },
    { key: 'createdAt', header: t('fields.since'), sort: 'createdAt', width: 140, cell: ({ createdAt }) => <When at={createdAt} /> },
  ]
  const filters: ListFilter[] = [
    { key: 'state', label: t('fields.state'), kind: 'options', options: userStates.map((state) => ({ value: state, label: t(`states.${state}`) })) },
    { key: 'factor', label: t('fields.factor'), kind: 'options', single: true, options: [{ value: 'true', label: t('on') }, { value: 'false', label: t('off') }] },
    { key: 'operator', label: t('fields.operator'), kind: 'options', single: true, options: [{ value: 'true', label: t('yes') }, { value: 'false', label: t('no') }] },
    { key: 'createdAt', label: t('fields.since'), kind: 'dates' },
  ]
  return (
    <ListPage<UserRow>
      title={t('title')}
      from="/operator/users"
      columns={columns}
      sort="-createdAt"
      filters={filters}
      search={t('search')}
      to={(user) => `/operator/users/${user.id}`}
      openId={id}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      phone={({ name, email }) => (
        <>
          <PersonName name={name} />
          <Text size="xs" c="dimmed" truncate dir="ltr" ta="start">
            {email}
          </Text>
        </>
      )}
    >
      {id && <UserPanel key={id} id={id} />}
    </ListPage>
  )
}
