import { Paper, SegmentedControl, Stack, Text, Title } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Place, Preview } from './records.ts'
import classes from './WordsEditor.module.css'

const PAUSE_MS = 400

/** What would go out of the words as they are typed; while they cannot be sent, the last that could, and why. */
export function WordsPreview({ place, words }: { place: Place; words: Record<string, string> }) {
  const t = useWords('notifications.templates')
  const sentence = useSentence()
  const [typed] = useDebouncedValue(words, PAUSE_MS)
  const preview = useQuery({
    queryKey: ['notifications.preview', place, typed],
    queryFn: async () => (await api.POST('/notifications/templates/{topic}/{channel}/{language}/previews', { params: { path: place }, body: { words: typed } })).data,
    placeholderData: keepPreviousData,
    retry: false,
  })
  return (
    <Stack component="section" gap="sm" aria-label={t('preview')}>
      <Title order={2} size="h3">
        {t('preview')}
      </Title>
      {preview.error && (
        <Text size="sm" c="danger" role="status">
          {[sentence(preview.error), ...problemsOf(preview.error)].join(' ')}
        </Text>
      )}
      {preview.isPending && <Skeletons rows={3} />}
      {preview.data && <Said preview={preview.data} language={place.language} />}
    </Stack>
  )
}

function problemsOf(error: unknown): string[] {
  return ((error as { errors?: { detail?: string }[] }).errors ?? []).flatMap(({ detail }) => detail ?? [])
}

function Said({ preview, language }: { preview: Preview; language: string }) {
  const t = useWords('notifications.templates')
  const [view, setView] = useState('looks')
  if (preview.html === null) {
    return (
      <>
        <Paper withBorder p="md" maw={420} lang={language} dir="auto">
          {preview.title && <Text fw={600}>{preview.title}</Text>}
          <Text className={classes.said}>{preview.text}</Text>
        </Paper>
        {preview.sms && (
          <Text size="sm" c="dimmed">
            {t('segments', { segments: preview.sms.segments, characters: preview.sms.characters })}
          </Text>
        )}
      </>
    )
  }
  return (
    <>
      <SegmentedControl aria-label={t('preview')} size="sm" w="fit-content" value={view} onChange={setView} data={(['looks', 'plain'] as const).map((value) => ({ value, label: t(value) }))} />
      <Text fw={600} dir="auto" lang={language}>
        {preview.subject}
      </Text>
      {view === 'looks' ? <Mail title={preview.subject ?? ''} html={preview.html} /> : <pre className={classes.plain} dir="auto">{preview.text}</pre>}
    </>
  )
}

/**
 * In a frame in which nothing runs. It has our address, so that its styles can be set from here: those written in the mail's tags
 * are kept out by the page's own policy, which a frame without an address of its own inherits.
 */
function Mail({ title, html }: { title: string; html: string }) {
  return (
    <iframe
      className={classes.frame}
      title={title}
      srcDoc={html}
      sandbox="allow-same-origin"
      referrerPolicy="no-referrer"
      tabIndex={-1}
      onLoad={({ currentTarget }) => {
        for (const element of currentTarget.contentDocument?.querySelectorAll<HTMLElement>('[style]') ?? []) element.style.cssText = element.getAttribute('style') ?? ''
      }}
    />
  )
}
