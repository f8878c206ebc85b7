import { Button, Divider, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useConfirm } from '../../../ui/confirm.tsx'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo, usePath } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { AtProvider } from './AtProvider.tsx'
import { Copyable } from './Copyable.tsx'
import { Domains } from './Domains.tsx'
import { meaningOfState } from './meanings.ts'
import { People } from './People.tsx'
import { ProviderForm } from './ProviderForm.tsx'
import type { SsoConnection } from './records.ts'
import { Refusals } from './Refusals.tsx'
import { RolesForm } from './RolesForm.tsx'
import { RulesForm } from './RulesForm.tsx'
import { Section } from './Section.tsx'
import { Trial } from './Trial.tsx'

/** One connection, step by step: what goes to the provider, what comes from it, whose addresses, which roles, a test, and on. */
export default function ConnectionPage() {
  const t = useWords('sso')
  const settings = useWords('tenancy.settings')
  const id = usePath()['id']!
  const connection = useApi.useQuery('get', '/sso-connections/{id}', { params: { path: { id } } })
  useLive('sso', ['/sso-connections', '/sso-connections/{id}'])
  return (
    <Page
      title={connection.data?.name ?? t('list.title')}
      width="text"
      breadcrumbs={[
        { label: settings('title'), to: '/office/settings' },
        { label: t('list.title'), to: '/office/settings/sso' },
      ]}
    >
      <Loaded query={connection} skeleton={<Skeletons rows={8} height={56} />}>
        {(loaded) => <Steps connection={loaded} />}
      </Loaded>
    </Page>
  )
}

function Steps({ connection }: { connection: SsoConnection }) {
  const t = useWords('sso')
  return (
    <Stack gap="xl">
      <StatusDot meaning={meaningOfState[connection.state]}>{t(`state_means.${connection.state}`)}</StatusDot>
      <AtProvider connection={connection} />
      <Divider />
      <ProviderForm connection={connection} />
      <Divider />
      <Domains connection={connection} />
      <Divider />
      <RolesForm connection={connection} />
      <Divider />
      <Trial connection={connection} />
      <Divider />
      <RulesForm connection={connection} />
      {connection.state === 'on' && <Door connection={connection} />}
      {connection.people > 0 && (
        <>
          <Divider />
          <People connection={connection} />
        </>
      )}
      <Divider />
      <Refusals connection={connection} />
      {connection.can.edit && <Remove connection={connection} />}
    </Stack>
  )
}

/** For people whose address is at none of its domains, once they have linked their account. */
function Door({ connection: { ours } }: { connection: SsoConnection }) {
  const t = useWords('sso.door')
  return (
    <>
      <Divider />
      <Section title={t('title')} text={t('text')}>
        <Copyable label={t('address')} value={ours.signInUrl} />
      </Section>
    </>
  )
}

function Remove({ connection: { id, name } }: { connection: SsoConnection }) {
  const t = useWords('sso.remove')
  const queries = useQueryClient()
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  const notice = useNotice()
  const go = useGo()
  const remove = async () => {
    if (!(await confirm({ title: t('title', { name }), text: t('text'), verb: t('verb'), danger: true }))) return
    try {
      if (!(await confirmed(() => api.DELETE('/sso-connections/{id}', { params: { path: { id } } })))) return
      await refetchPaths(queries, ['/sso-connections'])
      go('/office/settings/sso')
    } catch (problem) {
      notice({ problem })
    }
  }
  return (
    <Group>
      <Button variant="subtle" color="danger" onClick={() => void remove()}>
        {t('verb')}
      </Button>
    </Group>
  )
}
