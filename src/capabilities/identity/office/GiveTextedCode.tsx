import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { GiveCode } from './GiveCode.tsx'

interface GiveTextedCodeProps {
  refusal: ReactNode
  /** What may be chosen along with it. */
  offer: ReactNode
  isPending: boolean
  onGiven: (given: { textedCode: string }) => void
}

/** A message is sent when somebody asks for it, not by opening this: it costs money, and another way may be at hand. */
export function GiveTextedCode({ refusal, offer, isPending, onGiven }: GiveTextedCodeProps) {
  const t = useWords('identity.second_step')
  const sentence = useSentence()
  const send = useMutation({ mutationFn: async () => (await api.POST('/session/factor/text-message')).data })
  const unsent = send.error && (
    <Alert color="danger" role="alert">
      {sentence(send.error)}
    </Alert>
  )

  if (!send.data) {
    return (
      <Stack gap="md">
        {unsent}
        <Button fullWidth loading={send.isPending} onClick={() => send.mutate()}>
          {t('sms.send')}
        </Button>
      </Stack>
    )
  }
  const { to } = send.data
  return (
    <Stack gap="md">
      <Text size="sm" role="status">
        {t.rich('sms.sent', { number: () => <bdi dir="ltr">{to}</bdi> })}
      </Text>
      <GiveCode kind="sms" label={t('sms.code')} refusal={refusal} offer={offer} isPending={isPending} onGiven={({ code }) => onGiven({ textedCode: code })} />
      {unsent}
      <Button variant="subtle" fullWidth loading={send.isPending} onClick={() => send.mutate()}>
        {t('sms.again')}
      </Button>
    </Stack>
  )
}
