import { ListPage } from '../../../../ui/list/ListPage.tsx'
import type { ListColumn } from '../../../../ui/list/ListPage.tsx'
import { useMay } from '../../../../ui/data/session.ts'
import { JobStatus } from '../../../../ui/job/JobStatus.tsx'
import type { Job } from '../../../../ui/job/job.ts'
import { PersonName } from '../../../../ui/PersonName.tsx'
import { Panel } from '../../../../ui/record/Panel.tsx'
import { StatusDot } from '../../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../../ui/theme.ts'
import { usePath } from '../../../../ui/url.ts'
import { When } from '../../../../ui/When.tsx'
import { useWords } from '../../../../ui/words/use-words.ts'
import type { BulkKind } from '../BulkDialog.tsx'
import { teamViews } from '../team-views.ts'

type Summary = Omit<Job, 'refused'>

const meaningOf = { running: 'info', undoing: 'info', finished: 'good', undone: 'neutral', cancelled: 'caution', failed: 'danger' } as const satisfies Record<Job['state'], Meaning>

/** Changes of many: those under way, and those of the last thirty days, with the way back. */
export default function JobsPage() {
  const t = useWords('tenancy')
  const say = useWords('ui.job')
  const { id } = usePath()
  const may = useMay()
  const columns: ListColumn<Summary>[] = [
    { key: 'what', header: t('jobs.what'), always: true, width: 260, cell: ({ change }) => t(`bulk.titles.${kindOf(change)}`) },
    { key: 'records', header: t('jobs.records'), cell: ({ total }) => total },
    { key: 'by', header: t('jobs.by'), cell: ({ startedBy }) => startedBy && <PersonName name={startedBy.name} /> },
    { key: 'createdAt', header: t('jobs.when'), sort: 'createdAt', cell: ({ createdAt }) => <When at={createdAt} /> },
    { key: 'state', header: t('jobs.state'), width: 160, cell: ({ state }) => <StatusDot meaning={meaningOf[state]}>{say(`states.${state}`)}</StatusDot> },
  ]
  return (
    <ListPage<Summary>
      title={t('jobs.title')}
      views={teamViews(t, 'jobs', may)}
      from="/jobs"
      topics={['jobs']}
      columns={columns}
      sort="-createdAt"
      filters={[{ key: 'state', label: t('jobs.state'), kind: 'options', options: (Object.keys(meaningOf) as Job['state'][]).map((value) => ({ value, label: say(`states.${value}`) })) }]}
      to={(job) => `/office/jobs/${job.id}`}
      openId={id}
      empty={{ title: t('jobs.empty.title'), text: t('jobs.empty.text') }}
      phone={({ change, startedBy }) => <PersonName name={startedBy?.name ?? '–'} detail={t(`bulk.titles.${kindOf(change)}`)} />}
    >
      {id && (
        <Panel key={id} backTo="/office/jobs" label={t('jobs.title')}>
          <JobStatus id={id} />
        </Panel>
      )}
    </ListPage>
  )
}

function kindOf(change: Job['change']): BulkKind {
  if ('roles' in change) return 'roles'
  if ('customRoles' in change) return 'customRole'
  if ('unitId' in change) return 'unit'
  if ('managerId' in change) return 'manager'
  return 'invite' in change ? 'invite' : 'suspend'
}
