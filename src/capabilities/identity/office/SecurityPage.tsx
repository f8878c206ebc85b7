import { Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { api, useApi } from '../../../ui/data/api.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SecurityPolicyChanges } from '../policies/contract.ts'
import { FactorPolicy } from './FactorPolicy.tsx'
import type { SecurityPolicy } from './records.ts'
import { SessionLimits } from './SessionLimits.tsx'
import { SuspiciousSignIns, TrustedDays } from './TrustAndSuspicion.tsx'

/** What the organization asks of the sign-ins of its people: one section for each topic. */
export default function SecurityPage() {
  const t = useWords('identity.security')
  const settings = useWords('tenancy.settings')
  const policy = useApi.useQuery('get', '/security-policy')
  useLive('security-policy', ['/security-policy'])
  return (
    <Page title={t('title')} width="text" breadcrumbs={[{ label: settings('title'), to: '/office/settings' }]}>
      <Loaded query={policy} skeleton={<Skeletons rows={6} height={56} />}>
        {(loaded) => <Form policy={loaded} />}
      </Loaded>
    </Page>
  )
}

function Form({ policy }: { policy: SecurityPolicy }) {
  const t = useWords('identity.security')
  const queries = useQueryClient()
  const notice = useNotice()
  const [saved, setSaved] = useState(policy) // what others save meanwhile does not take away what is being typed here

  const onSaved = async (next: SecurityPolicy) => {
    setSaved(next)
    notice({ text: t('saved') })
    await refetchPaths(queries, ['/security-policy', '/session'])
  }
  return (
    <RecordForm
      key={saved.version}
      schema={SecurityPolicyChanges}
      initial={saved}
      version={saved.version}
      save={async ({ changes, headers }) => (await api.PATCH('/security-policy', { body: changes, headers })).data}
      reload={async () => (await api.GET('/security-policy')).data}
      onSaved={(next) => void onSaved(next)}
      verb={t('save')}
    >
      <Section title={t('sessions.title')} text={t('sessions.text')}>
        <SessionLimits />
      </Section>
      <Section title={t('factor.title')} text={t('factor.text')}>
        <FactorPolicy />
      </Section>
      <Section title={t('trusted.title')} text={t('trusted.text')}>
        <TrustedDays />
      </Section>
      <Section title={t('suspicious.title')} text={t('suspicious.text')}>
        <SuspiciousSignIns />
      </Section>
    </RecordForm>
  )
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="md" mt="md">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed">
          {text}
        </Text>
      </div>
      {children}
    </Stack>
  )
}
