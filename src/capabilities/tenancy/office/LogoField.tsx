import { Button, FileButton, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { api } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './LogoField.module.css'
import type { Organization } from './records.ts'

/** The picture by which the business is known, on its pages and in the office; changed at once, apart from the form. */
export function LogoField({ organization: { slug, logoHash } }: { organization: Organization }) {
  const t = useWords('tenancy.settings.logo')
  const queries = useQueryClient()
  const notice = useNotice()
  const change = useMutation({
    mutationFn: async (file: File | null) => (file ? api.PUT('/organization/logo', { body: formOf(file) as never, bodySerializer: (form: unknown) => form as FormData }) : api.DELETE('/organization/logo')),
    onSuccess: (_, file) => notice({ text: t(file ? 'changed' : 'removed') }),
    onError: (problem) => notice({ problem }),
    onSettled: () => refetchPaths(queries, ['/organization', '/session']),
  })
  return (
    <Stack gap="xs">
      <Text size="sm" fw={600}>
        {t('label')}
      </Text>
      <Group gap="md">
        {logoHash && <img className={classes.logo} src={`/api/v1/public/${slug}/logo?v=${logoHash}`} alt={t('present')} />}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => file && change.mutate(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={change.isPending}>
              {t(logoHash ? 'replace' : 'choose')}
            </Button>
          )}
        </FileButton>
        {logoHash && (
          <Button variant="subtle" color="gray" disabled={change.isPending} onClick={() => change.mutate(null)}>
            {t('remove')}
          </Button>
        )}
      </Group>
      <Text size="xs" c="dimmed">
        {t('hint')}
      </Text>
    </Stack>
  )
}

function formOf(file: File): FormData {
  const form = new FormData()
  form.append('file', file)
  return form
}
