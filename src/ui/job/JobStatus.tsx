import { Alert, Button, Group, List, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { api, useApi } from '../data/api.ts'
import { refetchPaths, useLive } from '../data/use-live.tsx'
import { Progress } from '../import/Progress.tsx'
import { Loaded } from '../Loaded.tsx'
import { useNotice } from '../notice.tsx'
import { Facts } from '../record/Facts.tsx'
import { Skeletons } from '../states/Skeletons.tsx'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { Job } from './job.ts'

const PATHS = ['/jobs', '/jobs/{id}']
/** Should the socket be away, it is looked after all the same. */
const LOOK_EVERY_MS = 3_000

/** A change of many records: how far it is, then what became of them, to which not and why, and the way back. Safe to leave and to come back to. */
export function JobStatus({ id, onClose }: { id: string; onClose?: () => void }) {
  const job = useApi.useQuery('get', '/jobs/{id}', { params: { path: { id } } }, { refetchInterval: ({ state }) => (state.data && isUnderWay(state.data) ? LOOK_EVERY_MS : false) })
  useLive('jobs', PATHS)
  return (
    <Loaded query={job} skeleton={<Skeletons rows={3} />}>
      {(loaded) => (isUnderWay(loaded) ? <UnderWay job={loaded} /> : <Result job={loaded} {...(onClose && { onClose })} />)}
    </Loaded>
  )
}

function isUnderWay({ state }: Pick<Job, 'state'>): boolean {
  return state === 'running' || state === 'undoing'
}

function UnderWay({ job: { id, state, total, counts, can } }: { job: Job }) {
  const t = useWords('ui.job')
  const act = useActs(id)
  const [done, of] = state === 'running' ? [total - counts.waiting, total] : [counts.undone + counts.kept, counts.undone + counts.kept + counts.done]
  return (
    <Stack>
      <Progress done={done} of={of} label={t(`states.${state}`)} />
      <Text size="sm" c="dimmed">
        {t('goes_on')}
      </Text>
      {can['cancel'] && (
        <Group>
          <Button variant="default" onClick={() => void act.cancel()}>
            {t('stop')}
          </Button>
        </Group>
      )}
    </Stack>
  )
}

function Result({ job, onClose }: { job: Job; onClose?: () => void }) {
  const { id, state, counts, problem, can } = job
  const t = useWords('ui.job')
  const { locale } = useLanguage()
  const act = useActs(id)
  const number = new Intl.NumberFormat(locale)
  const shown = (['done', 'undone', 'unchanged', 'refused', 'kept', 'waiting'] as const).filter((one) => counts[one] > 0)
  return (
    <Stack>
      <div role="status">
        <Text fw={500} mb="xs">
          {t(`states.${state}`)}
        </Text>
        <Facts of={shown.map((one) => ({ label: t(`counts.${one}`), value: number.format(counts[one]) }))} />
      </div>
      {problem && <Alert color="danger">{problem.detail}</Alert>}
      <RefusedRecords of={job.refused} all={counts.refused + counts.kept} />
      {can['undo'] && (
        <Text size="sm" c="dimmed">
          {t('undo_means')}
        </Text>
      )}
      <Group gap="sm">
        {onClose && <Button onClick={onClose}>{t('close')}</Button>}
        {can['undo'] && (
          <Button variant="default" onClick={() => void act.undo()}>
            {t('undo')}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

const SHOWN = 20

/** To whom or what not, and why. */
export function RefusedRecords({ of, all = of.length }: { of: { id: string; name: string | null; detail: string }[]; all?: number }) {
  const t = useWords('ui.job')
  const { locale } = useLanguage()
  if (of.length === 0) return null
  const more = all - Math.min(of.length, SHOWN)
  return (
    <Stack gap={4}>
      <Text size="sm" c="caution" fw={500}>
        {t('not_done')}
      </Text>
      <List spacing={4} size="sm">
        {of.slice(0, SHOWN).map(({ id, name, detail }) => (
          <List.Item key={id}>
            {name && (
              <>
                <bdi>{name}</bdi>:{' '}
              </>
            )}
            <bdi>{detail}</bdi>
          </List.Item>
        ))}
      </List>
      {more > 0 && (
        <Text size="sm" c="dimmed">
          {t('and_more', { count: new Intl.NumberFormat(locale).format(more) })}
        </Text>
      )}
    </Stack>
  )
}

function useActs(id: string) {
  const queries = useQueryClient()
  const notice = useNotice()
  const params = { params: { path: { id } } }
  const tried = async (work: () => Promise<unknown>) => {
    await work().catch((problem: unknown) => notice({ problem }))
    await refetchPaths(queries, PATHS)
  }
  return {
    cancel: () => tried(() => api.PUT('/jobs/{id}/cancellation', params)),
    undo: () => tried(() => api.PUT('/jobs/{id}/reversal', params)),
  }
}
