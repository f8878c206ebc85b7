import { useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Missing } from '../../../ui/states/Missing.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { HoursEditor } from './HoursEditor.tsx'

/** The hours of one person, room or machine; without a name in the address, of whoever is here. */
export default function HoursPage() {
  const { resourceId } = usePath()
  return resourceId ? <HoursOfOne resourceId={resourceId} /> : <OwnHours />
}

function HoursOfOne({ resourceId }: { resourceId: string }) {
  const t = useWords('catalogue.office')
  const resource = useApi.useQuery('get', '/resources/{id}', { params: { path: { id: resourceId } } })
  const title = resource.data ? t('hours.of', { name: resource.data.name }) : t('hours.title')
  return (
    <Page title={title} breadcrumbs={[{ label: t('resources.title'), to: '/office/resources' }]}>
      <HoursEditor key={resourceId} resourceId={resourceId} />
    </Page>
  )
}

function OwnHours() {
  const t = useWords('catalogue.office')
  const memberId = useSession().member?.id
  const own = useApi.useQuery('get', '/resources', { params: { query: { 'filter[memberId]': memberId ?? 'none', limit: 1 } } }, { enabled: memberId !== undefined })
  return (
    <Page title={t('hours.mine')}>
      <Loaded query={own} skeleton={<Skeletons rows={9} height={52} />}>
        {({ items }) => (items[0] ? <HoursEditor resourceId={items[0].id} /> : <Missing />)}
      </Loaded>
    </Page>
  )
}
