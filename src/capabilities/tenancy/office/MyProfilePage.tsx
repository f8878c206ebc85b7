import { Stack } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useSession } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { MemberDocuments } from './MemberDocuments.tsx'
import { MemberHierarchy } from './MemberHierarchy.tsx'
import { MemberPhoto } from './MemberPhoto.tsx'
import { MemberProfile } from './MemberProfile.tsx'
import { WorkPlace } from './WorkPlace.tsx'

/** One's own profile in this organization: what is known, and who sees it. */
export default function MyProfilePage() {
  const t = useWords('tenancy.profile')
  const id = useSession().member?.id ?? ''
  const member = useApi.useQuery('get', '/members/{id}', { params: { path: { id } } })
  useLive('members', ['/members/{id}'])
  return (
    <Page title={t('mine')} width="text">
      <Loaded query={member} skeleton={<Skeletons rows={8} height={32} />}>
        {(loaded) => (
          <Stack gap="xl">
            <PersonName name={loaded.name} detail={loaded.title} whole />
            <MemberPhoto member={loaded} />
            <MemberProfile member={loaded} work={<WorkPlace member={loaded} />} />
            <MemberDocuments id={id} />
            {loaded.can['explain'] && <MemberHierarchy id={id} />}
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
