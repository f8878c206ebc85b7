import { Text } from '@mantine/core'
import { useMaybeSession } from '../data/session.ts'
import { isLanguage, languages } from './languages.ts'
import { useLanguage, useWords } from './use-words.ts'

/**
 * What an organization wrote, in the reader's language, or quietly marked as being in another. Who reads the office in a language in which the organization
 * writes nothing would find that mark everywhere, and gets none.
 */
export function Translated({ text, language }: { text: string; language: string }) {
  const t = useWords('ui.translations')
  const { language: read } = useLanguage()
  const isExpected = useMaybeSession()?.organization?.languages.includes(read) ?? false
  if (language === read) return <bdi>{text}</bdi>
  return (
    <>
      <bdi lang={language}>{text}</bdi>
      {isExpected && isLanguage(language) && (
        <Text span size="xs" c="dimmed" ms={6} title={t('fallback', { language: languages[language].name })}>
          <span aria-hidden>{language.toUpperCase()}</span>
          <span className="for-screen-readers">{t('fallback', { language: languages[language].name })}</span>
        </Text>
      )}
    </>
  )
}
