import { ActionIcon, Button, Fieldset, Group, MultiSelect, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Type } from '../../../kernel/http/schema.ts'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SsoConnectionChanges } from '../contract.ts'
import type { MappedRole, SsoConnection } from './records.ts'
import { useMappedRoles } from './use-mapped-roles.ts'
import { Section } from './Section.tsx'
import { useSave } from './use-save.ts'

const { groupsClaim, roleRules, defaultRoles, admitsNew } = SsoConnectionChanges.properties
const OfRoles = Type.Object({ admitsNew, groupsClaim, roleRules, defaultRoles })

type Rule = SsoConnection['roleRules'][number]

/** Who becomes what: the provider's groups, and what happens to whom none of them speaks of. */
export function RolesForm({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso')
  const saving = useSave(connection)
  return (
    <Section title={t('roles.title')} text={t('roles.text')}>
      <Fieldset variant="unstyled" disabled={!connection.can.edit}>
        <RecordForm key={connection.version} schema={OfRoles} initial={connection} version={connection.version} {...saving} said={useSaid()} verb={t('save')}>
          <Field name="admitsNew" label={t('roles.admits_new')} hint={t('roles.admits_new_hint')} />
          <Field name="groupsClaim" label={t('roles.claim')} hint={t('roles.claim_hint')} placeholder="" />
          <Field name="roleRules" label={t('roles.rules')}>
            {({ value, onChange, error }) => <Rules value={(value ?? []) as Rule[]} onChange={onChange} error={error} seen={connection.lastTest?.groups ?? []} />}
          </Field>
          <Field name="defaultRoles" label={t('roles.otherwise')}>
            {({ value, onChange, error, label }) => <Roles label={label} description={t('roles.otherwise_hint')} value={(value ?? []) as MappedRole[]} onChange={onChange} error={error} />}
          </Field>
        </RecordForm>
      </Fieldset>
    </Section>
  )
}

function Rules({ value, onChange, error, seen }: { value: Rule[]; onChange: (rules: Rule[]) => void; error: ReactNode; seen: string[] }) {
  const t = useWords('sso.roles')
  const { options } = useMappedRoles()
  const unused = seen.filter((group) => !value.some((rule) => rule.group === group))
  const change = (at: number, part: Partial<Rule>) => onChange(value.map((rule, index) => (index === at ? { ...rule, ...part } : rule)))
  return (
    <Stack gap="xs" role="group" aria-label={t('rules')}>
      <Text size="sm" fw={500}>
        {t('rules')}
      </Text>
      <Text size="xs" c="dimmed">
        {t('rules_hint')}
      </Text>
      {value.map((rule, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- rules have no name of their own, and stay where they are while one types
        <Group key={at} gap="xs" wrap="nowrap" align="flex-start">
          <TextInput aria-label={t('group', { number: at + 1 })} placeholder={t('group_placeholder')} value={rule.group} onChange={(event) => change(at, { group: event.currentTarget.value })} attributes={{ input: { dir: 'auto' } }} maxLength={200} flex={1} miw={0} />
          <Select aria-label={t('role', { number: at + 1 })} data={options} value={rule.role} onChange={(role) => role && change(at, { role })} allowDeselect={false} checkIconPosition="right" w={150} />
          <ActionIcon variant="subtle" color="gray" size="input-sm" aria-label={t('remove_rule', { number: at + 1 })} onClick={() => onChange(value.filter((_, index) => index !== at))}>
            <IconTrash size={18} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {error && (
        <Text size="sm" c="danger" role="alert">
          {error}
        </Text>
      )}
      <Group gap="xs">
        <Button variant="default" size="compact-md" leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={() => onChange([...value, { group: '', role: 'employee' }])}>
          {t('add_rule')}
        </Button>
        {unused.slice(0, 6).map((group) => (
          <Button key={group} variant="subtle" size="compact-md" onClick={() => onChange([...value, { group, role: 'employee' }])}>
            <bdi>{group}</bdi>
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function Roles({ label, description, value, onChange, error }: { label: string; description: string; value: MappedRole[]; onChange: (roles: MappedRole[]) => void; error: ReactNode }) {
  const t = useWords('sso.roles')
  const { options } = useMappedRoles()
  return (
    <MultiSelect label={label} description={description} data={options} value={value} onChange={onChange} placeholder={value.length === 0 ? t('nobody') : ''} error={error} />
  )
}

/** How rules and roles read where two versions of them are compared. */
function useSaid() {
  const { nameOf } = useMappedRoles()
  return (name: string, value: unknown): string | undefined => {
    if (name === 'roleRules') return (value as Rule[]).map(({ group, role }) => `${group} → ${nameOf(role)}`).join(', ')
    if (name === 'defaultRoles') return (value as MappedRole[]).map(nameOf).join(', ')
    return undefined
  }
}
