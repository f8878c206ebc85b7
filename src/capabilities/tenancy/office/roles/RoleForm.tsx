import { Alert, Button, Group, Select, Stack, Textarea, TextInput } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rankOf } from '../../../../kernel/access/roles.ts'
import { api, ifMatch } from '../../../../ui/data/api.ts'
import { useSession } from '../../../../ui/data/session.ts'
import { refetchPaths } from '../../../../ui/data/use-live.tsx'
import { useNotice } from '../../../../ui/notice.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import { ranks } from '../../roles/contract.ts'
import { PermissionChoice } from './PermissionChoice.tsx'
import type { CustomRole, Permitted } from './permission-words.ts'
import { useRankName } from './ranks.ts'
import { RolePreview } from './RolePreview.tsx'
import type { Preview } from './RolePreview.tsx'

interface RoleFormProps {
  permissions: readonly Permitted[]
  /** Absent for a new one. */
  role?: CustomRole
  like?: CustomRole
  onDone: (saved?: CustomRole) => void
}

/** What a role is called, how high it stands and what it may do; with a look at what that changes, before it is saved. */
export function RoleForm({ permissions, role, like, onDone }: RoleFormProps) {
  const t = useWords('tenancy.custom_roles')
  const begin = role ?? like
  const [wish, setWish] = useState({ name: begin?.name ?? '', description: begin?.description ?? '', rank: begin?.rank ?? rankOf('employee'), permissions: begin?.permissions ?? {} })
  const [preview, setPreview] = useState<Preview | null>(null)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [isBusy, setBusy] = useState(false)
  const [at] = useState(role?.version)
  const ranksOffered = useRanksOffered()
  const notice = useNotice()
  const queries = useQueryClient()

  const change = (part: Partial<typeof wish>) => {
    setWish({ ...wish, ...part })
    setPreview(null)
  }
  const tried = async (work: () => Promise<void>) => {
    setBusy(true)
    setRefusal(null)
    try {
      await work()
    } catch (problem) {
      setRefusal((problem as Error).message)
    }
    setBusy(false)
  }
  const look = () => tried(async () => setPreview((await api.POST('/roles/previews', { body: { roleId: role!.id, permissions: wish.permissions } })).data))
  const save = () =>
    tried(async () => {
      const body = { ...wish, description: wish.description.trim() || null }
      const { data } = role ? await api.PATCH('/roles/{id}', { params: { path: { id: role.id } }, body, headers: ifMatch(at!) }) : await api.POST('/roles', { body })
      notice({ text: t('saved', { name: data.name }) })
      await refetchPaths(queries, ['/roles', '/roles/{id}'])
      onDone(data)
    })

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Stack gap="lg">
        <TextInput label={t('fields.name')} required maxLength={60} data-autofocus value={wish.name} onChange={(event) => change({ name: event.currentTarget.value })} attributes={{ input: { dir: 'auto' } }} />
        <Textarea label={t('fields.description')} autosize minRows={2} maxLength={500} value={wish.description} onChange={(event) => change({ description: event.currentTarget.value })} attributes={{ input: { dir: 'auto' } }} />
        <Select label={t('fields.rank')} description={t('rank_means')} allowDeselect={false} data={ranksOffered} value={String(wish.rank)} onChange={(rank) => change({ rank: Number(rank) })} />
        <PermissionChoice permissions={permissions} value={wish.permissions} onChange={(next) => change({ permissions: next })} />
        {preview && <RolePreview preview={preview} />}
        {refusal && (
          <Alert color="danger" role="alert">
            {refusal}
          </Alert>
        )}
        <Group gap="sm">
          <Button type="submit" loading={isBusy}>
            {role ? t('save') : t('save_new')}
          </Button>
          {role && (
            <Button variant="default" onClick={() => void look()} disabled={isBusy}>
              {t('preview.look')}
            </Button>
          )}
          <Button variant="subtle" onClick={() => onDone()}>
            {t('cancel')}
          </Button>
        </Group>
      </Stack>
    </form>
  )
}

/** Up to the own one: a role's rank is that of a preset, but for the director's. */
function useRanksOffered() {
  const nameRank = useRankName()
  const own = useSession().member?.rank ?? 0
  return Array.from({ length: ranks.highest }, (_, index) => ranks.highest - index).map((rank) => ({ value: String(rank), label: nameRank(rank), disabled: rank > own }))
}
