import { Alert, Button, Skeleton, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { Static } from 'typebox'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { sessionQuery, useMaybeSession } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useGo } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { AccountForOperator } from '../operator-contract.ts'
import type { OfferedOperatorRole } from '../operator-contract.ts'
import { PlainFrame } from './PlainFrame.tsx'
import { NewPassword } from './NewPassword.tsx'
import { TwoStep } from './TwoStep.tsx'
import { useEnter } from './use-enter.ts'

type Offer = Static<typeof OfferedOperatorRole>

/** Where the link to run the platform leads: an account, a second factor, and then the roles; each step only for who has not taken it. */
export default function BecomeOperatorPage() {
  const t = useWords('identity.become_operator')
  const names = useWords('identity.operators.roles')
  const sentence = useSentence()
  const { locale } = useLanguage()
  const token = useKeptToken()
  const offer = useQuery({ queryKey: ['operator-link', token], queryFn: async () => (await api.POST('/operator-link', { body: { token } })).data, retry: false, staleTime: Infinity, gcTime: 0 })

  if (offer.error) {
    return (
      <PlainFrame title={t('closed')}>
        <Alert color="caution" role="alert">
          {sentence(offer.error)}
        </Alert>
      </PlainFrame>
    )
  }
  const roles = offer.data && new Intl.ListFormat(locale).format(offer.data.roles.map((role) => names(role)))
  return (
    <PlainFrame title={t('title')} text={offer.data && t('text', { email: offer.data.email, roles: roles! })}>
      {offer.data ? <Next offer={offer.data} token={token} /> : <Skeleton height={160} />}
    </PlainFrame>
  )
}

function Next({ offer, token }: { offer: Offer; token: string }) {
  const session = useMaybeSession()
  if (!session) return offer.hasAccount ? <SignInFirst email={offer.email} /> : <Account offer={offer} token={token} />
  if (session.user.email.toLowerCase() !== offer.email.toLowerCase()) return <OtherAccount email={session.user.email} wanted={offer.email} />
  return <Factor token={token} />
}

function SignInFirst({ email }: { email: string }) {
  const t = useWords('identity.become_operator')
  const go = useGo()
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t('has_account', { email })}</Text>
      <Button onClick={() => go(signInAndBack)}>{t('sign_in')}</Button>
    </Stack>
  )
}

interface Given {
  name: string
  password: string
}

function Account({ offer, token }: { offer: Offer; token: string }) {
  const t = useWords('identity.become_operator')
  const queries = useQueryClient()
  return (
    <RecordForm<Given, Session>
      schema={accountFields}
      initial={{ name: '', password: '' }}
      save={async ({ values, headers }) => (await api.POST('/operator-link/account', { body: { token, ...values }, headers })).data as Session}
      onSaved={(session) => queries.setQueryData(sessionQuery.queryKey, session)}
      verb={t('make')}
    >
      <input type="email" name="username" autoComplete="username" value={offer.email} readOnly hidden />
      <Field name="name" label={t('name')} autoFocus autoComplete="name" />
      <Field name="password" label={t('password')}>
        {(input) => <NewPassword {...input} about={[offer.email]} />}
      </Field>
    </RecordForm>
  )
}

const { token: _, ...typed } = AccountForOperator.properties
const accountFields = { ...AccountForOperator, properties: typed, required: ['name', 'password'] }

function OtherAccount({ email, wanted }: { email: string; wanted: string }) {
  const t = useWords('identity.become_operator')
  const signOut = useMutation({ mutationFn: () => api.DELETE('/session'), onSettled: () => location.assign(signInAndBack) })
  return (
    <Stack gap="md" align="flex-start">
      <Text>{t('other', { email, wanted })}</Text>
      <Button variant="default" loading={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('another')}
      </Button>
    </Stack>
  )
}

/** The second factor, and with it the last step. */
function Factor({ token }: { token: string }) {
  const t = useWords('identity.become_operator')
  const sentence = useSentence()
  const factor = useApi.useQuery('get', '/second-factor')
  const confirmed = useConfirmed()
  const enter = useEnter()
  const accept = useMutation({
    mutationFn: () => confirmed(async () => (await api.POST('/operator-link/acceptance', { body: { token } })).data as Session),
    onSuccess: (session) => {
      if (!session) return
      sessionStorage.removeItem(kept)
      void enter(session, { to: '/operator' })
    },
  })
  return (
    <Stack gap="lg">
      <Stack gap="sm" align="flex-start">
        <Title order={2} size="h3">
          {t('factor')}
        </Title>
        <Text size="sm" c="dimmed">
          {t('factor_text')}
        </Text>
        <TwoStep />
      </Stack>
      {accept.error && (
        <Alert color="danger" role="alert">
          {sentence(accept.error)}
        </Alert>
      )}
      <Button fullWidth disabled={factor.data?.state !== 'on'} loading={accept.isPending} onClick={() => accept.mutate()}>
        {t('accept')}
      </Button>
    </Stack>
  )
}

const kept = 'frontdesk.operator-link'
const signInAndBack = `/sign-in?next=${encodeURIComponent('/become-operator')}`

/** Behind the `#`, which browsers keep to themselves; and in this tab while its reader signs in, so that no address carries it. */
function useKeptToken(): string {
  const given = new URLSearchParams(location.hash.slice(1)).get('token')
  useEffect(() => {
    if (given) sessionStorage.setItem(kept, given)
  }, [given])
  return given ?? sessionStorage.getItem(kept) ?? '-'
}
