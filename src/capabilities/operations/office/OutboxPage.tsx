import { Group } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { listOf } from '../../../ui/data/query-string.ts'
import type { QueryValue } from '../../../ui/data/query-string.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { useAddress, usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { mailStates } from '../contract.ts'
import { MailPanel } from './MailPanel.tsx'
import { MailState } from './MailState.tsx'
import { outboxViews } from './outbox-views.ts'
import type { MailRow } from './records.ts'
import classes from './Subject.module.css'

/** Every mail that this Frontdesk has written, the newest first. */
export default function OutboxPage() {
  const t = useWords('operations.outbox')
  const words = useWords('operations')
  const { id } = usePath()
  const columns: ListColumn<MailRow>[] = [
    { key: 'subject', header: t('fields.subject'), always: true, width: 320, cell: ({ subject }) => <Subject text={subject} /> },
    { key: 'to', header: t('fields.to'), width: 220, cell: ({ to }) => <bdi dir="ltr">{to}</bdi> },
    { key: 'organization', header: t('fields.organization'), cell: ({ organization }) => <bdi>{organization?.name ?? 'Frontdesk'}</bdi> },
    { key: 'state', header: t('fields.state'), width: 140, cell: ({ state }) => <MailState state={state} /> },
    { key: 'createdAt', header: t('fields.created'), sort: 'createdAt', width: 140, cell: ({ createdAt }) => <When at={createdAt} /> },
    { key: 'kind', header: t('fields.kind'), hidden: true, cell: ({ kind }) => <bdi dir="ltr">{kind}</bdi> },
  ]
  const organizations = useOrganizations()
  const filters: ListFilter[] = [
    { key: 'organizationId', label: t('fields.organization'), kind: 'options', options: organizations.map(({ id: of, name }) => ({ value: of, label: name })) },
    { key: 'state', label: t('fields.state'), kind: 'options', options: mailStates.map((state) => ({ value: state, label: t(`states.${state}`) })) },
  ]
  return (
    <ListPage<MailRow>
      title={t('title')}
      views={outboxViews(words, 'mails')}
      from="/operator/mails"
      columns={columns}
      sort="-createdAt"
      filters={filters}
      to={(mail) => `/operator/outbox/${mail.id}`}
      openId={id}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      phone={(mail) => (
        <>
          <Subject text={mail.subject} />
          <Group gap={6} wrap="nowrap" fz="xs" c="dimmed">
            <MailState state={mail.state} />
            <bdi dir="ltr">{mail.to}</bdi>
          </Group>
        </>
      )}
    >
      {id && <MailPanel key={id} id={id} />}
    </ListPage>
  )
}

function Subject({ text }: { text: string }) {
  return (
    <span dir="auto" className={classes.subject}>
      {text}
    </span>
  )
}

/** By which the outbox can be narrowed: the first by name, and the one that the address names. */
function useOrganizations(): { id: string; name: string }[] {
  const [{ filter }] = useAddress()
  const named = listOf((filter as Record<string, QueryValue> | undefined)?.['organizationId'])
  const first = useApi.useQuery('get', '/operator/organizations', { params: { query: { sort: 'name', limit: 100 } } })
  const rest = useApi.useQuery('get', '/operator/organizations/{id}', { params: { path: { id: named[0] ?? '' } } }, { enabled: named.length > 0 })
  const known = first.data?.items ?? []
  if (rest.data && !known.some(({ id }) => id === rest.data.id)) return [...known, rest.data]
  return known
}
