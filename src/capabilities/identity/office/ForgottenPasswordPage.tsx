import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { PlainFrame } from './PlainFrame.tsx'

/** Asks for the e-mail, and says the same whether or not somebody has it. */
export default function ForgottenPasswordPage() {
  const t = useWords('identity.forgotten')
  const [sentTo, setSentTo] = useState<string | null>(null)
  return (
    <PlainFrame title={sentTo === null ? t('title') : t('sent_title')} text={sentTo === null ? t('text') : undefined}>
      {sentTo === null ? <AskForm onSent={setSentTo} /> : <Sent to={sentTo} onAgain={() => setSentTo(null)} />}
      <Anchor component={Link} to="/sign-in" size="sm" underline="always">
        {t('back')}
      </Anchor>
    </PlainFrame>
  )
}

function AskForm({ onSent }: { onSent: (email: string) => void }) {
  const t = useWords('identity.forgotten')
  const words = useWords('identity.sign_in')
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const ask = useMutation({
    mutationFn: async (email: string) => {
      await api.POST('/password-resets', { body: { email } })
      return email
    },
    onSuccess: onSent,
    onError: () => input.current?.select(),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const email = input.current!.value.trim()
    setMissing(email === '')
    if (email === '') input.current!.focus()
    else if (!ask.isPending) ask.mutate(email)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={input}
          label={t('email')}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          dir="ltr"
          autoFocus
          error={isMissing && words('email_needed')}
        />
        {ask.error && (
          <Alert color="danger" role="alert">
            {sentence(ask.error)}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={ask.isPending}>
          {t('verb')}
        </Button>
      </Stack>
    </form>
  )
}

function Sent({ to, onAgain }: { to: string; onAgain: () => void }) {
  const t = useWords('identity.forgotten')
  return (
    <Stack gap="md" align="flex-start" role="status">
      <Text>{t.rich('sent_text', { address: () => <bdi>{to}</bdi> })}</Text>
      <Text size="sm" c="dimmed">
        {t('sent_missing')}
      </Text>
      <Button variant="default" onClick={onAgain}>
        {t('again')}
      </Button>
    </Stack>
  )
}
