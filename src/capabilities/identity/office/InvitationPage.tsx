import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { useMaybeSession } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { usePath } from '../../../ui/url.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { OfferedInvitation } from '../joining-contract.ts'
import { JoinAnew } from './JoinAnew.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import { SignInLink } from './SignInLink.tsx'
import { useEnter } from './use-enter.ts'

export type Offer = Static<typeof OfferedInvitation>

/** What a link offers, and the one thing to do about it: join as who one is, sign in first, or begin anew. */
export default function InvitationPage() {
  const t = useWords('identity.invitation')
  const sentence = useSentence()
  const token = usePath()['token'] ?? ''
  const offer = useQuery({ queryKey: ['invitation', token], queryFn: async () => (await api.POST('/invitation', { body: { token } })).data, retry: false, staleTime: 0, gcTime: 0 })

  if (offer.data) return <Offered offer={offer.data} token={token} />
  return (
    <PlainFrame title={offer.error ? t('over') : t('plain_title')}>
      {offer.error ? (
        <Stack gap="md" align="flex-start">
          <Text role="alert">{sentence(offer.error)}</Text>
          <SignInLink token={token} />
        </Stack>
      ) : (
        <Skeleton height={120} />
      )}
    </PlainFrame>
  )
}

function Offered({ offer, token }: { offer: Offer; token: string }) {
  const t = useWords('identity.invitation')
  const words = useWords('tenancy.roles')
  const { locale } = useLanguage()
  const session = useMaybeSession()
  const { organization, invitedBy: inviter, state } = offer
  const business = organization.name
  const belongs = session?.organizations.some(({ id }) => id === organization.id)

  if (session && belongs) return <Belongs session={session} offer={offer} />
  if (state !== 'pending') {
    return (
      <PlainFrame title={t('over')} text={business}>
        <Stack gap="md" align="flex-start">
          <Text>{t(state, { inviter })}</Text>
          {!session && <SignInLink token={token} />}
        </Stack>
      </PlainFrame>
    )
  }
  const roles = new Intl.ListFormat(locale).format([...offer.roles.map((role) => words(role)), ...offer.customRoles])
  return (
    <PlainFrame title={t('title', { business })} text={t('text', { inviter, roles })}>
      {session ? <JoinAs session={session} offer={offer} token={token} /> : <JoinAnew offer={offer} token={token} />}
    </PlainFrame>
  )
}

/** Signed in: one click, and it is said with which account. */
function JoinAs({ session, offer, token }: { session: Session; offer: Offer; token: string }) {
  const t = useWords('identity.invitation')
  const sentence = useSentence()
  const enter = useEnter()
  const join = useMutation({
    mutationFn: async () => (await api.POST('/invitation/acceptance', { body: { token } })).data as Session,
    onSuccess: (joined) => enter(joined, { organizationId: offer.organization.id }),
  })
  const isOther = offer.email !== null && offer.email !== session.user.email.toLowerCase()
  return (
    <Stack gap="md">
      <Text>{t.rich('as', { email: session.user.email, b: (part) => <b>{part}</b> })}</Text>
      {isOther && <Alert color="info">{t('other_address', { email: offer.email! })}</Alert>}
      {join.error && (
        <Alert color="danger" role="alert">
          {sentence(join.error)}
        </Alert>
      )}
      <Button fullWidth loading={join.isPending} onClick={() => join.mutate()}>
        {t('join')}
      </Button>
      <AnotherAccount token={token} />
    </Stack>
  )
}

/** Signs this browser out, and asks who else it is. */
function AnotherAccount({ token }: { token: string }) {
  const t = useWords('identity.invitation')
  const signOut = useMutation({
    mutationFn: () => api.DELETE('/session'),
    onSettled: () => location.assign(`/sign-in?next=${encodeURIComponent(`/invitation/${token}`)}`),
  })
  return (
    <Button variant="subtle" color="gray" loading={signOut.isPending} onClick={() => signOut.mutate()}>
      {t('another')}
    </Button>
  )
}

function Belongs({ session, offer: { organization } }: { session: Session; offer: Offer }) {
  const t = useWords('identity.invitation')
  const enter = useEnter()
  return (
    <PlainFrame title={organization.name} text={t('joined', { business: organization.name })}>
      <Button onClick={() => void enter(session, { organizationId: organization.id })}>{t('office')}</Button>
    </PlainFrame>
  )
}
