import { Accordion, Group, Stack, Text } from '@mantine/core'
import { Field, useRecordForm } from '../../../ui/record/RecordForm.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useUsualNouns } from '../../../ui/words/nouns.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { nouns } from '../contract.ts'

/** What the organization calls a few things, in each of its languages, the reader's open. Left empty, they are called as everywhere. */
export function OwnWordsFields() {
  const t = useWords('tenancy.settings.own_words')
  const { language: read } = useLanguage()
  const usual = useUsualNouns()
  const chosen = (useRecordForm().form.getValues()['languages'] as string[]).filter(isLanguage)
  const usualOf = (language: string, noun: string, form: 'one' | 'other') => (language === read ? (usual[noun]?.[form] ?? '') : '')
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t('text')}
      </Text>
      <Accordion multiple variant="default" defaultValue={[chosen.includes(read) ? read : (chosen[0] ?? '')]}>
        {chosen.map((language) => (
          <Accordion.Item key={language} value={language}>
            <Accordion.Control lang={language}>{languages[language].name}</Accordion.Control>
            <Accordion.Panel>
              <Stack gap="sm">
                {nouns.map((noun) => (
                  <Group key={noun} gap="sm" grow align="flex-start">
                    <Field name={`words.${language}.${noun}.one`} label={t(`nouns.${noun}.one`)} placeholder={usualOf(language, noun, 'one')} />
                    <Field name={`words.${language}.${noun}.other`} label={t(`nouns.${noun}.other`)} placeholder={usualOf(language, noun, 'other')} />
                  </Group>
                ))}
              </Stack>
            </Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
    </Stack>
  )
}
