import { Alert, Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { IconMessage } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import type { SecondFactor } from '../factor-contract.ts'
import { CodeInput } from './CodeInput.tsx'
import { useConfirmed } from './use-confirmed.tsx'
import { useRemoval } from './use-removal.ts'
import { WayRow } from './WayRow.tsx'

interface PhoneProps {
  factor: Static<typeof SecondFactor>
  onAdded: (backupCodes: string[]) => void
}

/** Codes by text message: the weakest way, and it says so. Where this installation sends none, it is shown to who has a number only. */
export function Phone({ factor, onAdded }: PhoneProps) {
  const t = useWords('identity.phone')
  const removal = useWords('identity.two_step')('remove')
  const { locale } = useLanguage()
  const [isAdding, setAdding] = useState(false)
  const remove = useRemoval(() => api.DELETE('/second-factor/phone'))
  const { phone } = factor

  if (!phone && !factor.canAddPhone) return null
  const added = (codes: string[]) => {
    setAdding(false)
    onAdded(codes)
  }
  if (!phone) {
    return (
      <WayRow icon={IconMessage} name={t('title')} text={t('text')} {...(!isAdding && { action: { verb: t('add'), run: () => setAdding(true), isPending: false } })}>
        {isAdding && <AddPhone onCancel={() => setAdding(false)} onAdded={added} />}
      </WayRow>
    )
  }
  const date = new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(phone.since))
  return (
    <WayRow
      icon={IconMessage}
      name={t('title')}
      text={t.rich('since', { date, number: () => <bdi dir="ltr">{phone.number}</bdi> })}
      action={{ verb: removal, run: () => remove.mutate(t('title')), isPending: remove.isPending }}
    />
  )
}

function AddPhone({ onCancel, onAdded }: { onCancel: () => void; onAdded: (codes: string[]) => void }) {
  const confirmed = useConfirmed()
  const send = useMutation({ mutationFn: (number: string) => confirmed(async () => (await api.POST('/second-factor/phone', { body: { number } })).data) })
  if (send.data) return <ConfirmPhone to={send.data.to} onCancel={onCancel} onAdded={onAdded} />
  return <NamePhone isPending={send.isPending} error={send.error} onNamed={send.mutate} onCancel={onCancel} />
}

function NamePhone({ isPending, error, onNamed, onCancel }: { isPending: boolean; error: unknown; onNamed: (number: string) => void; onCancel: () => void }) {
  const t = useWords('identity.phone')
  const send = useWords('identity.second_step')('sms.send')
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const number = input.current!.value.trim()
    setMissing(number === '')
    if (number === '') input.current!.focus()
    else if (!isPending) onNamed(number)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={320}>
        <TextInput
          ref={input}
          type="tel"
          name="number"
          autoComplete="tel"
          label={t('number')}
          description={t('hint')}
          maxLength={40}
          attributes={{ input: { dir: 'ltr' } }}
          error={isMissing ? t('needed') : Boolean(error) && sentence(error)}
          autoFocus
        />
        <Buttons verb={send} isPending={isPending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

function ConfirmPhone({ to, onCancel, onAdded }: { to: string; onCancel: () => void; onAdded: (codes: string[]) => void }) {
  const t = useWords('identity.phone')
  const step = useWords('identity.second_step')
  const sentence = useSentence()
  const notice = useNotice()
  const input = useRef<HTMLInputElement>(null)
  const [isMissing, setMissing] = useState(false)
  const verify = useMutation({
    mutationFn: async (code: string) => (await api.PUT('/second-factor/phone', { body: { code } })).data.codes,
    onSuccess: (codes) => {
      notice({ text: t('turned_on') })
      onAdded(codes)
    },
    onError: () => input.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const code = input.current!.value.trim()
    setMissing(code === '')
    if (code === '') input.current!.focus()
    else if (!verify.isPending) verify.mutate(code)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm" maw={320}>
        <Text size="sm" role="status">
          {step.rich('sms.sent', { number: () => <bdi dir="ltr">{to}</bdi> })}
        </Text>
        <CodeInput ref={input} kind="app" label={step('sms.code')} error={isMissing && step('code_needed')} autoFocus />
        {verify.error && (
          <Alert color="danger" role="alert">
            {sentence(verify.error)}
          </Alert>
        )}
        <Buttons verb={t('verify')} isPending={verify.isPending} onCancel={onCancel} />
      </Stack>
    </form>
  )
}

function Buttons({ verb, isPending, onCancel }: { verb: string; isPending: boolean; onCancel: () => void }) {
  const t = useWords('identity.phone')
  return (
    <Group gap="sm">
      <Button type="submit" loading={isPending}>
        {verb}
      </Button>
      <Button variant="default" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </Group>
  )
}
