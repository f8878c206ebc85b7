import { Button, Group, Radio, Stack, Text } from '@mantine/core'
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
      <ImportRows id={id} of={{ action: 'ask' }} effect={(row) => <Question row={row} actions={actions} />} />
    </Stack>
  )
}

function Question({ row, actions }: { row: ImportRow; actions: ImportActions }) {
  const t = useWords('contacts.office.import.ask')
  const decide = (answer: string) => {
    const contactId = row.candidates.find((candidate) => candidate.id === answer)?.id
    actions.decide.mutate({ decisions: [contactId ? { row: row.row, kind: 'update', contactId } : { row: row.row, kind: answer as 'join' | 'create' | 'skip' }] })
  }
  return (
    <Radio.Group label={row.ask?.detail} value={row.decidedContactId ?? row.decision} onChange={decide}>
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
