import { Avatar, Button, FileButton, Group, Stack } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, fetchFile } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { initialsOf } from '../../../ui/PersonName.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Member } from './records.ts'
import { squarePhoto } from './square-photo.ts'

/** The face to a name, or its initials; whoever may, changes it here. */
export function MemberPhoto({ member }: { member: Member }) {
  const t = useWords('tenancy.photo')
  const queries = useQueryClient()
  const notice = useNotice()
  const source = usePhoto(member)
  const mayChange = member.can['addFiles'] === true
  const params = { params: { path: { id: member.id } } }
  const keep = async (act: () => Promise<unknown>) => {
    try {
      await act()
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, ['/members', '/members/{id}'])
  }
  const choose = (file: File | null) => {
    if (!file) return
    void keep(async () => {
      const body = new FormData()
      body.set('file', await squarePhoto(file), 'photo.jpg')
      // The document says of a form only that it is one.
      await api.PUT('/members/{id}/photo', { ...params, body, bodySerializer: (form: unknown) => form } as never)
    })
  }
  return (
    <Group gap="md" wrap="nowrap">
      <Avatar src={source} size={64} radius="xl" color="gray" alt={source ? t('of', { name: member.name }) : ''} aria-hidden={source ? undefined : true}>
        {initialsOf(member.name)}
      </Avatar>
      <Stack gap={4} align="start" miw={0}>
        {mayChange && (
          <Group gap={4}>
            <FileButton onChange={choose} accept="image/jpeg,image/png,image/webp" inputProps={{ 'aria-label': t('file') }}>
              {(props) => (
                <Button {...props} size="compact-xs" variant="subtle">
                  {t(member.photoId ? 'change' : 'add')}
                </Button>
              )}
            </FileButton>
            {member.photoId && (
              <Button size="compact-xs" variant="subtle" color="gray" onClick={() => void keep(() => api.DELETE('/members/{id}/photo', params))}>
                {t('remove')}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </Group>
  )
}

/** Fetched with the tab's own organization, which the address of a picture alone could not say. */
function usePhoto({ id, photoId }: Member): string | null {
  const { data } = useQuery({
    queryKey: ['member-photo', id, photoId],
    queryFn: async () => URL.createObjectURL(await fetchFile(`/members/${id}/photo`, {}, 'image/*')),
    enabled: photoId !== null,
    staleTime: Infinity,
    gcTime: 0,
  })
  useEffect(() => () => void (data && URL.revokeObjectURL(data)), [data])
  return photoId === null ? null : (data ?? null)
}
