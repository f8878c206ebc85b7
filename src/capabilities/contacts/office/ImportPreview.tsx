import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { Empty } from '../../../ui/states/Empty.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { AskedRows } from './AskedRows.tsx'
import type { ImportActions } from './import-data.ts'
import classes from './import.module.css'
import { ImportRows } from './ImportRows.tsx'
import type { FrameProps } from './ImportPage.tsx'
import type { ContactImport } from './import-records.ts'

type Kind = 'ask' | 'create' | 'update' | 'refuse' | 'unchanged'

interface ImportPreviewProps {
  found: ContactImport
  actions: ImportActions
  onBack: () => void
  frame: ComponentType<FrameProps>
}

/** What would happen, row by row, before anything does. */
export function ImportPreview({ found, actions, onBack, frame: Frame }: ImportPreviewProps) {
  const t = useWords('contacts.office.import')
  const { counts, fileName } = found
  const isNothing = counts.waiting === 0 && counts.ask === 0

  return (
    <Frame
      at="check"
      back={onBack}
      {...(!isNothing && { next: { label: t('check.run', { count: counts.waiting }), disabled: !found.can['run'], busy: actions.run.isPending, run: () => actions.run.mutate() } })}
    >
      <Stack gap="lg">
        <Text size="sm" c="dimmed">
          {t('counts.rows', { count: counts.rows, name: fileName })}
        </Text>
        {isNothing && counts.refuse === 0 ? <Empty title={t('check.nothing.title')} text={t('check.nothing.text')} /> : <RowsByKind found={found} actions={actions} />}
        {counts.ask > 0 && counts.waiting > 0 && (
          <Text size="sm" c="caution">
            {t('check.unanswered', { count: counts.ask })}
          </Text>
        )}
      </Stack>
    </Frame>
  )
}

/** The rows, by what becomes of them; questions first, for they wait for a person. */
export function RowsByKind({ found, actions }: Pick<ImportPreviewProps, 'found' | 'actions'>) {
  const t = useWords('contacts.office.import.counts')
  const { counts } = found
  const asked = counts.ask + counts.decided + counts.skip
  const number: Record<Kind, number> = { ask: asked, create: counts.create, update: counts.update, refuse: counts.refuse, unchanged: counts.unchanged }
  const kinds = (['ask', 'create', 'update', 'refuse', 'unchanged'] as const).filter((kind) => number[kind] > 0)
  const [chosen, setChosen] = useState<Kind | null>(null)
  const kind = chosen && kinds.includes(chosen) ? chosen : kinds[0]
  if (!kind) return null

  return (
    <Stack gap="md">
      <SegmentedControl className={classes.counts} data={kinds.map((one) => ({ value: one, label: t(one, { count: number[one] }) }))} value={kind} onChange={setChosen} />
      {kind === 'ask' ? <AskedRows key="ask" id={found.id} count={counts.ask} actions={actions} /> : <ImportRows key={kind} id={found.id} of={{ action: kind }} />}
    </Stack>
  )
}
