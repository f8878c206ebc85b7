import { Anchor, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useConfirm } from '../../../../ui/confirm.tsx'
import { api, useApi } from '../../../../ui/data/api.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { Link } from '../../../../ui/Link.tsx'
import { Loaded } from '../../../../ui/Loaded.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { Facts } from '../../../../ui/record/Facts.tsx'
import { Panel } from '../../../../ui/record/Panel.tsx'
import { RecordPanel } from '../../../../ui/record/RecordPanel.tsx'
import { Skeletons } from '../../../../ui/states/Skeletons.tsx'
import { useAddress, useGo } from '../../../../ui/url.ts'
import { useWords } from '../../../../ui/words/use-words.ts'
import { useRankName } from './ranks.ts'
import { useRoles } from './permission-words.ts'
import type { CustomRole } from './permission-words.ts'
import { RoleForm } from './RoleForm.tsx'

/** One of the organization's own roles: what it is for, who holds it, and what it may do. */
export function RolePanel({ id }: { id: string }) {
  const t = useWords('tenancy.custom_roles')
  const role = useApi.useQuery('get', '/roles/{id}', { params: { path: { id } } })
  const roles = useRoles()
  const nameRank = useRankName()
  const [isEdited, setEdited] = useState(false)
  const remove = useRemoval()
  const go = useGo()
  return (
    <RecordPanel<CustomRole>
      query={role}
      backTo="/office/roles"
      label={t('record')}
      title={({ name }) => <bdi>{name}</bdi>}
      actions={(loaded) => [
        { label: t('edit'), run: () => setEdited(true), primary: true, hidden: !loaded.can['edit'] || isEdited },
        { label: t('copy'), run: () => go(`/office/roles/new?from=${id}`), hidden: !loaded.can['edit'] },
        { label: t('delete'), run: () => void remove(loaded), danger: true, hidden: !loaded.can['delete'] },
      ]}
    >
      {(loaded) =>
        isEdited && roles.data ? (
          <RoleForm role={loaded} permissions={roles.data.permissions} onDone={() => setEdited(false)} />
        ) : (
          <Stack gap="lg">
            {loaded.description && (
              <Text size="sm" dir="auto">
                {loaded.description}
              </Text>
            )}
            <Facts
              of={[
                { label: t('fields.rank'), value: nameRank(loaded.rank) },
                {
                  label: t('fields.members'),
                  value: loaded.members === 0 ? t('members', { count: 0 }) : (
                    <Anchor component={Link} to={`/office/members?filter[customRole]=${id}`} inherit>
                      {t('members', { count: loaded.members })}
                    </Anchor>
                  ),
                },
              ]}
            />
          </Stack>
        )
      }
    </RecordPanel>
  )
}

/** A new one, empty or like another. */
export function NewRolePanel() {
  const t = useWords('tenancy.custom_roles')
  const roles = useRoles()
  const [address] = useAddress()
  const go = useGo()
  return (
    <Panel backTo="/office/roles" label={t('new')}>
      <Loaded query={roles} skeleton={<Skeletons rows={8} />}>
        {({ items, permissions }) => {
          const like = items.find(({ id }) => id === address['from'])
          return <RoleForm key={like?.id} {...(like && { like: { ...like, name: t('copy_of', { name: like.name }) } })} permissions={permissions} onDone={(saved) => go(saved ? `/office/roles/${saved.id}` : '/office/roles')} />
        }}
      </Loaded>
    </Panel>
  )
}

function useRemoval() {
  const t = useWords('tenancy.custom_roles')
  const confirm = useConfirm()
  const notice = useNotice()
  const queries = useQueryClient()
  const go = useGo()
  return async ({ id, name }: CustomRole) => {
    if (!(await confirm({ title: t('delete_title', { name }), text: t('delete_text'), verb: t('delete'), danger: true }))) return
    try {
      await api.DELETE('/roles/{id}', { params: { path: { id } } })
      notice({ text: t('deleted', { name }) })
      go('/office/roles')
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/roles'])
  }
}
