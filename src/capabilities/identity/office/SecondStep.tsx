import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { SecondStep as SecondStepBody } from '../factor-contract.ts'
import { canUsePasskeys } from './browser-passkeys.ts'
import { GiveCode } from './GiveCode.tsx'
import { GiveTextedCode } from './GiveTextedCode.tsx'
import { GivePasskey } from './GivePasskey.tsx'
import { HelpAsked } from './HelpAsked.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import { TrustOffer } from './TrustOffer.tsx'
import type { Way } from './ways.ts'

interface SecondStepProps {
  /** Those of this person, the best first. */
  ways: readonly Way[]
  /** For how long this browser may be trusted; 0 where it may not. */
  trustDays: number
  onEnter: (session: Session) => void
  onBack: () => void
  /** The sign-in has ended, and begins anew with the password. */
  onOver: (problem: Problem) => void
}

/** The second step of signing in, by the best way that this person has; the others are a click away. */
export function SecondStep({ ways, trustDays, onEnter, onBack, onOver }: SecondStepProps) {
  const t = useWords('identity.second_step')
  const sentence = useSentence()
  const possible = ways.filter((way) => way !== 'passkey' || canUsePasskeys())
  const [way, setWay] = useState<Way>(possible[0] ?? 'passkey')
  const [trust, setTrust] = useState(false)
  const enter = useMutation({
    mutationFn: async (given: Static<typeof SecondStepBody>) => (await api.POST('/session/factor', { body: { ...given, trust } })).data as Session,
    onSuccess: onEnter,
    onError: (error) => {
      const problem = asProblem(error)
      if (problem.code === 'identity.sign_in_over') onOver(problem)
    },
  })
  const help = useMutation({ mutationFn: async () => (await api.POST('/session/factor/recovery')).data })
  const change = (to: Way) => {
    setWay(to)
    enter.reset()
  }
  const left = enter.error ? asProblem(enter.error).data.left : undefined
  const refusal = enter.error && (
    <Alert color="danger" role="alert">
      {sentence(enter.error)} {typeof left === 'number' && t('left', { left })}
    </Alert>
  )
  const offer = trustDays > 0 && <TrustOffer days={trustDays} checked={trust} onChange={setTrust} />

  if (help.data) return <HelpAsked recovery={help.data} onBack={onBack} />
  return (
    <PlainFrame title={t(`${way}.title`)} text={t(possible.includes(way) ? `${way}.text` : 'impossible')} back={{ label: t('back'), run: onBack }}>
      <Stack gap="md">
        {way === 'sms' && <GiveTextedCode refusal={refusal} offer={offer} isPending={enter.isPending} onGiven={enter.mutate} />}
        {(way === 'totp' || way === 'backup_code' || way === 'mailed_code') && <GiveCode key={way} kind={way} label={t(`${way}.code`)} refusal={refusal} offer={offer} isPending={enter.isPending} onGiven={enter.mutate} />}
        {way === 'passkey' && possible.includes(way) && offer}
        {way === 'passkey' && possible.includes(way) && <GivePasskey from="/session/factor/passkey-challenge" refusal={refusal} isPending={enter.isPending} onGiven={enter.mutate} />}
        {possible
          .filter((other) => other !== way)
          .map((other) => (
            <Button key={other} variant="subtle" fullWidth onClick={() => change(other)}>
              {t(`${other}.use`)}
            </Button>
          ))}
      </Stack>
      {(way === 'backup_code' || !ways.includes('backup_code')) && (
        <Stack gap="xs" align="flex-start">
          <Text size="sm" c="dimmed">
            {t(way === 'mailed_code' ? 'mailed_code.lost' : 'lost')}
          </Text>
          {help.error && (
            <Alert color="danger" role="alert" w="100%">
              {sentence(help.error)}
            </Alert>
          )}
          {way !== 'mailed_code' && (
            <Button variant="default" loading={help.isPending} onClick={() => help.mutate()}>
              {t('ask_help')}
            </Button>
          )}
        </Stack>
      )}
    </PlainFrame>
  )
}
