import { Alert, Button, Group, PasswordInput, Stack, Text } from '@mantine/core'
import { modals } from '@mantine/modals'
import { useMutation } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { api } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { CodeInput } from './CodeInput.tsx'

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
        return (await asked(t('title'), Array.isArray(data.ways) && data.ways.length > 0)) ? act() : null
      }
    },
    [t],
  )
}

function asked(title: string, hasFactor: boolean): Promise<boolean> {
  return new Promise((answer) => {
    let isConfirmed = false
    const id = modals.open({
      title,
      onClose: () => answer(isConfirmed),
      children: (
        <ConfirmationForm
          hasFactor={hasFactor}
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

function ConfirmationForm({ hasFactor, onCancel, onConfirmed }: { hasFactor: boolean; onCancel: () => void; onConfirmed: () => void }) {
  const t = useWords('identity.confirmation')
  const show = useWords('identity.sign_in')('show')
  const sentence = useSentence()
  const input = useRef<HTMLInputElement>(null)
  const [kind, setKind] = useState<'password' | 'code'>('password')
  const [isMissing, setMissing] = useState(false)
  const confirm = useMutation({
    mutationFn: async (given: string) => api.POST('/session/confirmation', { body: kind === 'password' ? { password: given } : { code: given } }),
    onSuccess: onConfirmed,
    onError: () => input.current?.select(),
  })

  const submit = (event: FormEvent) => {
    event.preventDefault()
    const given = input.current!.value
    setMissing(given === '')
    if (given === '') input.current!.focus()
    else if (!confirm.isPending) confirm.mutate(given)
  }
  const change = () => {
    setKind(kind === 'password' ? 'code' : 'password')
    setMissing(false)
    confirm.reset()
  }
  const error = isMissing && t('needed')

  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        <Text size="sm">{t(kind === 'password' ? 'text' : 'code_text')}</Text>
        {kind === 'password' ? (
          <PasswordInput ref={input} label={t('password')} name="password" autoComplete="current-password" error={error} visibilityToggleButtonProps={{ 'aria-label': show }} data-autofocus />
        ) : (
          <CodeInput ref={input} kind="either" label={t('code')} error={error} autoFocus />
        )}
        {confirm.error && (
          <Alert color="danger" role="alert">
            {sentence(confirm.error)}
          </Alert>
        )}
        <Group justify="space-between" gap="sm">
          {hasFactor ? (
            <Button variant="subtle" size="compact-md" fz="sm" onClick={change}>
              {t(kind === 'password' ? 'use_code' : 'use_password')}
            </Button>
          ) : (
            <span />
          )}
          <Group gap="sm">
            <Button variant="default" onClick={onCancel}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={confirm.isPending}>
              {t('verb')}
            </Button>
          </Group>
        </Group>
      </Stack>
    </form>
  )
}
