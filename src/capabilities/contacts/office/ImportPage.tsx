import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ReactNode } from 'react'
import { ImportWizard } from '../../../ui/import/ImportWizard.tsx'
import { Progress } from '../../../ui/import/Progress.tsx'
import { Failed } from '../../../ui/states/Failed.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { useImport, useImportActions } from './import-data.ts'
import { ImportColumns } from './ImportColumns.tsx'
import { ImportFile } from './ImportFile.tsx'
import { ImportPreview } from './ImportPreview.tsx'
import { ImportResult } from './ImportResult.tsx'
import type { ContactImport } from './import-records.ts'

/** A file of contacts on its way in: chosen, understood, looked at, brought in, and taken back if need be. */
export default function ImportPage() {
  const { importId } = usePath()
  if (!importId) {
    return (
      <Frame at="file">
        <ImportFile />
      </Frame>
    )
  }
  return <OneImport key={importId} id={importId} />
}

function OneImport({ id }: { id: string }) {
  const t = useWords('contacts.office.import')
  const found = useImport(id)
  const actions = useImportActions(id)
  // From the preview one may go back to the columns; until they are checked again, what is known of the rows still holds.
  const [isMapping, setMapping] = useState(false)

  if (!found.data) {
    return <Frame at="columns">{found.error ? <Failed error={found.error} onRetry={() => void found.refetch()} /> : <Skeletons rows={6} height={56} />}</Frame>
  }
  const shown = found.data
  if (shown.state === 'draft' || (shown.state === 'checked' && isMapping)) {
    return <ImportColumns key={shown.version} found={shown} actions={actions} onChecked={() => setMapping(false)} frame={Frame} />
  }
  switch (shown.state) {
    case 'checking':
      return (
        <Frame at="check">
          <AtWork of={shown} label={t('checking')} />
        </Frame>
      )
    case 'checked':
      return <ImportPreview found={shown} actions={actions} onBack={() => setMapping(true)} frame={Frame} />
    case 'running':
    case 'undoing':
      return (
        <Frame at="run">
          <AtWork of={shown} label={t(shown.state)} />
        </Frame>
      )
    case 'finished':
    case 'undone':
    case 'failed':
      return (
        <Frame at="run">
          <ImportResult found={shown} actions={actions} />
        </Frame>
      )
  }
}

/** Where one is among the steps; each step names its own way on and back. */
export interface FrameProps {
  at: 'file' | 'columns' | 'check' | 'run'
  back?: () => void
  next?: { label: string; run: () => void; disabled?: boolean; busy?: boolean }
  children: ReactNode
}

function Frame({ at, back, next, children }: FrameProps) {
  const t = useWords('contacts.office')
  const steps = (['file', 'columns', 'check', 'run'] as const).map((key) => ({ key, label: t(`import.steps.${key}`) }))
  return (
    <ImportWizard title={t('import.title')} breadcrumbs={[{ label: t('title'), to: '/office/contacts' }]} steps={steps} at={at} back={back} next={next}>
      {children}
    </ImportWizard>
  )
}

/** How far the work is, in rows. */
function AtWork({ of, label }: { of: ContactImport; label: string }) {
  const t = useWords('contacts.office.import')
  const { counts, progress, state } = of
  const done = state === 'checking' ? counts.rows : state === 'running' ? counts.done : counts.undone + counts.kept
  const total = state === 'checking' ? Math.max(counts.rows, Math.round(counts.rows / Math.max(progress, 0.01))) : state === 'running' ? counts.done + counts.waiting : done + counts.done
  return (
    <Stack gap="md" maw={560}>
      <Progress done={done} of={total} label={label} />
      <Text size="sm" c="dimmed">
        {t('leave')}
      </Text>
    </Stack>
  )
}
