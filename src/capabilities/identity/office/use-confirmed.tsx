import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { IconFingerprint } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import type { Static } from 'typebox'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Confirmation } from '../factor-contract.ts'
import { askCompany } from './ask-company.ts'
import { canUsePasskeys, signWithPasskey } from './browser-passkeys.ts'
import { CodeInput } from './CodeInput.tsx'
import type { Way } from './ways.ts'

/**
 * Does what is sensitive. Where the server wants to know first who sits here, it is asked in a dialog, and what was
 * wanted is done after it; null when the dialog was closed without an answer.
 */
export function useConfirmed(): <Done>(act: () => Promise<Done>) => Promise<Done | null> {
  const t = useWords('identity.confirmation')
  return useCallback(
    async (act) => {
      try {
        return await act()
      } catch (error) {
        const { code, data } = asProblem(error)
        if (code !== 'identity.confirmation_needed') throw error
        return (await asked(t('title'), data.ways as Way[], { company: data.company === true })) ? act() : null
      }
    },
    [t],
  )
}

function asked(title: string, ways: readonly Way[], { company }: { company: boolean }): Promise<boolean> {
  return new Promise((answer) => {
    let isConfirmed = false
    const id = modals.open({
      title,
      onClose: () => answer(isConfirmed),
      children: (
        <ConfirmationForm
          ways={ways}
          company={company}
          onCancel={() => modals.close(id)}
          onConfirmed={() => {
            isConfirmed = true
            modals.close(id)
          }}
        />
      ),
    })
  })
}

interface ConfirmationFormProps {
  ways: readonly Way[]
  /** They came in through their company, which can be asked once more; they may have no password here. */
  company: boolean
  onCancel: () => void
  onConfirmed: () => void
}

const givenAs = {
  password: (password: string) => ({ password }),
  code: (code: string) => ({ code }),
  texted: (textedCode: string) => ({ textedCode }),
}

/** By the password, which everybody has, or by whatever else this person has. */
function ConfirmationForm({ ways, company, onCancel, onConfirmed }: ConfirmationFormProps) {
  const t = useWords('identity.confirmation')
  const show = useWords('identity.sign_in')('show')
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<'company' | 'password' | 'code' | 'texted'>(company ? 'company' : 'password')
  const [isMissing, setMissing] = useState(false)
  const confirm = useMutation({
    mutationFn: async (given: Static<typeof Confirmation>) => api.POST('/session/confirmation', { body: given }),
    onSuccess: onConfirmed,
    onError: () => input.current?.select(),
  })
  const sign = useMutation({
    mutationFn: async () => signWithPasskey((await api.POST('/session/confirmation/passkey-challenge')).data),
    onSuccess: (passkey) => passkey && confirm.mutate({ passkey }),
  })

  const [aborting] = useState(() => new AbortController())
  useEffect(() => () => aborting.abort(), [aborting])
  const ask = useMutation({
    mutationFn: () => askCompany(aborting.signal),
    onSuccess: (isDone) => (isDone ? onConfirmed() : setBlocked(true)),
  })
  const [isBlocked, setBlocked] = useState(false)

  const text = useMutation({ mutationFn: async () => (await api.POST('/session/confirmation/text-message')).data, onSuccess: () => change('texted') })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (kind === 'company') {
      setBlocked(false)
      ask.mutate()
      return
    }
    const given = input.current!.value
    setMissing(given === '')
    if (given === '') input.current!.focus()
    else if (!confirm.isPending) confirm.mutate(givenAs[kind](given))
  }
  const change = (to: 'company' | 'password' | 'code' | 'texted') => {
    setKind(to)
    setMissing(false)
    confirm.reset()
  }
  const error = isMissing && t('needed')
  const refused = confirm.error ?? sign.error ?? text.error ?? ask.error

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t(kind === 'company' ? 'company_text' : kind === 'password' ? 'text' : 'code_text')}</Text>
        {kind === 'company' && isBlocked && (
          <Alert color="danger" role="alert">
            {t('company_blocked')}
          </Alert>
        )}
        {kind === 'company' ? null : kind === 'password' ? (
          <PasswordInput ref={input} label={t('password')} name="password" autoComplete="current-password" error={error} visibilityToggleButtonProps={{ 'aria-label': show }} data-autofocus />
        ) : (
          <CodeInput key={kind} ref={input} kind={kind === 'texted' ? 'app' : 'either'} label={t(kind === 'texted' ? 'sms_code' : 'code')} error={error} autoFocus />
        )}
        {refused && (
          <Alert color="danger" role="alert">
            {sentence(refused)}
          </Alert>
        )}
        {(ways.length > 0 || company) && (
          <Group gap="sm">
            {ways.includes('passkey') && canUsePasskeys() && (
              <Button variant="subtle" size="compact-md" fz="sm" loading={sign.isPending} leftSection={<IconFingerprint size={18} stroke={1.5} aria-hidden />} onClick={() => sign.mutate()}>
                {t('use_passkey')}
              </Button>
            )}
            {kind !== 'code' && (ways.includes('totp') || ways.includes('backup_code')) && (
              <Button variant="subtle" size="compact-md" fz="sm" onClick={() => change('code')}>
                {t('use_code')}
              </Button>
            )}
            {ways.includes('sms') && (
              <Button variant="subtle" size="compact-md" fz="sm" loading={text.isPending} onClick={() => text.mutate()}>
                {t('use_sms')}
              </Button>
            )}
            {company && kind !== 'company' && (
              <Button variant="subtle" size="compact-md" fz="sm" onClick={() => change('company')}>
                {t('use_company')}
              </Button>
            )}
            {kind !== 'password' && (
              <Button variant="subtle" size="compact-md" fz="sm" onClick={() => change('password')}>
                {t('use_password')}
              </Button>
            )}
          </Group>
        )}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={confirm.isPending || ask.isPending}>
            {t(kind === 'company' ? 'company_verb' : 'verb')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
