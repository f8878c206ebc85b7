import { Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FileDrop } from '../../../ui/import/FileDrop.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import { useGo } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { uploadFile, useEarlierImports } from './import-data.ts'
import classes from './import.module.css'
import type { ContactImport } from './import-records.ts'

/** The beginning: a file, or one of the imports before it. */
export function ImportFile() {
  const t = useWords('contacts.office.import')
  const go = useGo()
  const notice = useNotice()
  const upload = useMutation({
    mutationFn: uploadFile,
    onSuccess: ({ id }) => go(`/office/contacts/import/${id}`),
    onError: (problem) => notice({ problem }),
  })

  return (
    <Stack gap="xl" maw={720}>
      {upload.isPending ? (
        <Stack gap="sm" role="status">
          <Text size="sm">{t('uploading', { name: upload.variables.name })}</Text>
          <Skeleton height={140} radius="md" />
        </Stack>
      ) : (
        <FileDrop accept=".csv,.tsv,.txt,.xlsx,text/csv" label={t('drop')} hint={t('drop_hint')} onFile={(file) => upload.mutate(file)} />
      )}
      <Earlier />
    </Stack>
  )
}

const meanings: Record<ContactImport['state'], Meaning> = { draft: 'neutral', checking: 'info', checked: 'caution', running: 'info', finished: 'good', undoing: 'info', undone: 'neutral', failed: 'danger' }

function Earlier() {
  const t = useWords('contacts.office.import')
  const imports = useEarlierImports()
  const items = imports.data?.items ?? []
  if (items.length === 0) return null
  return (
    <Stack component="section" gap="sm" aria-label={t('earlier')}>
      <Title order={2} size="h4">
        {t('earlier')}
      </Title>
      <ul className={classes.earlier}>
        {items.map(({ id, fileName, state, counts, createdAt, createdBy }) => (
          <li key={id}>
            <Link to={`/office/contacts/import/${id}`} className={classes.import}>
              <Text span size="sm" fw={500} truncate>
                <bdi>{fileName}</bdi>
              </Text>
              <StatusDot meaning={meanings[state]}>{t(`states.${state}`)}</StatusDot>
              <Text span size="xs" c="dimmed" truncate>
                <bdi>{createdBy?.name}</bdi>
                {createdBy && ' · '}
                <When at={createdAt} />
              </Text>
              <Text span size="xs" c="dimmed" className="tabular">
                {counts.done > 0 && t('result.finished', { count: counts.done })}
              </Text>
            </Link>
          </li>
        ))}
      </ul>
    </Stack>
  )
}
