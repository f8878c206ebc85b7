import { Button, Skeleton, Stack, Text } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { Link } from '../../../ui/Link.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { SecondStep } from './SecondStep.tsx'
import { tellConfirmed } from './ask-company.ts'
import { takeWhereTo } from './company-way.ts'
import { nextAddress } from './next-address.ts'
import { PlainFrame } from './PlainFrame.tsx'
import { useEnter } from './use-enter.ts'
import type { WaitingSignIn } from './ways.ts'

/** Back from the company's provider. Its answer is handed on once, and does not stay in the address. */
export default function CompanyReturnPage() {
  const t = useWords('identity.company')
  const sentence = useSentence()
  const [waiting, setWaiting] = useState<WaitingSignIn | null>(null)
  const [isConfirmed, setConfirmed] = useState(false)
  const [over, setOver] = useState<Problem | null>(null)
  const connectionId = usePath()['id']!
  const enterAs = useEntering()
  const go = useGo()

  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current) return
    hasBegun.current = true
    const answer = location.search || location.hash.replace(/^#/, '?')
    history.replaceState(history.state, '', location.pathname)
    api
      .POST('/sso/returns', { body: { connectionId, answer } })
      .then(({ data }) => {
        if ('testedConnectionId' in data) go(`/office/settings/sso/${data.testedConnectionId}`, { replace: true })
        else if ('linkedConnectionId' in data) go('/account', { replace: true })
        else if ('isConfirmed' in data) setConfirmed(goOnAfterConfirming(go))
        else if ('ways' in data) setWaiting(data)
        else void enterAs(data)
      })
      .catch((error: unknown) => setOver(asProblem(error)))
  }, [connectionId, enterAs, go])

  if (waiting) return <SecondStep {...waiting} onEnter={(session) => void enterAs(session)} onBack={() => go('/sign-in')} onOver={(problem) => { setWaiting(null); setOver(problem) }} />
  if (isConfirmed) {
    return (
      <PlainFrame title={t('confirmed')}>
        <Text role="status">{t('confirmed_text')}</Text>
      </PlainFrame>
    )
  }
  return (
    <PlainFrame title={t(over ? 'refused' : 'returning')}>
      {over ? (
        <Stack gap="md" align="flex-start">
          <Text role="alert">{sentence(over)}</Text>
          <Button component={Link} to="/sign-in">
            {t('again')}
          </Button>
        </Stack>
      ) : (
        <Skeleton height={120} />
      )}
    </PlainFrame>
  )
}

/** In a window of its own, the other one is told and goes on; this one closes, or says that it may be. Answers whether it is such a window. */
function goOnAfterConfirming(go: ReturnType<typeof useGo>): boolean {
  const to = nextAddress(takeWhereTo(), location.origin)
  if (to !== null) {
    go(to, { replace: true })
    return false
  }
  tellConfirmed()
  window.close()
  return true
}

/** Goes in, to what somebody had come for before they were sent to their company. */
function useEntering(): (session: Session) => Promise<void> {
  const enter = useEnter()
  return (session) => {
    const to = nextAddress(takeWhereTo(), location.origin)
    return enter(session, { ...(session.organization && { organizationId: session.organization.id }), ...(to !== null && { to }) })
  }
}
