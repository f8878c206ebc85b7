import { Alert, Anchor, Button, Group, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent, KeyboardEvent } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import { useMaybeSession } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useAddress, useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { CompanySignIn } from './CompanySignIn.tsx'
import { DemoSignIns } from './DemoSignIns.tsx'
import { nextAddress } from './next-address.ts'
import { PlainFrame } from './PlainFrame.tsx'
import { SecondStep } from './SecondStep.tsx'
import { homeOf, useEnter } from './use-enter.ts'
import { usePasskeySignIn } from './use-passkey-sign-in.ts'
import type { WaitingSignIn } from './ways.ts'

interface Credentials {
  email: string
  password: string
}

/** E-mail and password. What was refused is said under the field, and nothing that was typed is lost. */
export default function SignInPage() {
  const t = useWords('identity.sign_in')
  const sentence = useSentence()
  const enter = useEnter()
  useLeaveIfSignedIn()

  const email = useRef<HTMLInputElement>(null)
  const password = useRef<HTMLInputElement>(null)
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({})
  const [waiting, setWaiting] = useState<WaitingSignIn | null>(null)
  const [over, setOver] = useState<Problem | null>(null)
  const [address, setAddress] = useState('')
  const capsLock = useCapsLock()
  const demo = useApi.useQuery('get', '/demo/sign-ins', undefined, { staleTime: Infinity })

  const signIn = useMutation({
    mutationFn: async (credentials: Credentials) => (await api.POST('/session', { body: credentials })).data,
    onSuccess: (answer) => {
      setOver(null)
      if ('ways' in answer) setWaiting(answer)
      else void enter(answer)
    },
    onError: () => password.current?.select(),
  })

  const passkey = usePasskeySignIn((session) => void enter(session))

  const submit = (event: FormEvent) => {
    event.preventDefault()
    // Read from the fields: a password manager may have filled them without a word.
    const given = { email: email.current!.value, password: password.current!.value }
    const wanted = { ...(given.email.trim() === '' && { email: t('email_needed') }), ...(given.password === '' && { password: t('password_needed') }) }
    setMissing(wanted)
    if (wanted.email) email.current!.focus()
    else if (wanted.password) password.current!.focus()
    else if (!signIn.isPending) signIn.mutate(given)
  }
  const refused = signIn.error ?? passkey.error ?? over
  const refusal = refused ? sentence(refused) : null
  const askAgain = (problem: Problem | null) => {
    setWaiting(null)
    setOver(problem)
  }

  if (waiting) return <SecondStep {...waiting} onEnter={(session) => void enter(session)} onBack={() => askAgain(null)} onOver={askAgain} />

  return (
    <PlainFrame title={t('title')} aside={demo.data && demo.data.items.length > 0 && <DemoSignIns demo={demo.data} busy={signIn.isPending} onChoose={signIn.mutate} />}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput
            ref={email}
            label={t('email')}
            defaultValue={signIn.variables?.email}
            name="email"
            type="email"
            inputMode="email"
            autoComplete="username webauthn"
            autoCapitalize="off"
            spellCheck={false}
            dir="ltr"
            autoFocus
            error={missing.email}
            onChange={(event) => setAddress(event.currentTarget.value.trim())}
          />
          <PasswordInput
            ref={password}
            label={t('password')}
            name="password"
            autoComplete="current-password"
            error={missing.password}
            description={capsLock.isOn ? t('caps_lock') : undefined}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            visibilityToggleButtonProps={{ 'aria-label': t('show') }}
            onKeyUp={capsLock.watch}
          />
          {refusal && (
            <Alert color="danger" role="alert">
              {refusal}
            </Alert>
          )}
          <Button type="submit" fullWidth loading={signIn.isPending}>
            {t('verb')}
          </Button>
          {passkey.isPossible && (
            <Button variant="default" fullWidth loading={passkey.isPending} leftSection={<IconFingerprint size={20} stroke={1.5} aria-hidden />} onClick={passkey.run}>
              {t('with_passkey')}
            </Button>
          )}
          <CompanySignIn email={address} />
          <Group justify="space-between" gap="xs">
            <Anchor component={Link} to="/sign-in-by-link" size="sm" underline="always">
              {t('by_link')}
            </Anchor>
            <Anchor component={Link} to="/forgotten-password" size="sm" underline="always">
              {t('forgotten')}
            </Anchor>
          </Group>
        </Stack>
      </form>
      <Text size="sm" c="dimmed">
        {t('new')}{' '}
        <Anchor component={Link} to="/sign-up" size="sm" underline="always">
          {t('sign_up')}
        </Anchor>
      </Text>
    </PlainFrame>
  )
}

function useLeaveIfSignedIn(): void {
  const session = useMaybeSession()
  const [{ next }] = useAddress()
  const go = useGo()
  const arrived = useRef(false)
  useEffect(() => {
    if (arrived.current) return
    arrived.current = true
    if (session) go(nextAddress(next, location.origin) ?? homeOf(session), { replace: true })
  }, [session, next, go])
}

/** A wrong password is wrong for a reason, and this is the most frequent one. */
function useCapsLock(): { isOn: boolean; watch: (event: KeyboardEvent) => void } {
  const [isOn, setOn] = useState(false)
  return { isOn, watch: (event) => setOn(event.getModifierState('CapsLock')) }
}
