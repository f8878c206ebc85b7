import { Anchor, Button, Group, Modal, Paper, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconBuildingSkyscraper, IconPlus } from '@tabler/icons-react'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Empty } from '../../../ui/states/Empty.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { useGo } from '../../../ui/url.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import { kinds, NewSsoConnection } from '../contract.ts'
import { meaningOfState } from './meanings.ts'
import type { SsoConnection } from './records.ts'

/** The identity providers through which people come in. */
export default function ConnectionsPage() {
  const t = useWords('sso')
  const settings = useWords('tenancy.settings')
  const may = useMay()
  const connections = useApi.useQuery('get', '/sso-connections')
  const [isAdding, adding] = useDisclosure()
  useLive('sso', ['/sso-connections'])
  const add = { label: t('list.add'), icon: <IconPlus size={18} stroke={1.5} aria-hidden />, run: adding.open, hidden: !may('sso.edit') }

  return (
    <Page title={t('list.title')} width="text" breadcrumbs={[{ label: settings('title'), to: '/office/settings' }]} primary={connections.data?.connections.length ? add : undefined}>
      <Loaded query={connections} skeleton={<Skeletons rows={3} height={72} />}>
        {({ connections: all }) =>
          all.length === 0 ? (
            <Empty icon={IconBuildingSkyscraper} title={t('list.empty.title')} text={t('list.empty.text')} action={may('sso.edit') && <Button onClick={adding.open}>{t('list.add')}</Button>} />
          ) : (
            <Stack gap="sm">
              <Text c="dimmed">{t('list.text')}</Text>
              {all.map((one) => (
                <Row key={one.id} connection={one} />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <Modal opened={isAdding} onClose={adding.close} title={t('list.add')}>
        <Add onCancel={adding.close} />
      </Modal>
    </Page>
  )
}

function Row({ connection: { id, name, kind, state, domains, people } }: { connection: SsoConnection }) {
  const t = useWords('sso')
  return (
    <Paper withBorder p="md" component="article">
      <Group justify="space-between" gap="xs">
        <Anchor component={Link} to={`/office/settings/sso/${id}`} fw={600} c="inherit">
          <bdi>{name}</bdi>
        </Anchor>
        <StatusDot meaning={meaningOfState[state]}>{t(`states.${state}`)}</StatusDot>
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {t(`kinds.${kind}`)} · {t('list.people', { count: people })}
      </Text>
      {domains.length > 0 && (
        <Text size="sm" c="dimmed" dir="ltr" ta="start">
          {domains.map(({ domain }) => domain).join(', ')}
        </Text>
      )}
    </Paper>
  )
}

function Add({ onCancel }: { onCancel: () => void }) {
  const t = useWords('sso')
  const go = useGo()
  const confirmed = useConfirmed()
  return (
    <RecordForm<{ kind: SsoConnection['kind']; name: string }, SsoConnection | null>
      schema={NewSsoConnection}
      initial={{ kind: 'oidc', name: '' }}
      save={async ({ values, headers }) => (await confirmed(() => api.POST('/sso-connections', { body: values, headers })))?.data ?? null}
      onSaved={(added) => added && go(`/office/settings/sso/${added.id}`)}
      onCancel={onCancel}
      verb={t('list.begin')}
    >
      <Field name="kind" label={t('fields.kind')} hint={t('fields.kind_hint')} options={kinds.map((value) => ({ value, label: t(`kinds.${value}`) }))} />
      <Field name="name" label={t('fields.name')} hint={t('fields.name_hint')} autoFocus />
    </RecordForm>
  )
}
