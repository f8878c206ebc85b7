import { Alert, Button, Select, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import type { ComponentType } from 'react'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { encodings, fields, mayRepeat } from '../import-contract.ts'
import type { Field } from '../import-contract.ts'
import type { ImportActions } from './import-data.ts'
import classes from './import.module.css'
import type { FrameProps } from './ImportPage.tsx'
import type { ContactImport } from './import-records.ts'

interface ImportColumnsProps {
  found: ContactImport
  actions: ImportActions
  onChecked: () => void
  frame: ComponentType<FrameProps>
}

/** What each column holds: proposed from its header and its cells, decided by a person. */
export function ImportColumns({ found, actions, onChecked, frame: Frame }: ImportColumnsProps) {
  const t = useWords('contacts.office.import')
  const go = useGo()
  const [chosen, setChosen] = useState<(Field | null)[]>(() => found.columns.map(({ field }) => field))
  const twice = chosen.map((field, index) => field !== null && !mayRepeat(field) && chosen.indexOf(field) !== index)
  const names = new Map(fields.map((field) => [field, t(`fields.${field}`)]))

  return (
    <Frame
      at="columns"
      back={() => go('/office/contacts/import')}
      next={{
        label: t('columns.check'),
        disabled: twice.includes(true) || chosen.every((field) => field === null),
        busy: actions.check.isPending,
        run: () => actions.check.mutate({ fields: chosen }, { onSuccess: onChecked }),
      }}
    >
      <Stack gap="xl">
        {found.problem && (
          <Alert color="danger" role="alert" maw={720}>
            {found.problem.detail}
          </Alert>
        )}
        <Stack gap="xs">
          <Title order={2} size="h3">
            {t('columns.title')}
          </Title>
          <Text size="sm" c="dimmed" maw={560}>
            {t('columns.text')}
          </Text>
        </Stack>
        <table className={classes.columns}>
          <thead>
            <tr>
              <th scope="col">{t('columns.in_file')}</th>
              <th scope="col">{t('columns.holds')}</th>
              <th scope="col">{t('columns.first_cells')}</th>
            </tr>
          </thead>
          <tbody>
            {found.columns.map(({ index, label, samples, proposed, confidence }) => (
              <tr key={index}>
                <th scope="row">
                  <bdi>{label}</bdi>
                </th>
                <td>
                  <Select
                    className={classes.holds}
                    aria-label={t('columns.holds_of', { column: label })}
                    data={[{ value: '', label: t('columns.leave_out') }, ...[...names].map(([value, name]) => ({ value, label: name }))]}
                    value={chosen[index] ?? ''}
                    onChange={(field) => setChosen(chosen.with(index, (field as Field) || null))}
                    allowDeselect={false}
                    checkIconPosition="right"
                    maxDropdownHeight={400}
                    error={twice[index] ? t('columns.twice') : undefined}
                  />
                  {chosen[index] === proposed && <HowSure isProposed={proposed !== null} confidence={confidence} />}
                </td>
                <td>
                  <div className={classes.cells}>
                    {samples.map((sample, line) => (
                      // oxlint-disable-next-line react/no-array-index-key -- cells may repeat and never move
                      <span key={line} dir="auto">
                        {sample}
                      </span>
                    ))}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        <HowItIsRead found={found} actions={actions} />
        <div>
          <Button variant="subtle" color="gray" loading={actions.discard.isPending} onClick={() => actions.discard.mutate(undefined, { onSuccess: () => go('/office/contacts/import') })}>
            {t('discard')}
          </Button>
        </div>
      </Stack>
    </Frame>
  )
}

/** From here on a column's header names the field, or its cells can be nothing else. */
const enoughToBeSure = 0.8

/** What stands behind a proposal, until a person has chosen something else. */
function HowSure({ isProposed, confidence }: { isProposed: boolean; confidence: number }) {
  const t = useWords('contacts.office.import.columns')
  return (
    <Text size="xs" c="dimmed" mt={4} component="div">
      {!isProposed ? t('unknown') : confidence >= enoughToBeSure ? <StatusDot meaning="good">{t('sure')}</StatusDot> : <StatusDot meaning="caution">{t('guess')}</StatusDot>}
    </Text>
  )
}

const delimiters = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const

/** What the file could not say by itself. A change here is tried at once, and the columns are proposed anew. */
function HowItIsRead({ found: { layout }, actions: { map } }: Pick<ImportColumnsProps, 'found' | 'actions'>) {
  const t = useWords('contacts.office.import')
  const { locale } = useLanguage()
  const number = (row: number) => new Intl.NumberFormat(locale).format(row)
  const common = { allowDeselect: false, disabled: map.isPending, checkIconPosition: 'right' as const }
  const rows = [...new Set([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, layout.headerRow ?? 1])].toSorted((one, other) => one - other)

  return (
    <Stack component="section" gap="sm" aria-label={t('layout.title')}>
      <Title order={2} size="h4">
        {t('layout.title')}
      </Title>
      {!layout.isCertain && (
        <Text size="sm" c="caution">
          {t('layout.uncertain')}
        </Text>
      )}
      <div className={classes.layout}>
        {layout.encoding !== null && (
          <Select {...common} label={t('layout.encoding')} data={encodings.map((value) => ({ value, label: t(`encodings.${value.replaceAll('-', '_')}`) }))} value={layout.encoding} onChange={(encoding) => encoding && map.mutate({ encoding })} />
        )}
        {layout.delimiter !== null && (
          <Select {...common} label={t('layout.delimiter')} data={Object.entries(delimiters).map(([value, name]) => ({ value, label: t(`delimiters.${name}`) }))} value={layout.delimiter} onChange={(delimiter) => delimiter && map.mutate({ delimiter: delimiter as never })} />
        )}
        {layout.sheets.length > 1 && (
          <Select {...common} label={t('layout.sheet')} data={layout.sheets.map((name, index) => ({ value: String(index + 1), label: name }))} value={String(layout.sheet)} onChange={(sheet) => sheet && map.mutate({ sheet: Number(sheet) })} />
        )}
        <Select
          {...common}
          label={t('layout.header_row')}
          data={[...rows.map((row) => ({ value: String(row), label: number(row) })), { value: 'none', label: t('layout.no_header') }]}
          value={layout.headerRow === null ? 'none' : String(layout.headerRow)}
          onChange={(row) => row && map.mutate({ headerRow: row === 'none' ? null : Number(row) })}
        />
      </div>
    </Stack>
  )
}
