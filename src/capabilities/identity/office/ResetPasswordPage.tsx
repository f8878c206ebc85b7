import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Failed } from '../../../ui/states/Failed.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { ResetPassword } from '../password-contract.ts'
import { NewPassword } from './NewPassword.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import { SecondStep } from './SecondStep.tsx'
import { useEnter } from './use-enter.ts'
import { useLinkToken } from './use-link-token.ts'
import type { WaitingSignIn } from './ways.ts'

/** Where the link of the mail leads: a new password, and then in; or why this link does not open. */
export default function ResetPasswordPage() {
  const token = useLinkToken()
  const go = useGo()
  const enter = useEnter()
  const [waiting, setWaiting] = useState<WaitingSignIn | null>(null)
  const link = useApi.useQuery('get', '/password-resets/{token}', { params: { path: { token: token || '-' } } }, { retry: false, gcTime: 0, staleTime: Infinity, refetchOnWindowFocus: false })

  if (waiting) return <SecondStep {...waiting} onEnter={(session) => void enter(session)} onBack={() => go('/sign-in')} onOver={() => go('/sign-in')} />
  if (link.data) return <NewPasswordForm key={token} token={token} {...link.data} onSet={(answer) => ('ways' in answer ? setWaiting(answer) : void enter(answer))} />
  if (link.error) return <Closed error={link.error} onRetry={() => void link.refetch()} />
  return <Waiting />
}

interface NewPasswordFormProps {
  token: string
  email: string
  name: string
  onSet: (answer: Session | WaitingSignIn) => void
}

function NewPasswordForm({ token, email, name, onSet }: NewPasswordFormProps) {
  const t = useWords('identity.reset')
  const set = useMutation({
    mutationFn: async (password: string) => (await api.PUT('/password-resets/{token}', { params: { path: { token } }, body: { password } })).data as Session | WaitingSignIn,
  })
  // Used in another tab meanwhile, or run out while somebody thought about a good one.
  if (set.error && isClosed(set.error)) return <Closed error={set.error} onRetry={() => set.reset()} />
  return (
    <PlainFrame title={t('title')} text={t.rich('text', { address: () => <bdi>{email}</bdi> })}>
      <RecordForm<{ password: string }, Session | WaitingSignIn> schema={ResetPassword} initial={{ password: '' }} save={({ values }) => set.mutateAsync(values.password)} onSaved={onSet} verb={t('verb')}>
        <input type="email" name="username" autoComplete="username" value={email} readOnly hidden />
        <Field name="password" label={t('password')}>
          {(input) => <NewPassword {...input} about={[name, email]} />}
        </Field>
      </RecordForm>
    </PlainFrame>
  )
}

/** Used, run out, replaced, asked for elsewhere, or never one of ours: the sentence says which, and the way on is the same. */
function Closed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useWords('identity.reset')
  const sentence = useSentence()
  return (
    <PlainFrame title={t('closed')}>
      {isClosed(error) ? (
        <Stack gap="md" align="flex-start">
          <Alert color="caution" role="alert" w="100%">
            <Text size="sm">{sentence(error)}</Text>
          </Alert>
          <Button component={Link} to="/forgotten-password">
            {t('ask_anew')}
          </Button>
        </Stack>
      ) : (
        <Failed error={error} onRetry={onRetry} />
      )}
    </PlainFrame>
  )
}

function Waiting() {
  const t = useWords('identity.reset')
  return (
    <PlainFrame title={t('title')}>
      <Skeletons rows={2} height={48} />
    </PlainFrame>
  )
}

function isClosed(error: unknown): boolean {
  return asProblem(error).code.startsWith('identity.reset_')
}
