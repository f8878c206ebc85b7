import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConfirm } from '../../../../ui/confirm.tsx'
import { api, useApi } from '../../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { Facts } from '../../../../ui/record/Facts.tsx'
import { StatusDot } from '../../../../ui/StatusDot.tsx'
import { When } from '../../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../../ui/words/use-words.ts'
import type { Meaning } from '../../../../ui/theme.ts'
import type { Member } from '../records.ts'
import { CustomRolesForm } from './CustomRolesForm.tsx'
import { GrantForm } from './GrantForm.tsx'
import { usePermissionWords } from './permission-words.ts'
import { WhyPanel } from './WhyPanel.tsx'

const meaningOf = { active: 'good', waiting: 'info', expired: 'neutral', revoked: 'neutral' } as const satisfies Record<string, Meaning>

/** What somebody may do here beyond their preset roles, and the answer to why they may, or may not. */
export function MemberAccess({ member }: { member: Member }) {
  const t = useWords('tenancy.custom_roles.access')
  const { locale } = useLanguage()
  const [form, setForm] = useState<'roles' | 'grant' | null>(null)
  const names = member.customRoles.map(({ name }) => name)
  return (
    <Stack gap="md" component="section">
      <Title order={3} size="h4">
        {t('title')}
      </Title>
      {form === 'roles' && <CustomRolesForm member={member} onDone={() => setForm(null)} />}
      {form === 'grant' && <GrantForm member={member} onDone={() => setForm(null)} />}
      {form === null && (
        <>
          <Facts of={[{ label: t('roles'), value: names.length > 0 ? <bdi>{new Intl.ListFormat(locale).format(names)}</bdi> : t('no_roles') }]} />
          <Grants member={member} />
          <Group gap="sm">
            {member.can['changeRoles'] && (
              <Button variant="default" size="compact-md" fz="sm" onClick={() => setForm('roles')}>
                {t('change_roles')}
              </Button>
            )}
            {member.can['grant'] && (
              <Button variant="default" size="compact-md" fz="sm" onClick={() => setForm('grant')}>
                {t('give')}
              </Button>
            )}
          </Group>
        </>
      )}
      <WhyPanel member={member} />
    </Stack>
  )
}

function Grants({ member }: { member: Member }) {
  const t = useWords('tenancy.custom_roles.access')
  const words = usePermissionWords()
  const path = { id: member.id }
  const grants = useApi.useQuery('get', '/members/{id}/grants', { params: { path, query: { limit: 20 } } })
  useLive('members', ['/members/{id}/grants', '/members/{id}/permissions/{permission}'])
  const revoke = useRevocation(member)
  if (!grants.data) return null
  const { items } = grants.data
  return (
    <Stack gap="xs">
      <Text size="sm" c="dimmed">
        {items.length === 0 ? t('no_grants') : t('grants')}
      </Text>
      {items.map((grant) => (
        <Group key={grant.id} justify="space-between" align="flex-start" wrap="nowrap" gap="sm">
          <Stack gap={2}>
            <Text size="sm">
              {words.permission(grant.permission)}
              {grant.resourceId ? ` · ${t('one_record')}` : grant.reach === 'own' && ` · ${t('on_own')}`}
            </Text>
            <Text size="xs" c="dimmed" dir="auto">
              {t('by', { name: grant.grantedBy, reason: grant.reason })}
            </Text>
            <Group gap="xs">
              <StatusDot meaning={meaningOf[grant.state]}>{t(`states.${grant.state}`)}</StatusDot>
              {grant.state === 'waiting' && (
                <Text size="xs" c="dimmed" component="span">
                  {t('begins')} <When at={grant.startsAt} as="moment" />
                </Text>
              )}
              {grant.expiresAt && (grant.state === 'active' || grant.state === 'waiting') && (
                <Text size="xs" c="dimmed" component="span">
                  {t('ends')} <When at={grant.expiresAt} as="moment" />
                </Text>
              )}
            </Group>
          </Stack>
          {grant.can['revoke'] && (
            <Button variant="subtle" size="compact-sm" onClick={() => void revoke(grant)}>
              {t('revoke')}
            </Button>
          )}
        </Group>
      ))}
    </Stack>
  )
}

function useRevocation({ id, name }: Member) {
  const t = useWords('tenancy.custom_roles.access')
  const words = usePermissionWords()
  const confirm = useConfirm()
  const notice = useNotice()
  const queries = useQueryClient()
  return async ({ id: grantId, permission }: { id: string; permission: string }) => {
    if (!(await confirm({ title: t('revoke_title', { permission: words.permission(permission), name }), text: t('revoke_text'), verb: t('revoke'), danger: true }))) return
    try {
      await api.PUT('/members/{id}/grants/{grantId}/revocation', { params: { path: { id, grantId } } })
      notice({ text: t('revoked') })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/members/{id}/grants', '/members/{id}/permissions/{permission}'])
  }
}
