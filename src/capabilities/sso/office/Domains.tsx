import { ActionIcon, Alert, Button, Group, Paper, Stack, Text, TextInput, Tooltip } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconTrash } from '@tabler/icons-react'
import { useRef } from 'react'
import type { FormEvent } from 'react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useSentence } from '../../../ui/data/use-sentence.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Copyable } from './Copyable.tsx'
import { meaningOfOutcome } from './meanings.ts'
import type { SsoConnection, SsoDomain } from './records.ts'
import { Section } from './Section.tsx'

const PATHS = ['/sso-connections', '/sso-connections/{id}'] as const

/** Whose addresses: each domain with the record that proves it, and whether it has been seen. */
export function Domains({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.domains')
  return (
    <Section title={t('title')} text={t('text')}>
      {connection.domains.map((domain) => (
        <Domain key={domain.id} domain={domain} canEdit={connection.can.edit} />
      ))}
      {connection.can.edit && <Claim connection={connection} />}
    </Section>
  )
}

function Domain({ domain, canEdit }: { domain: SsoDomain; canEdit: boolean }) {
  const t = useWords('sso.domains')
  const queries = useQueryClient()
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const params = { path: { id: domain.id } }
  const look = useMutation({
    mutationFn: () => api.POST('/sso-domains/{id}/checks', { params }),
    onSuccess: () => notice({ text: t('looking', { domain: domain.domain }) }),
    onError: (problem) => notice({ problem }),
  })
  const release = async () => {
    if (!(await confirm({ title: t('release_title', { domain: domain.domain }), text: t('release_text'), verb: t('release'), danger: true }))) return
    await confirmed(() => api.DELETE('/sso-domains/{id}', { params })).catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, [...PATHS])
  }
  return (
    <Paper withBorder p="md">
      <Stack gap="sm">
        <Group justify="space-between" wrap="nowrap">
          <div>
            <Text fw={600} dir="ltr">
              {domain.domain}
            </Text>
            <StatusDot meaning={domain.isProven && domain.outcome === 'missing' ? 'caution' : meaningOfOutcome[domain.outcome]}>
              {t(`outcomes.${domain.outcome}`)}
              {domain.checkedAt && (
                <>
                  {' · '}
                  <When at={domain.checkedAt} />
                </>
              )}
            </StatusDot>
          </div>
          {canEdit && (
            <Tooltip label={t('release')}>
              <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('release_title', { domain: domain.domain })} onClick={() => void release()}>
                <IconTrash size={18} stroke={1.5} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </Group>
        {domain.isProven && domain.failingSince && <Alert color="caution">{t('failing')}</Alert>}
        {(!domain.isProven || domain.failingSince) && (
          <>
            <Text size="sm">{t('record_text')}</Text>
            <Copyable label={t('record_name')} value={domain.record.name} />
            <Copyable label={t('record_value')} value={domain.record.value} />
            {canEdit && (
              <Group>
                <Button variant="default" loading={look.isPending} onClick={() => look.mutate()}>
                  {t('look')}
                </Button>
              </Group>
            )}
          </>
        )}
      </Stack>
    </Paper>
  )
}

function Claim({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso.domains')
  const sentence = useSentence()
  const queries = useQueryClient()
  const confirmed = useConfirmed()
  const input = useRef<HTMLInputElement>(null)
  const claim = useMutation({
    mutationFn: (domain: string) => confirmed(() => api.POST('/sso-connections/{id}/domains', { params: { path: { id: connection.id } }, body: { domain } })),
    onSuccess: async (claimed) => {
      if (!claimed) return
      input.current!.value = ''
      await refetchPaths(queries, [...PATHS])
    },
    onError: () => input.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const domain = input.current!.value.trim()
    if (domain === '') input.current!.focus()
    else if (!claim.isPending) claim.mutate(domain)
  }
  return (
    <form onSubmit={submit} noValidate>
      <Group align="flex-start" gap="sm">
        <TextInput
          ref={input}
          label={t('domain')}
          description={t('domain_hint')}
          placeholder="example.com"
          attributes={{ input: { dir: 'ltr' } }}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={253}
          error={claim.error && sentence(claim.error)}
          flex={1}
          miw={220}
        />
      </Group>
      <Button type="submit" variant="default" mt="sm" loading={claim.isPending}>
        {t('claim')}
      </Button>
    </form>
  )
}
