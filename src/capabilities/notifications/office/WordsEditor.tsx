import { Alert, Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, ifMatch, useApi } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import { useConfirm } from '../../../ui/confirm.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { OwnWords, Place, Template } from './records.ts'
import { WordsParts } from './WordsParts.tsx'
import { WordsPreview } from './WordsPreview.tsx'
import { WordsVersions } from './WordsVersions.tsx'

const path = '/notifications/templates/{topic}/{channel}/{language}'

export function WordsEditor({ place }: { place: Place }) {
  const template = useApi.useQuery('get', path, { params: { path: place } })
  return <Loaded query={template}>{(loaded) => <Editor key={loaded.version} place={place} template={loaded} />}</Loaded>
}

/** What is typed here counts once it is saved; until then it is seen in the preview, and can be sent to oneself. */
function Editor({ place, template }: { place: Place; template: Template }) {
  const t = useWords('notifications.templates')
  const queries = useQueryClient()
  const confirm = useConfirm()
  const notice = useNotice()
  const [words, setWords] = useState(() => wordsOf(template))
  const [errors, setErrors] = useState<Partial<Record<string, string>>>({})
  const [isBusy, setBusy] = useState(false)
  const isChanged = template.parts.some(({ name }) => words[name] !== wordsOf(template)[name])

  async function act(work: () => Promise<unknown>) {
    setBusy(true)
    setErrors({})
    try {
      await work()
    } catch (error) {
      const problem = asProblem(error)
      setErrors(Object.fromEntries(problem.errors.map(({ pointer, detail }) => [pointer.replace('/words/', ''), detail])))
      if (problem.errors.length === 0) notice({ problem: error })
    }
    setBusy(false)
  }
  const save = (own: OwnWords | null) =>
    act(async () => {
      const { data } = await api.PUT(path, { params: { path: place }, body: { words: own }, headers: ifMatch(template.version) })
      queries.setQueriesData<Template>({ queryKey: ['get', path, { params: { path: place } }] }, data)
      notice({ text: t('saved') })
    })
  const send = () =>
    act(async () => {
      await api.POST(`${path}/tests`, { params: { path: place }, body: { words } })
      notice({ text: t('tested') })
    })
  const backToDefault = async () => {
    if (await confirm({ title: t('to_default'), text: t('to_default_text'), verb: t('to_default') })) await save(null)
  }

  return (
    <Stack gap="lg">
      {template.failedAt && <Alert color="caution">{t('failed')}</Alert>}
      <WordsParts template={template} words={words} errors={errors} onChange={(name, value) => setWords((before) => ({ ...before, [name]: value }))} />
      <Group gap="sm">
        <Button disabled={!isChanged} loading={isBusy} onClick={() => void save(words)}>
          {t('save')}
        </Button>
        <Button variant="default" disabled={isBusy} onClick={() => void send()}>
          {t('test')}
        </Button>
        {template.isOwn && (
          <Button variant="subtle" disabled={isBusy} onClick={() => void backToDefault()}>
            {t('to_default')}
          </Button>
        )}
      </Group>
      <WordsPreview place={place} words={words} />
      <WordsVersions template={template} onRestore={(own) => setWords(own ?? wordsOf({ ...template, parts: template.parts.map((part) => ({ ...part, own: null })) }))} />
    </Stack>
  )
}

function wordsOf({ parts }: Template): Record<string, string> {
  return Object.fromEntries(parts.map(({ name, own, default: usual }) => [name, own ?? usual]))
}
