import { Button, Stack } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { useWords } from '../../../ui/words/use-words.ts'
import { CodeInput } from './CodeInput.tsx'

interface GiveCodeProps {
  kind: 'totp' | 'sms' | 'backup_code' | 'mailed_code'
  label: string
  refusal: ReactNode
  /** What may be chosen along with it. */
  offer?: ReactNode
  isPending: boolean
  onGiven: (given: { code: string }) => void
}

/** One code: of the app, of a message or a mail, or one of those kept for the day none is at hand. */
export function GiveCode({ kind, label, refusal, offer, isPending, onGiven }: GiveCodeProps) {
  const t = useWords('identity.second_step')
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    if (refusal) input.current?.select()
  }, [refusal])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = input.current!.value.trim()
    setMissing(code === '')
    if (code === '') input.current!.focus()
    else if (!isPending) onGiven({ code })
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <CodeInput ref={input} kind={kind === 'backup_code' ? 'backup' : 'app'} label={label} error={isMissing && t('code_needed')} autoFocus />
        {refusal}
        {offer}
        <Button type="submit" fullWidth loading={isPending}>
          {t('verb')}
        </Button>
      </Stack>
    </form>
  )
}
