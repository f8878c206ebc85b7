import { Alert, Button, Group, Stack, Text, Title } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { AskedRows } from './AskedRows.tsx'
import type { ImportActions } from './import-data.ts'
import { ImportRows } from './ImportRows.tsx'
import type { ContactImport } from './import-records.ts'

/** What came of it: what was brought in, what was refused and how to mend it, what waits for an answer, and the way back. */
export function ImportResult({ found, actions }: { found: ContactImport; actions: ImportActions }) {
  const t = useWords('contacts.office.import')
  const { counts, state, problem } = found
  const title = state === 'undone' ? t('result.undone') : state === 'failed' ? t('result.failed') : t('result.finished', { count: counts.done })

  return (
    <Stack gap="xl">
      <Stack gap="sm">
        <div role="status">
          <Title order={2} size="h3">
            {title}
          </Title>
        </div>
        {state === 'undone' && <Text size="sm">{t('result.removed', { count: counts.undone })}</Text>}
        {problem && (
          <Alert color="danger" maw={720}>
            {problem.detail}
          </Alert>
        )}
        <WaysOn found={found} actions={actions} />
      </Stack>
      {counts.kept > 0 && (
        <Part title={t('result.kept', { count: counts.kept })}>
          <ImportRows id={found.id} of={{ state: 'kept' }} />
        </Part>
      )}
      {found.can['decide'] && (
        <Part title={t('counts.ask', { count: counts.ask + counts.decided + counts.skip })}>
          <AskedRows id={found.id} count={counts.ask} actions={actions} />
        </Part>
      )}
      {counts.refuse > 0 && state !== 'undone' && (
        <Part title={t('result.refused', { count: counts.refuse })}>
          <Text size="sm" c="dimmed" maw={560}>
            {t('result.refused_text')}
          </Text>
          <div>
            <Button variant="default" leftSection={<IconDownload size={16} stroke={1.5} aria-hidden />} loading={actions.saveRefused.isPending} onClick={() => actions.saveRefused.mutate(`${found.fileName.replace(/\.[^.]*$/, '')} - ${t('steps.check')}.csv`)}>
              {t('result.download')}
            </Button>
          </div>
          <ImportRows id={found.id} of={{ action: 'refuse' }} />
        </Part>
      )}
    </Stack>
  )
}

function WaysOn({ found, actions }: { found: ContactImport; actions: ImportActions }) {
  const t = useWords('contacts.office.import')
  const confirm = useConfirm()
  const undo = async () => {
    const isSure = await confirm({ title: t('result.undo_title', { name: found.fileName }), text: t('result.undo_text'), verb: t('result.undo'), danger: true })
    if (isSure) actions.undo.mutate()
  }
  return (
    <Group gap="sm">
      {found.can['run'] ? (
        <Button loading={actions.run.isPending} onClick={() => actions.run.mutate()}>
          {found.state === 'failed' ? t('result.go_on') : t('ask.save')}
        </Button>
      ) : (
        <Button component={Link} to="/office/contacts">
          {t('result.show')}
        </Button>
      )}
      {found.can['undo'] && (
        <Button variant="default" loading={actions.undo.isPending} onClick={() => void undo()}>
          {t('result.undo')}
        </Button>
      )}
      <Button component={Link} to="/office/contacts/import" variant="subtle" color="gray">
        {t('another')}
      </Button>
    </Group>
  )
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" aria-label={title}>
      <Title order={3} size="h4">
        {title}
      </Title>
      {children}
    </Stack>
  )
}
