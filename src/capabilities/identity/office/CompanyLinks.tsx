import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { IconBuildingSkyscraper } from '@tabler/icons-react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './SignIns.module.css'
import { useConfirmed } from './use-confirmed.tsx'

interface Linked {
  connectionId: string
  company: string
  name: string
  linkedAt: string | null
  signInUrl: string
}

/** The companies through which somebody can come in, and linking their account there. */
export function CompanyLinks() {
  const t = useWords('identity.company_links')
  const links = useApi.useQuery('get', '/sso/links')
  return (
    <Loaded query={links} skeleton={<Skeletons rows={1} height={64} />}>
      {({ links: all }) =>
        all.length === 0 ? (
          <Text size="sm">{t('none')}</Text>
        ) : (
          <ul className={classes.list}>
            {all.map((one) => (
              <One key={one.connectionId} link={one} />
            ))}
          </ul>
        )
      }
    </Loaded>
  )
}

function One({ link: { connectionId, company, name, linkedAt, signInUrl } }: { link: Linked }) {
  const t = useWords('identity.company_links')
  const queries = useQueryClient()
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const link = useMutation({
    mutationFn: () => confirmed(() => api.POST('/sso/links', { body: { connectionId } })),
    onSuccess: (begun) => begun && location.assign(begun.data.url),
    onError: (problem) => notice({ problem }),
  })
  const unlink = useMutation({
    mutationFn: () => confirmed(() => api.DELETE('/sso/links/{connectionId}', { params: { path: { connectionId } } })),
    onSuccess: async (done) => {
      if (!done) return
      notice({ text: t('unlinked') })
      await refetchPaths(queries, ['/sso/links'])
    },
    onError: (problem) => notice({ problem }),
  })
  const ask = async () => {
    if (await confirm({ title: t('unlink_title', { company }), text: t('unlink_text'), verb: t('unlink'), danger: true })) unlink.mutate()
  }
  return (
    <li className={classes.one}>
      <IconBuildingSkyscraper size={24} stroke={1.5} className={classes.icon} aria-hidden />
      <div className={classes.words}>
        <Group gap="xs">
          <Text fw={500}>
            <bdi>{company}</bdi>
          </Text>
          <Text size="sm" c="dimmed">
            <bdi>{name}</bdi>
          </Text>
        </Group>
        <Stack gap={2}>
          <Text size="sm" c="dimmed">
            {linkedAt ? (
              <>
                {t('linked')} <When at={linkedAt} as="date" />
              </>
            ) : (
              t('not_linked')
            )}
          </Text>
          {linkedAt && (
            <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
              {t('begin_at')} <bdi dir="ltr">{signInUrl}</bdi>
            </Text>
          )}
        </Stack>
      </div>
      {linkedAt ? (
        <Button variant="subtle" color="gray" size="compact-md" fz="sm" loading={unlink.isPending} aria-label={t('unlink_title', { company })} onClick={() => void ask()}>
          {t('unlink')}
        </Button>
      ) : (
        <Button variant="default" size="compact-md" fz="sm" loading={link.isPending} aria-label={t('link_title', { company })} onClick={() => link.mutate()}>
          {t('link')}
        </Button>
      )}
    </li>
  )
}
