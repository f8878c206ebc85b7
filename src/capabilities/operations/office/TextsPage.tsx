import { Group, Text } from '@mantine/core'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import type { ListColumn, ListFilter } from '../../../ui/list/ListPage.tsx'
import { usePath } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { mailStates } from '../contract.ts'
import { MailState } from './MailState.tsx'
import { outboxViews } from './outbox-views.ts'
import type { TextMessage } from './records.ts'
import { TextPanel } from './TextPanel.tsx'

/** Every text message that this Frontdesk has written, the newest first. */
export default function TextsPage() {
  const t = useWords('operations.texts')
  const fields = useWords('operations.outbox')
  const words = useWords('operations')
  const { id } = usePath()
  const columns: ListColumn<TextMessage>[] = [
    { key: 'to', header: fields('fields.to'), always: true, width: 180, cell: ({ to }) => <bdi dir="ltr">{to}</bdi> },
    { key: 'text', header: t('text'), width: 420, cell: ({ text }) => <Said text={text} /> },
    { key: 'state', header: fields('fields.state'), width: 140, cell: ({ state }) => <MailState state={state} /> },
    { key: 'createdAt', header: fields('fields.created'), sort: 'createdAt', width: 140, cell: ({ createdAt }) => <When at={createdAt} /> },
    { key: 'error', header: fields('fields.error'), width: 220, cell: ({ error }) => <bdi dir="ltr">{error}</bdi> },
    { key: 'kind', header: fields('fields.kind'), hidden: true, cell: ({ kind }) => <bdi dir="ltr">{kind}</bdi> },
  ]
  const filters: ListFilter[] = [{ key: 'state', label: fields('fields.state'), kind: 'options', options: mailStates.map((state) => ({ value: state, label: fields(`states.${state}`) })) }]
  return (
    <ListPage<TextMessage>
      title={fields('title')}
      views={outboxViews(words, 'texts')}
      from="/operator/text-messages"
      columns={columns}
      sort="-createdAt"
      filters={filters}
      to={({ id: of }) => `/operator/text-messages/${of}`}
      openId={id}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      phone={({ to, text, state }) => (
        <>
          <Said text={text} />
          <Group gap={6} wrap="nowrap" fz="xs" c="dimmed">
            <MailState state={state} />
            <bdi dir="ltr">{to}</bdi>
          </Group>
        </>
      )}
    >
      {id && <TextPanel key={id} id={id} />}
    </ListPage>
  )
}

/** What was sent is not kept. */
function Said({ text }: { text: string }) {
  const t = useWords('operations.texts')
  if (text === '') return <Text span inherit c="dimmed">{t('not_kept')}</Text>
  return (
    <Text span inherit dir="auto" title={text}>
      {text.split('\n', 1)[0]}
    </Text>
  )
}
