import { Alert, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../../../ui/data/api.ts'
import { useSession } from '../../../../ui/data/session.ts'
import type { Static } from 'typebox'
import { useLanguage, useWords } from '../../../../ui/words/use-words.ts'
import type { WhyAnswer as WhySchema } from '../../roles/contract.ts'
import { useRoleNames } from '../member-words.ts'
import type { Member } from '../records.ts'
import { PermissionSelect } from './PermissionSelect.tsx'
import { usePermissionWords, useRoles } from './permission-words.ts'
import { RecordSelect, searchedTypes } from './RecordSelect.tsx'

type Answer = Static<typeof WhySchema>
type Rule = Answer['rule']

/** Why can they, or can't they: a permission, one record if it matters, and the rule that decides. */
export function WhyPanel({ member }: { member: Member }) {
  const t = useWords('tenancy.custom_roles.why')
  const roles = useRoles()
  const [permission, setPermission] = useState<string | null>(null)
  const [recordId, setRecordId] = useState<string | null>(null)
  const type = roles.data?.permissions.find((one) => one.permission === permission)?.recordType ?? null
  const record = recordId && type ? { resourceType: type, resourceId: recordId } : {}
  const path = { id: member.id, permission: permission ?? '' }
  const why = useApi.useQuery('get', '/members/{id}/permissions/{permission}', { params: { path, query: record } }, { enabled: permission !== null })
  const choose = (next: string | null) => {
    setPermission(next)
    setRecordId(null)
  }
  return (
    <Stack gap="sm" component="section">
      <Title order={3} size="h4">
        {t('title')}
      </Title>
      <PermissionSelect label={t('ask')} value={permission} onChange={choose} />
      {type && searchedTypes.includes(type) && <RecordSelect key={type} label={t('any_record')} type={type} value={recordId} onChange={setRecordId} />}
      {permission && why.error && <Alert color="danger">{why.error.message}</Alert>}
      {permission && why.data && <Because answer={why.data} />}
    </Stack>
  )
}

function Because({ answer: { isAllowed, rule, sources, heldBy, factorDue, support } }: { answer: Answer }) {
  const t = useWords('tenancy.custom_roles.why')
  const say = useRuleWords()
  const moment = useMoment()
  const nameRoles = useRoleNames()
  const { locale } = useLanguage()
  const others = isAllowed ? sources.filter((source) => say(source) !== say(rule)) : []
  const holding = [nameRoles(heldBy.presets), ...heldBy.customRoles.map(({ name }) => name)].filter((name) => name !== '')
  return (
    <Alert color={isAllowed ? 'good' : 'caution'} title={isAllowed ? t('yes') : t('no')} role="status">
      <Stack gap={4}>
        <Text size="sm">{say(rule)}</Text>
        {others.map((source, index) => (
          <Text key={index} size="xs" c="dimmed">
            {t('also')}: {say(source)}
          </Text>
        ))}
        {rule.kind === 'not_held' && holding.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('held_by', { roles: new Intl.ListFormat(locale).format(holding) })}
          </Text>
        )}
        {isAllowed && factorDue?.until && <Text size="xs">{t('factor_due', { until: moment(factorDue.until) })}</Text>}
        {support && <Text size="xs">{t(support.mayChange ? 'support_changes' : 'support_looks', { until: moment(support.until) })}</Text>}
      </Stack>
    </Alert>
  )
}

function useMoment(): (at: string) => string {
  const { locale } = useLanguage()
  const { zone } = useSession().organization
  return (at) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }).format(new Date(at))
}

function useRuleWords(): (rule: Rule) => string {
  const t = useWords('tenancy.custom_roles')
  const words = usePermissionWords()
  const nameRoles = useRoleNames()
  const moment = useMoment()
  return (rule) => {
    const reach = t(`reach.${rule.reach ?? 'none'}`)
    const pattern = words.permission(rule.pattern ?? '')
    switch (rule.kind) {
      case 'preset_role':
        return t('why.preset_role', { role: nameRoles([rule.role!]), reach })
      case 'custom_role':
        return t('why.custom_role', { name: rule.name!, pattern, reach })
      case 'grant':
        return rule.expiresAt ? t('why.grant_until', { pattern, reach, until: moment(rule.expiresAt) }) : t('why.grant', { pattern, reach })
      case 'not_active':
        return rule.state === 'suspended' ? t('why.suspended') : t('why.left')
      case 'grant_waiting':
      case 'grant_expired':
      case 'grant_revoked':
        return t(`why.${rule.kind}`, { at: moment(rule.at!) })
      case 'barrier':
        return t(`why.barriers.${rule.barrier!}`)
      case 'granted_elsewhere':
      case 'no_sign_in':
      case 'no_single_record':
      case 'not_held':
      case 'not_own':
      case 'not_seen':
      case 'undeclared':
        return t(`why.${rule.kind}`)
    }
  }
}
