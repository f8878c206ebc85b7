import { ActionIcon, Alert, Anchor, Button, FileButton, Group, Select, Stack, Text, TextInput, Title } from '@mantine/core'
import { DateInput } from '@mantine/dates'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Static } from 'typebox'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, fetchFile, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { download } from '../../../ui/list/ListPage.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { documentKinds, documentVisibilities } from '../document-contract.ts'
import type { MemberDocument } from '../document-contract.ts'

type Paper = Static<typeof MemberDocument>

/** The papers of a member: what each is, who sees it, and until when it is good. */
export function MemberDocuments({ id }: { id: string }) {
  const t = useWords('tenancy.documents')
  const { data } = useApi.useQuery('get', '/members/{id}/documents', { params: { path: { id } } })
  const [isAdding, setAdding] = useState(false)
  if (!data || (data.documents.length === 0 && !data.can['add'])) return null
  return (
    <Stack gap="sm" component="section">
      <Group justify="space-between" wrap="nowrap">
        <Title order={3} size="h4">
          {t('title')}
        </Title>
        {data.can['add'] && !isAdding && (
          <Button size="compact-sm" variant="subtle" onClick={() => setAdding(true)}>
            {t('add')}
          </Button>
        )}
      </Group>
      {isAdding && <NewDocument id={id} onDone={() => setAdding(false)} />}
      {data.documents.length === 0 && !isAdding && (
        <Text size="sm" c="dimmed">
          {t('none')}
        </Text>
      )}
      {data.documents.map((paper) => (
        <OnePaper key={paper.id} memberId={id} paper={paper} />
      ))}
    </Stack>
  )
}

function OnePaper({ memberId, paper }: { memberId: string; paper: Paper }) {
  const t = useWords('tenancy')
  const { locale } = useLanguage()
  const queries = useQueryClient()
  const notice = useNotice()
  const confirm = useConfirm()
  const isOver = paper.expiresOn !== null && paper.expiresOn < new Date().toISOString().slice(0, 10)
  const day = paper.expiresOn && new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${paper.expiresOn}T00:00:00Z`))

  const open = async () => {
    try {
      download(await fetchFile(`/members/${memberId}/documents/${paper.id}`, {}, paper.mediaType), paper.name)
    } catch (problem) {
      notice({ problem })
    }
  }
  const remove = async () => {
    if (!(await confirm({ title: t('documents.remove_title', { name: paper.name }), text: t('documents.remove_text'), verb: t('documents.remove'), danger: true }))) return
    try {
      await api.DELETE('/members/{id}/documents/{documentId}', { params: { path: { id: memberId, documentId: paper.id } } })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/members/{id}/documents'])
  }
  return (
    <Group justify="space-between" wrap="nowrap" gap="sm">
      <div>
        <Anchor component="button" type="button" size="sm" ta="start" dir="auto" style={{ overflowWrap: 'anywhere' }} onClick={() => void open()}>
          {paper.name}
        </Anchor>
        <Text size="xs" c="dimmed">
          {t(`documents.kinds.${paper.kind}`)} · {t(`profile.visibility.${paper.visibility}`)}
        </Text>
        {day && (
          <Text size="xs" c={isOver ? 'danger' : 'dimmed'}>
            {t(isOver ? 'documents.expired' : 'documents.expires', { day })}
          </Text>
        )}
      </div>
      {paper.can['remove'] && (
        <ActionIcon aria-label={t('documents.remove_one', { name: paper.name })} onClick={() => void remove()}>
          <IconTrash size={18} stroke={1.5} aria-hidden />
        </ActionIcon>
      )}
    </Group>
  )
}

function NewDocument({ id, onDone }: { id: string; onDone: () => void }) {
  const t = useWords('tenancy')
  const sentence = useSentence()
  const queries = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [name, setName] = useState('')
  const [kind, setKind] = useState('contract')
  const [visibility, setVisibility] = useState('self')
  const [expiresOn, setExpiresOn] = useState<string | null>(null)
  const add = useMutation({
    mutationFn: async () => {
      const body = new FormData()
      const fields = { kind, visibility, name: name.trim(), expiresOn: expiresOn ?? '' }
      for (const [field, value] of Object.entries(fields)) if (value) body.set(field, value)
      body.set('file', file!, file!.name) // last: what describes it comes before it
      // The document says of a form only that it is one.
      await api.POST('/members/{id}/documents', { params: { path: { id } }, body, bodySerializer: (form: unknown) => form } as never)
    },
    onSuccess: async () => {
      await refetchPaths(queries, ['/members/{id}/documents'])
      onDone()
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (file && !add.isPending) add.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Group gap="sm">
          <FileButton onChange={setFile} accept="application/pdf,image/jpeg,image/png,image/webp" inputProps={{ 'aria-label': t('documents.file') }}>
            {(props) => (
              <Button {...props} variant="default" leftSection={<IconUpload size={16} aria-hidden />}>
                {t('documents.choose')}
              </Button>
            )}
          </FileButton>
          <Text size="sm" c="dimmed" dir="auto">
            {file?.name ?? t('documents.formats')}
          </Text>
        </Group>
        <TextInput label={t('documents.name')} maxLength={200} attributes={{ input: { dir: 'auto' } }} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Select label={t('documents.kind')} data={documentKinds.map((value) => ({ value, label: t(`documents.kinds.${value}`) }))} value={kind} onChange={(chosen) => chosen && setKind(chosen)} allowDeselect={false} />
        <DateInput label={t('documents.expires_on')} value={expiresOn} onChange={setExpiresOn} valueFormat="D MMMM YYYY" clearable />
        <Select label={t('documents.visibility')} data={documentVisibilities.map((value) => ({ value, label: t(`profile.visibility.${value}`) }))} value={visibility} onChange={(chosen) => chosen && setVisibility(chosen)} allowDeselect={false} />
        {add.error && (
          <Alert color="danger" role="alert">
            {sentence(add.error)}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={add.isPending} disabled={!file}>
            {t('documents.add')}
          </Button>
          <Button variant="subtle" color="gray" onClick={onDone}>
            {t('bulk.cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
