import { Button, Group, Stack, Text, Title } from '@mantine/core'
import { useMutation, useQueries, useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconChevronRight } from '@tabler/icons-react'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { checklist } from '../pages.ts'
import classes from './Checklist.module.css'

/** The first run of an organization: a few steps that each lead somewhere, and an end. */
export function Checklist() {
  const t = useWords()
  const may = useMay()
  const notice = useNotice()
  const queries = useQueryClient()
  const isAsked = may('organization.edit') && checklist.length > 0
  const organization = useApi.useQuery('get', '/organization', undefined, { enabled: isAsked })
  const isOpen = isAsked && organization.data !== undefined && organization.data.firstRunDoneAt === null
  const steps = checklist.filter(({ permission }) => may(permission))
  const done = useQueries({ queries: steps.map(({ key, isDone }) => ({ queryKey: ['checklist', key], queryFn: isDone, enabled: isOpen, staleTime: 0 })) })
  const end = useMutation({
    mutationFn: () => api.PUT('/organization/first-run'),
    onSuccess: () => refetchPaths(queries, ['/organization']),
    onError: (problem) => notice({ problem }),
  })

  if (!isOpen || done.some(({ isPending }) => isPending)) return null
  const count = done.filter(({ data }) => data === true).length
  return (
    <section aria-labelledby="checklist" className={classes.box}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={4}>
          <Title order={2} size="h3" id="checklist">
            {t(count === steps.length ? 'office.checklist.finished' : 'office.checklist.title')}
          </Title>
          <Text size="sm" c="dimmed">
            {t('office.checklist.progress', { done: count, of: steps.length })}
          </Text>
        </Stack>
        <Button size="compact-md" fz="sm" variant={count === steps.length ? 'filled' : 'subtle'} color={count === steps.length ? 'accent' : 'gray'} loading={end.isPending} onClick={() => end.mutate()}>
          {t(count === steps.length ? 'office.checklist.end' : 'office.checklist.put_away')}
        </Button>
      </Group>
      <ol className={classes.steps}>
        {steps.map(({ key, path }, index) => {
          const isDone = done[index]?.data === true
          return (
            <li key={key}>
              <Link to={path} className={classes.step} data-done={isDone || undefined}>
                <span className={classes.mark} aria-hidden>
                  {isDone && <IconCheck size={14} stroke={2.5} />}
                </span>
                <span className={classes.word}>{t(key)}</span>
                {isDone && <span className="for-screen-readers">{t('office.checklist.done')}</span>}
                <IconChevronRight size={16} stroke={1.5} className="mirrored" aria-hidden />
              </Link>
            </li>
          )
        })}
      </ol>
    </section>
  )
}
