import { Alert, Anchor, Divider, Stack, Text } from '@mantine/core'
import { useApi } from '../../../ui/data/api.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { CopyLine } from './CopyLine.tsx'
import { Departments } from './Departments.tsx'
import { Groups } from './Groups.tsx'
import { Part } from './Part.tsx'
import type { Provisioning } from './records.ts'
import { Refusals } from './Refusals.tsx'
import { Tokens } from './Tokens.tsx'

/** The organization's own directory tells who works here: what to copy to it, what its groups come to, and what was refused to it. */
export default function DirectoryPage() {
  const t = useWords('provisioning.screen')
  const settings = useWords('tenancy.settings')
  const provisioning = useApi.useQuery('get', '/provisioning')
  useLive('provisioning', ['/provisioning', '/provisioning/groups'])
  return (
    <Page title={t('title')} width="text" breadcrumbs={[{ label: settings('title'), to: '/office/settings' }]}>
      <Loaded query={provisioning} skeleton={<Skeletons rows={8} height={56} />}>
        {(loaded) => (
          <Stack gap="xl">
            <Text size="sm" c="dimmed" maw="70ch">
              {t('text')}
            </Text>
            <Standing provisioning={loaded} />
            <Part title={t('address.title')} text={t('address.text')}>
              <CopyLine label={t('address.label')} value={loaded.address} />
            </Part>
            <Divider />
            <Tokens provisioning={loaded} />
            <Divider />
            <Groups />
            <Divider />
            <Departments key={loaded.version} provisioning={loaded} />
            <Divider />
            <Refusals refusals={loaded.refusals} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

/** Whether it works, at a glance; and what is still missing. */
function Standing({ provisioning: { hasProvenDomain, lastUsedAt, people } }: { provisioning: Provisioning }) {
  const t = useWords('provisioning.screen')
  return (
    <Stack gap="sm">
      <StatusDot meaning={lastUsedAt ? 'good' : 'neutral'}>
        {lastUsedAt ? (
          <>
            {t('heard')} <When at={lastUsedAt} /> · {t('people', { count: people })}
          </>
        ) : (
          t('never_heard')
        )}
      </StatusDot>
      {!hasProvenDomain && (
        <Alert color="caution">
          {t('needs_domain')}{' '}
          <Anchor component={Link} to="/office/settings/sso" inherit>
            {t('to_domains')}
          </Anchor>
        </Alert>
      )}
    </Stack>
  )
}
