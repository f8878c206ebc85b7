import { Alert, Button, Stack } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { SignedChallenge } from '../passkey-contract.ts'
import { signWithPasskey } from './browser-passkeys.ts'

interface GivePasskeyProps {
  /** Where to ask for what is to be signed. */
  from: '/session/factor/passkey-challenge' | '/session/confirmation/passkey-challenge'
  refusal: ReactNode
  isPending: boolean
  onGiven: (given: { passkey: Static<typeof SignedChallenge> }) => void
}

/** One button; what it asks for is the browser's and the device's business. */
export function GivePasskey({ from, refusal, isPending, onGiven }: GivePasskeyProps) {
  const t = useWords('identity.second_step')
  const sentence = useSentence()
  const sign = useMutation({
    mutationFn: async () => signWithPasskey((await api.POST(from)).data),
    onSuccess: (passkey) => passkey && onGiven({ passkey }),
  })
  return (
    <Stack gap="md">
      {sign.error ? (
        <Alert color="danger" role="alert">
          {sentence(sign.error)}
        </Alert>
      ) : (
        refusal
      )}
      <Button fullWidth loading={sign.isPending || isPending} leftSection={<IconFingerprint size={20} stroke={1.5} aria-hidden />} onClick={() => sign.mutate()} data-autofocus>
        {t('passkey.verb')}
      </Button>
    </Stack>
  )
}
