import { Alert, Button, CopyButton, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Enrolment } from '../factor-contract.ts'
import { CodeInput } from './CodeInput.tsx'
import classes from './TwoStep.module.css'

interface TwoStepSetUpProps {
  enrolment: Static<typeof Enrolment>
  onCancel: () => void
  onDone: (backupCodes: string[]) => void
}

/** The key for the app, as a picture and as text; and the code by which the app shows that it has it. */
export function TwoStepSetUp({ enrolment, onCancel, onDone }: TwoStepSetUpProps) {
  const t = useWords('identity.two_step')
  const sentence = useSentence()
  const notice = useNotice()
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const verify = useMutation({
    mutationFn: async (code: string) => (await api.PUT('/second-factor/app', { body: { code } })).data.codes,
    onSuccess: (codes) => {
      notice({ text: t('turned_on') })
      onDone(codes)
    },
    onError: () => input.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = input.current!.value.trim()
    setMissing(code === '')
    if (code === '') input.current!.focus()
    else if (!verify.isPending) verify.mutate(code)
  }

  return (
    <form onSubmit={submit} noValidate>
      <div className={classes.setUp}>
        <img className={classes.qr} src={`data:image/svg+xml,${encodeURIComponent(enrolment.qr)}`} alt={t('qr')} width={200} height={200} />
        <Stack gap="sm">
          <Title order={3} size="h4">
            {t('scan_title')}
          </Title>
          <Text size="sm">{t('scan_text')}</Text>
          <Group gap="sm">
            <code className={classes.code} dir="ltr">
              {enrolment.secret.match(/.{4}/g)!.join(' ')}
            </code>
            <CopyButton value={enrolment.secret}>
              {({ copied, copy }) => (
                <Button variant="default" size="compact-sm" onClick={copy}>
                  {copied ? t('copied') : t('copy_key')}
                </Button>
              )}
            </CopyButton>
          </Group>
          <CodeInput ref={input} kind="app" label={t('code')} error={isMissing && t('code_needed')} maw={280} autoFocus />
          {verify.error && (
            <Alert color="danger" role="alert">
              {sentence(verify.error)}
            </Alert>
          )}
          <Group gap="sm">
            <Button type="submit" loading={verify.isPending}>
              {t('verify')}
            </Button>
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
          </Group>
        </Stack>
      </div>
    </form>
  )
}
