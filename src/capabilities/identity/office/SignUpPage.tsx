import { Anchor, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../../ui/data/api.ts'
import { Problem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { BusinessStep } from './BusinessStep.tsx'
import type { Business } from './BusinessStep.tsx'
import { PersonStep } from './PersonStep.tsx'
import type { Person } from './PersonStep.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import { useEnter } from './use-enter.ts'

/** Two short steps: who you are, and what you run. Both stay as they were typed, whichever is in sight. */
export default function SignUpPage() {
  const t = useWords('identity.sign_up')
  const enter = useEnter()
  const queries = useQueryClient()
  const [step, setStep] = useState<1 | 2>(1)
  const [person, setPerson] = useState<Person | null>(null)

  const opened = (session: Session): void => {
    queries.removeQueries({ queryKey: ['password-strength'] })
    void enter(session, { organizationId: session.organization!.id })
  }

  return (
    <PlainFrame title={t('title')} text={t('step', { number: step, of: 2 })} back={step === 2 ? { label: t('business.back'), run: () => setStep(1) } : undefined}>
      <div hidden={step !== 1}>
        <PersonStep
          onDone={(given) => {
            setPerson(given)
            setStep(2)
          }}
        />
      </div>
      {person && (
        <div hidden={step !== 2}>
          <BusinessStep register={(organization) => register(person, organization)} onOpened={opened} />
        </div>
      )}
      {step === 1 && (
        <Text size="sm" c="dimmed">
          {t('have_account')}{' '}
          <Anchor component={Link} to="/sign-in" size="sm" underline="always">
            {t('sign_in')}
          </Anchor>
        </Text>
      )}
    </PlainFrame>
  )
}

async function register(person: Person, organization: Business): Promise<Session> {
  try {
    // Whoever has a second factor is refused unless they are signed in, so this answers a session.
    return (await api.POST('/registrations', { body: { person, organization } })).data as Session
  } catch (error) {
    throw ofTheBusiness(error)
  }
}

/** The form of the second step knows its fields without the part of the registration that they stand in. */
function ofTheBusiness(error: unknown): unknown {
  if (!(error instanceof Problem)) return error
  const { status, code, title, message: detail, data, requestId } = error
  const errors = error.errors.map((one) => ({ ...one, pointer: one.pointer.replace(/^\/organization/, '') }))
  return new Problem({ status, code, title, detail, data, errors, ...(requestId && { requestId }) })
}
