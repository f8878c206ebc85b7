import { Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './TwoStep.module.css'

/** Ten codes, this one time. They stay until the person says that they are kept. */
export function BackupCodes({ codes, onDone }: { codes: string[]; onDone: () => void }) {
  const t = useWords('identity.two_step')
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  const text = `${t('file')}\n\n${codes.join('\n')}\n`

  return (
    <Stack gap="sm" align="flex-start">
      <Title order={3} size="h4" ref={title} tabIndex={-1} className={classes.title}>
        {t('codes_title')}
      </Title>
      <Text size="sm">{t('codes_text')}</Text>
      <div className={classes.sheet}>
        <p className={classes.onPaper}>{t('file')}</p>
        <ol className={classes.codes} dir="ltr">
          {codes.map((code) => (
            <li key={code} className={classes.code}>
              {code}
            </li>
          ))}
        </ol>
      </div>
      <Group gap="sm">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button variant="default" leftSection={<IconCopy size={18} stroke={1.5} aria-hidden />} onClick={copy}>
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
        <Button variant="default" leftSection={<IconDownload size={18} stroke={1.5} aria-hidden />} onClick={() => download(`${t('file')}.txt`, text)}>
          {t('download')}
        </Button>
        <Button variant="default" leftSection={<IconPrinter size={18} stroke={1.5} aria-hidden />} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </Group>
      <Button onClick={onDone}>{t('done')}</Button>
    </Stack>
  )
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain;charset=utf-8' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
