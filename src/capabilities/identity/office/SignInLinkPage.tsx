import { Alert, Button, Loader, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { PlainFrame } from './PlainFrame.tsx'
import { SecondStep } from './SecondStep.tsx'
import { useEnter } from './use-enter.ts'
import { useLinkToken } from './use-link-token.ts'
import type { WaitingSignIn } from './ways.ts'

/** Where the link of the mail leads: in, by the second step where there is one; or why this link does not open. */
export default function SignInLinkPage() {
  const t = useWords('identity.sign_in_link')
  const token = useLinkToken()
  const enter = useEnter()
  const go = useGo()
  const sentence = useSentence()
  const [waiting, setWaiting] = useState<WaitingSignIn | null>(null)
  const take = useMutation({
    mutationFn: async (given: string) => (await api.POST('/session/link', { body: { token: given || '-' } })).data,
    onSuccess: (answer) => ('ways' in answer ? setWaiting(answer) : void enter(answer)),
  })
  // Good once: asked once for each token, also where React draws a page twice.
  const asked = useRef<string | null>(null)
  const { mutate } = take
  useEffect(() => {
    if (asked.current === token) return
    asked.current = token
    mutate(token)
  }, [token, mutate])

  if (waiting) return <SecondStep {...waiting} onEnter={(session) => void enter(session)} onBack={() => go('/sign-in')} onOver={() => go('/sign-in')} />
  if (!take.error) {
    return (
      <PlainFrame title={t('entering')}>
        <Loader aria-label={t('entering')} />
      </PlainFrame>
    )
  }
  return (
    <PlainFrame title={t('closed')}>
      <Stack gap="md" align="flex-start">
        <Alert color="caution" role="alert" w="100%">
          <Text size="sm">{sentence(take.error)}</Text>
        </Alert>
        <Button component={Link} to="/sign-in-by-link">
          {t('ask_anew')}
        </Button>
      </Stack>
    </PlainFrame>
  )
}
