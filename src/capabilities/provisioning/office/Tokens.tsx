import { Alert, Button, Group, Paper, Select, Stack, Text, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { CopyLine } from './CopyLine.tsx'
import { Part } from './Part.tsx'
import type { Provisioning, ProvisioningToken } from './records.ts'

const lengths = ['90', '365', '730'] as const
const meaningOf: Record<ProvisioningToken['state'], Meaning> = { active: 'good', expired: 'caution', revoked: 'neutral' }

/** What the directory shows to be believed: made, told once, revoked. */
export function Tokens({ provisioning: { tokens, can } }: { provisioning: Provisioning }) {
  const t = useWords('provisioning.screen.tokens')
  const [made, setMade] = useState<{ name: string; secret: string } | null>(null)
  const [isMaking, setMaking] = useState(false)
  const begin = () => {
    setMade(null)
    setMaking(true)
  }
  return (
    <Part title={t('title')} text={t('text')}>
      {made && <Secret {...made} onDone={() => setMade(null)} />}
      {tokens.length === 0 && <Text size="sm">{t('none')}</Text>}
      {tokens.map((token) => (
        <One key={token.id} token={token} canEdit={can.edit} />
      ))}
      {isMaking && (
        <NewToken
          onCancel={() => setMaking(false)}
          onMade={(token) => {
            setMaking(false)
            setMade(token)
          }}
        />
      )}
      {can.edit && !isMaking && !made && (
        <Group>
          <Button variant={tokens.some(({ state }) => state === 'active') ? 'default' : 'filled'} onClick={begin}>
            {t('make')}
          </Button>
        </Group>
      )}
    </Part>
  )
}

function One({ token, canEdit }: { token: ProvisioningToken; canEdit: boolean }) {
  const t = useWords('provisioning.screen.tokens')
  const revoke = useRevoke()
  const { name, state, expiresAt, lastUsedAt } = token
  return (
    <Paper withBorder p="md">
      <Group justify="space-between" gap="sm">
        <div>
          <Text fw={500}>
            <bdi>{name}</bdi>
          </Text>
          <StatusDot meaning={meaningOf[state]}>{t(`states.${state}`)}</StatusDot>
          <Text size="xs" c="dimmed" mt={4}>
            {lastUsedAt ? (
              <>
                {t('used')} <When at={lastUsedAt} />
              </>
            ) : (
              t('never_used')
            )}
            {state === 'active' && (
              <>
                {' · '}
                {t('until')} <When at={expiresAt} as="date" />
              </>
            )}
          </Text>
        </div>
        {canEdit && state === 'active' && (
          <Button variant="subtle" color="danger" aria-label={t('revoke_title', { name })} onClick={() => void revoke(token)}>
            {t('revoke')}
          </Button>
        )}
      </Group>
    </Paper>
  )
}

function useRevoke(): (token: ProvisioningToken) => Promise<void> {
  const t = useWords('provisioning.screen.tokens')
  const queries = useQueryClient()
  const confirm = useConfirm()
  const notice = useNotice()
  return async ({ id, name }) => {
    if (!(await confirm({ title: t('revoke_title', { name }), text: t('revoke_text'), verb: t('revoke'), danger: true }))) return
    await api.DELETE('/provisioning/tokens/{id}', { params: { path: { id } } }).catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, ['/provisioning'])
  }
}

/** This one time. It stays until the person says that it is kept. */
function Secret({ name, secret, onDone }: { name: string; secret: string; onDone: () => void }) {
  const t = useWords('provisioning.screen.tokens')
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => box.current?.focus(), [])
  return (
    <Alert color="info" title={t('made', { name })} ref={box} tabIndex={-1}>
      <Stack gap="sm">
        <Text size="sm">{t('made_text')}</Text>
        <CopyLine label={t('secret')} value={secret} />
        <Group>
          <Button onClick={onDone}>{t('kept')}</Button>
        </Group>
      </Stack>
    </Alert>
  )
}

function NewToken({ onMade, onCancel }: { onMade: (token: { name: string; secret: string }) => void; onCancel: () => void }) {
  const t = useWords('provisioning.screen.tokens')
  const sentence = useSentence()
  const confirmed = useConfirmed()
  const queries = useQueryClient()
  const [name, setName] = useState('')
  const [days, setDays] = useState<string>('365')
  const [isNameMissing, setNameMissing] = useState(false)
  const make = useMutation({
    mutationFn: () => confirmed(async () => (await api.POST('/provisioning/tokens', { body: { name, days: Number(days) } })).data),
    onSuccess: async (made) => {
      if (!made) return // they went no further; what was typed stays
      await refetchPaths(queries, ['/provisioning'])
      onMade(made)
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setNameMissing(name.trim() === '')
    if (name.trim() !== '' && !make.isPending) make.mutate()
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label={t('name')} description={t('name_hint')} value={name} onChange={(event) => setName(event.currentTarget.value)} maxLength={80} autoFocus error={isNameMissing && name.trim() === '' && t('name_needed')} attributes={{ input: { dir: 'auto' } }} />
        <Select label={t('days')} data={lengths.map((value) => ({ value, label: t('days_of', { count: Number(value) }) }))} value={days} onChange={(chosen) => chosen && setDays(chosen)} allowDeselect={false} maw={280} />
        {make.error && (
          <Alert color="danger" role="alert">
            {sentence(make.error)}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={make.isPending}>
            {t('make')}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
