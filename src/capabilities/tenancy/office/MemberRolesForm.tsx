import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { NewRoles } from '../invitation-contract.ts'
import { useRoleNames } from './member-words.ts'
import type { Member } from './records.ts'
import { RoleChoice } from './RoleChoice.tsx'
import type { MemberRole } from './RoleChoice.tsx'
import { accessAfter } from './roles/access-after.ts'
import { LookAhead } from './roles/LookAhead.tsx'

/** What somebody may do here, role by role. */
export function MemberRolesForm({ member, onDone }: { member: Member; onDone: () => void }) {
  const t = useWords('tenancy')
  const nameRoles = useRoleNames()
  const queries = useQueryClient()
  const notice = useNotice()
  const may = useMay()
  const path = { id: member.id }
  const saved = async ({ name }: Member) => {
    onDone()
    notice({ text: t('membership.roles_saved', { name }) })
    await refetchPaths(queries, ['/members', '/members/{id}', '/session', '/invitations'])
  }
  return (
    <RecordForm<{ roles: MemberRole[] }, Member>
      schema={NewRoles}
      initial={member}
      version={member.version}
      save={async ({ values, headers }) => (await api.PUT('/members/{id}/roles', { params: { path }, body: values, headers })).data}
      reload={async () => (await api.GET('/members/{id}', { params: { path } })).data}
      onSaved={(next) => void saved(next)}
      onCancel={onDone}
      said={(_, roles: string[]) => nameRoles(roles)}
      verb={t('membership.save_roles')}
    >
      <Field name="roles" label={t('invite.roles')}>
        {({ value, onChange, error }) => <RoleChoice value={value as string[]} onChange={onChange} error={error} />}
      </Field>
      {may('roles.view') && <LookAhead<{ roles: MemberRole[] }> look={({ roles }) => accessAfter(member.id, { roles })} />}
    </RecordForm>
  )
}
