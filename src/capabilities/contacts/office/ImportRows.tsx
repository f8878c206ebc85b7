import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Failed } from '../../../ui/states/Failed.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useImportRows } from './import-data.ts'
import type { RowsOf } from './import-data.ts'
import classes from './import.module.css'
import type { ImportRow } from './import-records.ts'

/** Rows of the file: who stands in each, and what becomes of it. */
export function ImportRows({ id, of, effect = (row) => <Effect row={row} /> }: { id: string; of: RowsOf; effect?: (row: ImportRow) => ReactNode }) {
  const t = useWords('contacts.office.import.rows')
  const { rows, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useImportRows(id, of)
  if (!rows) return error ? <Failed error={error} onRetry={() => void refetch()} /> : <Skeletons rows={6} height={48} />
  if (rows.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('none')}
      </Text>
    )
  }
  return (
    <Stack gap="md">
      <ol className={classes.rows}>
        {rows.map((row) => (
          <li key={row.row} className={classes.row}>
            <span className={`${classes.number} tabular`}>{t('row', { row: row.row })}</span>
            <PersonName name={calledIn(row.contact)} detail={[...row.contact.emails, ...row.contact.phones].join(' · ')} />
            <div className={classes.effects}>{effect(row)}</div>
          </li>
        ))}
      </ol>
      {hasNextPage && (
        <div>
          <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
            {t('more')}
          </Button>
        </div>
      )}
    </Stack>
  )
}

/** Whom a row names, or at least how they are reached. */
export function calledIn({ name, emails, phones, externalId }: ImportRow['contact']): string {
  return name ?? emails[0] ?? phones[0] ?? externalId ?? '—'
}

/** What becomes of a row, in words; what was left out of it is said, too. */
export function Effect({ row }: { row: ImportRow }) {
  const t = useWords('contacts.office.import.rows')
  return (
    <>
      {row.kept ? (
        <StatusDot meaning="caution">{row.kept.detail}</StatusDot>
      ) : row.action === 'create' ? (
        <StatusDot meaning="good">{t('new')}</StatusDot>
      ) : row.action === 'repeated' ? (
        <StatusDot meaning="neutral">{t('repeats', { row: row.ofRow ?? 0 })}</StatusDot>
      ) : row.action === 'unchanged' ? (
        <StatusDot meaning="neutral">{t('known')}</StatusDot>
      ) : null}
      {row.changes.map((change) => (
        <Change key={change.field} change={change} />
      ))}
      {row.refusals.map(({ code, column, detail }) => (
        <StatusDot key={code + column} meaning="danger">
          {detail}
        </StatusDot>
      ))}
      {row.notices.map(({ code, column, detail }) => (
        <Text key={code + column} size="xs" c="dimmed">
          {detail}
        </Text>
      ))}
    </>
  )
}

/** The field's name on the screen, by its name in the API. */
const names: Record<string, string> = { name: 'name', kind: 'kind', externalId: 'externalId', language: 'language', notes: 'notes', emails: 'email', phones: 'phone', roles: 'role', tags: 'tags', primaryEmail: 'email', primaryPhone: 'phone' }

function Change({ change: { field, from, to } }: { change: ImportRow['changes'][number] }) {
  const t = useWords('contacts.office.import')
  if (field === 'assignee' || field === 'restored') return <Text size="sm">{t(`rows.${field}`)}</Text>
  const said = { field: t(`fields.${names[field] ?? 'name'}`), from: shortened(from), to: shortened(to) }
  const key = field.startsWith('primary') ? 'first' : from === null ? 'added' : 'changed'
  return (
    <Text size="sm" dir="auto">
      {t(`rows.${key}`, said)}
    </Text>
  )
}

function shortened(text: string | null): string {
  if (text === null) return '—'
  return text.length > 80 ? `${text.slice(0, 79)}…` : text
}
