import { Alert, Anchor, Button, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { PlainFrame } from './PlainFrame.tsx'

interface AskLinkProps {
  words: Record<'title' | 'text' | 'email' | 'email_needed' | 'verb' | 'sent_title' | 'sent_missing' | 'again' | 'back', string>
  sentText: (address: string) => ReactNode
  ask: (email: string) => Promise<unknown>
}

/** Asks for the e-mail to which a link is sent, and says the same whether or not somebody has it. */
export function AskLink({ words, sentText, ask }: AskLinkProps) {
  const [sentTo, setSentTo] = useState<string | null>(null)
  return (
    <PlainFrame title={sentTo === null ? words.title : words.sent_title} text={sentTo === null ? words.text : undefined}>
      {sentTo === null ? (
        <AskForm words={words} ask={ask} onSent={setSentTo} />
      ) : (
        <Stack gap="md" align="flex-start" role="status">
          <Text>{sentText(sentTo)}</Text>
          <Text size="sm" c="dimmed">
            {words.sent_missing}
          </Text>
          <Button variant="default" onClick={() => setSentTo(null)}>
            {words.again}
          </Button>
        </Stack>
      )}
      <Anchor component={Link} to="/sign-in" size="sm" underline="always">
        {words.back}
      </Anchor>
    </PlainFrame>
  )
}

function AskForm({ words, ask, onSent }: Pick<AskLinkProps, 'words' | 'ask'> & { onSent: (email: string) => void }) {
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const asking = useMutation({
    mutationFn: async (email: string) => {
      await ask(email)
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
    else if (!asking.isPending) asking.mutate(email)
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          ref={input}
          label={words.email}
          name="email"
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          dir="ltr"
          autoFocus
          error={isMissing && words.email_needed}
        />
        {asking.error && (
          <Alert color="danger" role="alert">
            {sentence(asking.error)}
          </Alert>
        )}
        <Button type="submit" fullWidth loading={asking.isPending}>
          {words.verb}
        </Button>
      </Stack>
    </form>
  )
}
