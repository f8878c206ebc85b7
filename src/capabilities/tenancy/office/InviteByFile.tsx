import { Alert, Anchor, Button, Group, List, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { FileDrop } from '../../../ui/import/FileDrop.tsx'
import { download } from '../../../ui/list/ListPage.tsx'
import { useGo } from '../../../ui/url.ts'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { rowsOfFile, sampleFile } from './invite-file.ts'
import type { FileRow } from './invite-file.ts'

const MOST_AT_ONCE = 200

/** A list of people with title, unit and role each: judged row by row first, invited then. */
export function InviteByFile() {
  const t = useWords('tenancy.invite')
  const sentence = useSentence()
  const queries = useQueryClient()
  const go = useGo()
  const { organization } = useSession()
  const [language, setLanguage] = useState<Language>(isLanguage(organization.defaultLanguage) ? organization.defaultLanguage : 'en')
  const [trouble, setTrouble] = useState<'no_rows' | 'too_many' | null>(null)

  const look = useMutation({ mutationFn: async (rows: FileRow[]) => (await api.POST('/invitations/rows', { params: { query: { preview: true } }, body: { rows, language } })).data })
  const send = useMutation({
    mutationFn: async (rows: FileRow[]) => (await api.POST('/invitations/rows', { body: { rows, language } })).data,
    onSuccess: () => refetchPaths(queries, ['/invitations', '/members', '/units']),
  })
  const read = async (file: File) => {
    const rows = rowsOfFile(await file.text())
    const problem = !rows || rows.length === 0 ? 'no_rows' : rows.length > MOST_AT_ONCE ? 'too_many' : null
    setTrouble(problem)
    if (rows && !problem) look.mutate(rows)
    else look.reset()
  }
  const judged = send.data ?? look.data
  const error = look.error ?? send.error

  return (
    <Stack gap="md">
      {!judged && (
        <>
          <FileDrop accept=".csv,.tsv,.txt" label={t('file_drop')} onFile={(file) => void read(file)} />
          <Text size="sm" c="dimmed">
            {t('file_hint')}{' '}
            <Anchor component="button" type="button" size="sm" onClick={() => download(new Blob([sampleFile], { type: 'text/csv' }), 'people.csv')}>
              {t('file_sample')}
            </Anchor>
          </Text>
          <Select label={t('language')} value={language} onChange={(chosen) => setLanguage(chosen as Language)} data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))} allowDeselect={false} checkIconPosition="right" />
        </>
      )}
      {trouble && (
        <Alert color="danger" role="alert">
          {t(trouble === 'no_rows' ? 'file_no_rows' : 'too_many')}
        </Alert>
      )}
      {error && (
        <Alert color="danger" role="alert">
          {sentence(error)}
        </Alert>
      )}
      {judged && (
        <>
          <Text fw={600} role="status">
            {t(judged.preview ? 'file_would' : 'sent', { count: judged.invited })}
          </Text>
          <List listStyleType="none" spacing="xs" withPadding={false}>
            {judged.rows
              .map((row, index) => ({ ...row, index }))
              .toSorted((one, other) => Number(one.outcome === 'invited') - Number(other.outcome === 'invited'))
              .map(({ index, email, name, outcome }) => (
                <List.Item key={index}>
                  <Text size="sm">
                    <bdi>{name}</bdi> <bdi dir="ltr">{email}</bdi>
                  </Text>
                  <Text size="xs" c={outcome === 'invited' ? 'dimmed' : 'caution'}>
                    {t(`row_outcomes.${outcome === 'invited' && judged.preview ? 'would' : outcome}`)}
                  </Text>
                </List.Item>
              ))}
          </List>
          <Group gap="sm">
            {judged.preview ? (
              <>
                <Button loading={send.isPending} disabled={judged.invited === 0} onClick={() => send.mutate(look.variables!)}>
                  {t('send', { count: judged.invited })}
                </Button>
                <Button variant="subtle" color="gray" onClick={() => look.reset()}>
                  {t('file_other')}
                </Button>
              </>
            ) : (
              <Button variant="default" onClick={() => go('/office/invitations')}>
                {t('done')}
              </Button>
            )}
          </Group>
        </>
      )}
    </Stack>
  )
}
