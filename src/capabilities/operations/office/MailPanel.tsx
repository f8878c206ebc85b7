import { Anchor, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { apiBase, useApi } from '../../../ui/data/api.ts'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { When } from '../../../ui/When.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { linksIn } from './links.ts'
import classes from './MailPanel.module.css'
import { ExplainedMailState } from './MailState.tsx'
import type { Mail } from './records.ts'

/** One mail: to whom, what became of it, and how it looks. */
export function MailPanel({ id }: { id: string }) {
  const t = useWords('operations.outbox')
  const mail = useApi.useQuery('get', '/operator/mails/{id}', { params: { path: { id } } })
  return (
    <RecordPanel<Mail>
      query={mail}
      backTo="/operator/outbox"
      label={t('record')}
      title={({ subject }) => <bdi>{subject}</bdi>}
      status={({ state }) => <ExplainedMailState state={state} />}
    >
      {(loaded) => (
        <>
          <Facts
            of={[
              { label: t('fields.to'), value: <bdi dir="ltr">{loaded.to}</bdi> },
              { label: t('fields.organization'), value: loaded.organization?.name ?? 'Frontdesk' },
              { label: t('fields.created'), value: <When at={loaded.createdAt} as="moment" /> },
              { label: t('fields.sent'), value: loaded.state === 'sent' && loaded.sentAt ? <When at={loaded.sentAt} as="moment" /> : null },
              { label: t('fields.language'), value: isLanguage(loaded.language) ? languages[loaded.language].name : loaded.language },
              { label: t('fields.kind'), value: <bdi dir="ltr">{loaded.kind}</bdi> },
              { label: t('fields.error'), value: loaded.error },
            ]}
          />
          <Content mail={loaded} />
        </>
      )}
    </RecordPanel>
  )
}

/** As it looks, in a frame that lets nothing of it run; or its words alone. Links cannot be followed inside the frame, so they stand beside it. */
function Content({ mail }: { mail: Mail }) {
  const t = useWords('operations.outbox')
  const [view, setView] = useState('looks')
  const links = linksIn(mail.text)
  return (
    <Stack gap="sm">
      <SegmentedControl aria-label={t('view')} size="sm" value={view} onChange={setView} data={(['looks', 'text'] as const).map((value) => ({ value, label: t(value) }))} />
      {view === 'looks' ? (
        <iframe className={classes.frame} title={mail.subject} src={`${apiBase}/operator/mails/${mail.id}/html`} sandbox="" referrerPolicy="no-referrer" />
      ) : (
        <pre className={classes.text} dir="auto">
          {mail.text}
        </pre>
      )}
      {links.length > 0 && (
        <div>
          <Title order={3} size="h4" mb={4}>
            {t('links')}
          </Title>
          {links.map((link) => (
            <Text key={link} size="sm" truncate dir="ltr" ta="start">
              <Anchor href={link} target="_blank" rel="noreferrer" size="sm">
                {link}
              </Anchor>
            </Text>
          ))}
        </div>
      )}
    </Stack>
  )
}
