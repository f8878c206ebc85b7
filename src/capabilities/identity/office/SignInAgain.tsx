import { Alert, Anchor, Button, Modal, PasswordInput, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { forgetEverything, sessionQuery } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { GivenProof } from '../factor-contract.ts'
import { GiveCode } from './GiveCode.tsx'
import { GivePasskey } from './GivePasskey.tsx'
import type { Way } from './ways.ts'

/**
 * Over the page that somebody was working on when their organization asked them to sign in again: what is typed there stays.
 * Somebody else who signs in here begins on a clean screen.
 */
export function SignInAgain({ session, onElsewhere }: { session: Session; onElsewhere: () => void }) {
  const t = useWords('identity.again')
  const queries = useQueryClient()
  const [ways, setWays] = useState<readonly Way[] | null>(null)
  const enter = async (entered: Session) => {
    if (entered.user.id !== session.user.id) {
      await forgetEverything(queries)
      location.assign('/office')
      return
    }
    // By the organization that this tab shows, and with everything that may be done there.
    queries.setQueryData(sessionQuery.queryKey, (await api.GET('/session')).data)
    await queries.invalidateQueries()
  }
  return (
    <Modal opened onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t('title')}>
      <Stack gap="md">
        <Text size="sm">{t('text', { organization: session.organization?.name ?? '' })}</Text>
        {ways === null ? (
          <PasswordStep
            email={session.user.email}
            onEnter={(entered) => void enter(entered)}
            onWaiting={setWays}
          />
        ) : (
          <FactorStep ways={ways} onEnter={(entered) => void enter(entered)} />
        )}
        <Anchor component="button" type="button" size="sm" onClick={onElsewhere}>
          {t('elsewhere')}
        </Anchor>
      </Stack>
    </Modal>
  )
}

function PasswordStep({ email, onEnter, onWaiting }: { email: string; onEnter: (session: Session) => void; onWaiting: (ways: readonly Way[]) => void }) {
  const t = useWords('identity.sign_in')
  const sentence = useSentence()
  const password = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const signIn = useMutation({
    mutationFn: async (given: string) => (await api.POST('/session', { body: { email, password: given } })).data,
    onSuccess: (answer) => ('ways' in answer ? onWaiting(answer.ways) : onEnter(answer as Session)),
    onError: () => password.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = password.current!.value
    setMissing(given === '')
    if (given === '') password.current!.focus()
    else if (!signIn.isPending) signIn.mutate(given)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('email')} value={email} readOnly name="email" autoComplete="username" dir="ltr" />
        <PasswordInput ref={password} label={t('password')} name="password" autoComplete="current-password" error={isMissing && t('password_needed')} visibilityToggleButtonProps={{ 'aria-label': t('show') }} data-autofocus />
        {signIn.error && (
          <Alert color="danger" role="alert">
            {sentence(signIn.error)}
          </Alert>
        )}
        <Button type="submit" loading={signIn.isPending}>
          {t('verb')}
        </Button>
      </Stack>
    </form>
  )
}

/** By the best way that this person has; whoever needs another one signs in on the page for it. */
function FactorStep({ ways, onEnter }: { ways: readonly Way[]; onEnter: (session: Session) => void }) {
  const t = useWords('identity.second_step')
  const sentence = useSentence()
  const enter = useMutation({
    mutationFn: async (given: Static<typeof GivenProof>) => (await api.POST('/session/factor', { body: given })).data as Session,
    onSuccess: onEnter,
  })
  const refusal = enter.error && (
    <Alert color="danger" role="alert">
      {sentence(enter.error)}
    </Alert>
  )
  if (ways.includes('totp')) return <GiveCode kind="totp" label={t('totp.code')} refusal={refusal} isPending={enter.isPending} onGiven={enter.mutate} />
  if (ways.includes('passkey')) return <GivePasskey from="/session/factor/passkey-challenge" refusal={refusal} isPending={enter.isPending} onGiven={enter.mutate} />
  return <GiveCode kind="backup_code" label={t('backup_code.code')} refusal={refusal} isPending={enter.isPending} onGiven={enter.mutate} />
}
