import { Select } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { rankOf } from '../../../../kernel/access/roles.ts'
import { api } from '../../../../ui/data/api.ts'
import { useSession } from '../../../../ui/data/session.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { NewCustomRole, ranks } from '../../roles/contract.ts'
import { LookAhead } from './LookAhead.tsx'
import { PermissionChoice } from './PermissionChoice.tsx'
import { usePermissionWords } from './permission-words.ts'
import type { CustomRole, Permitted } from './permission-words.ts'
import type { Patterns } from './reach.ts'
import { useRankName } from './ranks.ts'

interface RoleFormProps {
  permissions: readonly Permitted[]
  /** Absent for a new one. */
  role?: CustomRole
  like?: CustomRole
  onDone: (saved?: CustomRole) => void
}

interface Values {
  name: string
  description?: string | null
  rank: number
  permissions: Patterns
}

/** What a role is called, how high it stands and what it may do; with a look at what that changes, before it is saved. */
export function RoleForm({ permissions, role, like, onDone }: RoleFormProps) {
  const t = useWords('tenancy.custom_roles')
  const said = useSaid()
  const ranksOffered = useRanksOffered()
  const notice = useNotice()
  const queries = useQueryClient()
  const params = { path: { id: role?.id ?? '' } }
  const saved = async (now: CustomRole) => {
    notice({ text: t('saved', { name: now.name }) })
    await refetchPaths(queries, ['/roles', '/roles/{id}'])
    onDone(now)
  }
  const look = async ({ permissions: patterns }: Values) => (await api.POST('/roles/previews', { body: { ...(role && { roleId: role.id }), permissions: patterns } })).data

  return (
    <RecordForm<Values, CustomRole>
      schema={NewCustomRole}
      initial={role ?? like ?? { rank: rankOf('employee'), permissions: {} }}
      {...(role && { version: role.version })}
      save={async ({ values, changes, headers }) => (role ? await api.PATCH('/roles/{id}', { params, body: changes, headers }) : await api.POST('/roles', { body: values, headers })).data}
      reload={async () => (await api.GET('/roles/{id}', { params })).data}
      onSaved={(now) => void saved(now)}
      onCancel={() => onDone()}
      said={said}
      verb={role ? t('save') : t('save_new')}
    >
      <Field name="name" label={t('fields.name')} autoFocus />
      <Field name="description" label={t('fields.description')} />
      <Field name="rank" label={t('fields.rank')}>
        {({ value, onChange, error, label }) => (
          <Select label={label} description={t('rank_means')} allowDeselect={false} data={ranksOffered} value={String(value)} onChange={(rank) => onChange(Number(rank))} error={error} />
        )}
      </Field>
      <Field name="permissions" label={t('fields.permissions')}>
        {({ value, onChange }) => <PermissionChoice permissions={permissions} value={value as Patterns} onChange={onChange} />}
      </Field>
      <LookAhead<Values> look={look} {...(role && { empty: role.members === 0 ? t('preview.nobody_holds') : t('preview.nothing') })} />
    </RecordForm>
  )
}

/** Where somebody saved first: a rank by its name, and permissions by theirs, one after the other. */
function useSaid(): (name: string, value: unknown) => string | undefined {
  const nameRank = useRankName()
  const words = usePermissionWords()
  const t = useWords('tenancy.custom_roles')
  return (name, value) => {
    if (name === 'rank') return nameRank(value as number)
    if (name !== 'permissions') return undefined
    return Object.entries(value as Patterns)
      .map(([pattern, reach]) => t('held', { permission: words.permission(pattern), reach: t(`reach.${reach}`) }))
      .join(' · ')
  }
}

/** Up to the own one: a role's rank is that of a preset, but for the director's. */
function useRanksOffered() {
  const nameRank = useRankName()
  const own = useSession().member?.rank ?? 0
  return Array.from({ length: ranks.highest }, (_, index) => ranks.highest - index).map((rank) => ({ value: String(rank), label: nameRank(rank), disabled: rank > own }))
}
