import { Badge, Button, Group, Progress, Stack, Switch, Tabs, Text, Textarea, TextInput, Title } from '@mantine/core'
import { useQueries, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useSentence } from '../data/use-sentence.ts'
import { Link } from '../Link.tsx'
import type { TranslatableField, TranslatableKind, TranslatableRecord } from '../pages.ts'
import { Empty } from '../states/Empty.tsx'
import { Failed } from '../states/Failed.tsx'
import { Skeletons } from '../states/Skeletons.tsx'
import { StatusDot } from '../StatusDot.tsx'
import { useAddress } from '../url.ts'
import { languages } from '../words/languages.ts'
import type { Language } from '../words/languages.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { countTexts, missingIn } from './missing.ts'
import classes from './TranslationsEditor.module.css'

interface EditorProps {
  kinds: TranslatableKind[]
  /** The organization's own language, on the left, and the others. */
  own: Language
  others: Language[]
}

/** What an organization wrote, of every kind, beside what it is in another language; what is missing comes first, and is counted. */
export function TranslationsEditor({ kinds, own, others }: EditorProps) {
  const t = useWords('ui.translations')
  const [address, change] = useAddress()
  const language = others.find((other) => other === address['language']) ?? others[0]!
  const isAll = address['all'] === '1'
  const loaded = useQueries({ queries: kinds.map(({ key, load }) => ({ queryKey: ['translations', key], queryFn: load })) })
  const failed = loaded.find(({ error }) => error)
  if (failed) return <Failed error={failed.error!} onRetry={() => void failed.refetch()} />
  if (loaded.some(({ isPending }) => isPending)) return <Skeletons rows={6} height={72} />

  const records = loaded.map(({ data }) => data ?? [])
  const countIn = (other: Language) => countTexts(kinds, records, { own, language: other })
  const { done, all } = countIn(language)

  return (
    <Stack gap="lg">
      <Tabs value={language} onChange={(chosen) => change({ language: chosen })}>
        <Tabs.List aria-label={t('languages')}>
          {others.map((other) => {
            const missing = countIn(other).all - countIn(other).done
            return (
              <Tabs.Tab key={other} value={other} lang={other} rightSection={missing > 0 && <Badge size="sm" variant="light" color="caution" aria-label={t('missing', { count: missing })} lang={document.documentElement.lang}>{missing}</Badge>}>
                {languages[other].name}
              </Tabs.Tab>
            )
          })}
        </Tabs.List>
        <Tabs.Panel value={language} pt="md">
          <Stack gap="lg">
            <Group justify="space-between">
              <Stack gap={4} flex={1} maw={320} miw={180}>
                <Text size="sm">{t('progress', { done, all })}</Text>
                <Progress value={all === 0 ? 100 : (done / all) * 100} color="accent" aria-label={t('progress', { done, all })} />
              </Stack>
              <Switch label={t('only_missing')} checked={!isAll} onChange={({ currentTarget }) => change({ all: currentTarget.checked ? null : '1' })} />
            </Group>
            <Kinds key={`${language} ${isAll}`} kinds={kinds} records={records} own={own} language={language} isAll={isAll} />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  )
}

function Kinds({ kinds, records, own, language, isAll }: { kinds: TranslatableKind[]; records: TranslatableRecord[][]; own: Language; language: Language; isAll: boolean }) {
  const t = useWords('ui.translations')
  const words = useWords()
  // What was missing when it was opened stays until another language is, so that nothing jumps away under somebody's hands.
  const [shown] = useState(() => new Set(kinds.flatMap((kind, index) => records[index]!.filter((record) => isAll || missingIn(kind.fields, record, { own, language }).length > 0).map(({ id }) => id))))
  if (shown.size === 0) return <Empty title={t('whole')} />
  return kinds.map((kind, index) => {
    const these = records[index]!.filter(({ id }) => shown.has(id))
    if (these.length === 0) return null
    return (
      <Stack key={kind.key} component="section" gap="sm" aria-label={words(kind.key)}>
        <Title order={2} size="h3">
          {words(kind.key)}
        </Title>
        {these.map((record) => (
          <OneRecord key={record.id} kind={kind} record={record} own={own} language={language} />
        ))}
      </Stack>
    )
  })
}

/** One record: each of its texts in the organization's language, and beside it what that is in the other. */
function OneRecord({ kind, record, own, language }: { kind: TranslatableKind; record: TranslatableRecord; own: Language; language: Language }) {
  const t = useWords('ui.translations')
  const sentence = useSentence()
  const queries = useQueryClient()
  const given = record.texts[language] ?? {}
  const [typed, setTyped] = useState<Record<string, string>>({})
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setSaving] = useState(false)
  const fields = kind.fields.filter(({ name }) => record.texts[own]?.[name] || given[name])
  const valueOf = (name: string) => typed[name] ?? given[name] ?? ''
  const isChanged = fields.some(({ name }) => valueOf(name) !== (given[name] ?? ''))
  const missing = missingIn(kind.fields, record, { own, language })

  async function save() {
    setSaving(true)
    setProblem(null)
    try {
      const texts = Object.fromEntries(kind.fields.map(({ name }) => [name, valueOf(name).trim() || null]))
      const saved = await kind.save(record, language, texts)
      queries.setQueryData<TranslatableRecord[]>(['translations', kind.key], (before) => before?.map((each) => (each.id === saved.id ? saved : each)))
      setTyped({})
    } catch (error) {
      setProblem(sentence(error)) // what was typed stays; somebody may have saved meanwhile
      await queries.invalidateQueries({ queryKey: ['translations', kind.key] })
    }
    setSaving(false)
  }

  return (
    <form
      className={classes.record}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Group justify="space-between" wrap="nowrap">
        <Text fw={600} size="sm" miw={0} truncate component={Link} to={record.path} c="inherit">
          <bdi>{record.name}</bdi>
        </Text>
        {missing.length === 0 && !isChanged && <StatusDot meaning="good">{t('complete')}</StatusDot>}
      </Group>
      {fields.map((field) => (
        <OneField key={field.name} field={field} source={record.texts[own]?.[field.name] ?? ''} value={valueOf(field.name)} onChange={(value) => setTyped({ ...typed, [field.name]: value })} own={own} language={language} />
      ))}
      {problem && (
        <Text size="sm" c="danger" role="alert">
          {problem}
        </Text>
      )}
      {isChanged && (
        <Group justify="flex-end">
          <Button type="submit" size="xs" loading={isSaving}>
            {t('save')}
          </Button>
        </Group>
      )}
    </form>
  )
}

function OneField({ field, source, value, onChange, own, language }: { field: TranslatableField; source: string; value: string; onChange: (value: string) => void; own: Language; language: Language }) {
  const words = useWords()
  const { language: read } = useLanguage()
  const label = words(field.label)
  const input = {
    'aria-label': `${label}, ${new Intl.DisplayNames(read, { type: 'language' }).of(language)}`,
    value,
    maxLength: field.maxLength,
    onChange: ({ currentTarget }: { currentTarget: { value: string } }) => onChange(currentTarget.value),
    attributes: { input: { lang: language, dir: 'auto' } },
    autoComplete: 'off',
  }
  return (
    <div className={classes.field}>
      <div>
        <Text size="xs" c="dimmed">
          {label}
        </Text>
        <Text size="sm" lang={own} dir="auto" className={classes.source}>
          {source}
        </Text>
      </div>
      {field.isLong ? <Textarea {...input} autosize minRows={2} maxRows={12} /> : <TextInput {...input} />}
    </div>
  )
}
