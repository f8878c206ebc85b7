import { Button, Group, Radio, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { PersonName } from '../../../ui/PersonName.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { ImportActions } from './import-data.ts'
import { ImportRows, calledIn } from './ImportRows.tsx'
import type { ImportRow } from './import-records.ts'

/** The rows about which a person must say what they mean. An answer is kept at once, and can be changed until the import runs. */
export function AskedRows({ id, count, actions }: { id: string; count: number; actions: ImportActions }) {
  const t = useWords('contacts.office.import.ask')
  const rest = (kind: 'create' | 'skip') => actions.decide.mutate({ rest: { kind } })
  return (
    <Stack gap="md">
      {count > 1 && (
        <Group gap="sm">
          <Text size="sm" c="dimmed">
            {t('rest')}
          </Text>
          <Button size="compact-sm" variant="default" loading={actions.decide.isPending} onClick={() => rest('create')}>
            {t('rest_new')}
          </Button>
          <Button size="compact-sm" variant="default" loading={actions.decide.isPending} onClick={() => rest('skip')}>
            {t('rest_skip')}
          </Button>
        </Group>
      )}
      <ImportRows id={id} of={{ action: 'ask' }} effect={(row) => <Question key={row.decision} row={row} actions={actions} />} />
    </Stack>
  )
}

function Question({ row, actions }: { row: ImportRow; actions: ImportActions }) {
  const t = useWords('contacts.office.import.ask')
  const kept = row.decidedContactId ?? row.decision
  // Shown at once; should it be refused, what was kept before stands again.
  const [chosen, setChosen] = useState<string | null>(null)
  const decide = (answer: string) => {
    const contactId = row.candidates.find((candidate) => candidate.id === answer)?.id
    const decision = contactId ? ({ kind: 'update', contactId } as const) : { kind: answer as 'join' | 'create' | 'skip' }
    setChosen(answer)
    actions.decide.mutate({ decisions: [{ row: row.row, ...decision }] }, { onError: () => setChosen(null) })
  }
  return (
    <Radio.Group label={row.ask?.detail} value={chosen ?? kept} onChange={decide}>
      <Stack gap="sm" mt="sm">
        {row.candidates.map(({ id, name, emails, phones }) => (
          <Radio key={id} value={id} label={<PersonName name={name} detail={[...emails, ...phones].join(' · ')} />} />
        ))}
        {row.ofRow !== null && <Radio value="join" label={<PersonName name={row.earlier ? calledIn(row.earlier) : '—'} detail={t('join', { row: row.ofRow })} />} />}
        <Radio value="create" label={t('new')} />
        <Radio value="skip" label={t('skip')} />
      </Stack>
    </Radio.Group>
  )
}
