import { Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './MailPanel.module.css'
import { MailState } from './MailState.tsx'

/** One text message, as it reads, and what became of it. */
export function TextPanel({ id }: { id: string }) {
  const t = useWords('operations.texts')
  const fields = useWords('operations.outbox')
  const message = useApi.useQuery('get', '/operator/text-messages/{id}', { params: { path: { id } } })
  return (
    <RecordPanel query={message} backTo="/operator/text-messages" title={({ to }) => <bdi dir="ltr">{to}</bdi>} label={t('title')} status={({ state }) => <MailState state={state} />}>
      {({ text, language, kind, createdAt, sentAt, attempts, error }) => (
        <>
          {text === '' ? (
            <Text size="sm" c="dimmed">
              {t('not_kept')}
            </Text>
          ) : (
            <pre className={classes.text} dir="auto" lang={language}>
              {text}
            </pre>
          )}
          <Facts
            of={[
              { label: fields('fields.kind'), value: <bdi dir="ltr">{kind}</bdi> },
              { label: fields('fields.created'), value: <When at={createdAt} /> },
              { label: fields('fields.sent'), value: sentAt && <When at={sentAt} /> },
              { label: fields('fields.attempts'), value: String(attempts) },
              { label: fields('fields.error'), value: error },
            ]}
          />
        </>
      )}
    </RecordPanel>
  )
}
