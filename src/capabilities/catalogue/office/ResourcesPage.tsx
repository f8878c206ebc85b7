import { IconPlus } from '@tabler/icons-react'
import { useMay } from '../../../ui/data/session.ts'
import { ListPage } from '../../../ui/list/ListPage.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { resourceKinds } from '../contract.ts'
import type { Resource } from './records.ts'
import { NewResourcePanel, ResourcePanel } from './ResourcePanel.tsx'
import { useViews } from './use-views.ts'

/** Everybody and everything that a booking may occupy. */
export default function ResourcesPage() {
  const t = useWords('catalogue.office.resources')
  const { id } = usePath()
  const go = useGo()
  const may = useMay()

  return (
    <ListPage<Resource>
      title={t('title')}
      views={useViews('resources')}
      from="/resources"
      topics={['resources']}
      sort="position"
      search={t('search')}
      columns={[
        { key: 'name', header: t('fields.name'), cell: ({ name }) => <PersonName name={name} />, always: true, width: 260 },
        { key: 'kind', header: t('fields.kind'), cell: ({ kind }) => t(`kinds.${kind}`), width: 140 },
        { key: 'capacity', header: t('fields.capacity'), cell: ({ kind, capacity }) => (kind === 'member' ? null : capacity), width: 100, align: 'end' },
        { key: 'state', header: t('fields.state'), cell: ({ state }) => <StatusDot meaning={state === 'active' ? 'good' : 'neutral'}>{t(`states.${state}`)}</StatusDot>, width: 140 },
      ]}
      filters={[
        { key: 'kind', label: t('fields.kind'), kind: 'options', options: resourceKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) })) },
        { key: 'state', label: t('fields.state'), kind: 'options', options: (['active', 'retired'] as const).map((state) => ({ value: state, label: t(`states.${state}`) })) },
      ]}
      to={(resource) => `/office/resources/${resource.id}`}
      openId={id}
      primary={{ label: t('add'), icon: <IconPlus size={18} aria-hidden />, run: () => go('/office/resources/new', { keepSearch: true }), hidden: !may('catalogue.edit') }}
      empty={{ title: t('empty.title'), text: t('empty.text') }}
      phone={({ name, kind }) => <PersonName name={name} detail={t(`kinds.${kind}`)} />}
    >
      {id === 'new' && <NewResourcePanel />}
      {id && id !== 'new' && <ResourcePanel key={id} id={id} />}
    </ListPage>
  )
}
