import { Alert, Button, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import type { Problem } from '../../../ui/data/problem.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { CodeInput } from './CodeInput.tsx'
import { PlainFrame } from './PlainFrame.tsx'
import type { Way } from './ways.ts'

interface CodeStepProps {
  /** Those of this person. */
  ways: readonly Way[]
  onEnter: (session: Session) => void
  onBack: () => void
  /** The sign-in has ended, and begins anew with the password. */
  onOver: (problem: Problem) => void
}

/** The second step of signing in: a code of the app, or one of those kept for the day it is not at hand. */
export function CodeStep({ ways, onEnter, onBack, onOver }: CodeStepProps) {
  const t = useWords('identity.code_step')
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<'app' | 'backup'>('app')
  const [isMissing, setMissing] = useState(false)

  const enter = useMutation({
    mutationFn: async (code: string) => (await api.POST('/session/factor', { body: { code } })).data as Session,
    onSuccess: onEnter,
    onError: (error) => {
      const problem = asProblem(error)
      if (problem.code === 'identity.sign_in_over') onOver(problem)
      else input.current?.select()
    },
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = input.current!.value.trim()
    setMissing(code === '')
    if (code === '') input.current!.focus()
    else if (!enter.isPending) enter.mutate(code)
  }
  const change = (to: 'app' | 'backup') => {
    setKind(to)
    setMissing(false)
    enter.reset()
  }
  const left = enter.error ? asProblem(enter.error).data.left : undefined

  return (
    <PlainFrame title={t('title')} text={t(kind === 'app' ? 'text' : 'backup_text')} back={{ label: t('back'), run: onBack }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <CodeInput key={kind} ref={input} kind={kind} label={t(kind === 'app' ? 'code' : 'backup_code')} error={isMissing && t('code_needed')} autoFocus />
          {enter.error && (
            <Alert color="danger" role="alert">
              {sentence(enter.error)} {typeof left === 'number' && t('left', { left })}
            </Alert>
          )}
          <Button type="submit" fullWidth loading={enter.isPending}>
            {t('verb')}
          </Button>
          {ways.includes('backup_code') && (
            <Button variant="subtle" fullWidth onClick={() => change(kind === 'app' ? 'backup' : 'app')}>
              {t(kind === 'app' ? 'use_backup' : 'use_app')}
            </Button>
          )}
        </Stack>
      </form>
      {(kind === 'backup' || !ways.includes('backup_code')) && (
        <Text size="sm" c="dimmed">
          {t('lost')}
        </Text>
      )}
    </PlainFrame>
  )
}
