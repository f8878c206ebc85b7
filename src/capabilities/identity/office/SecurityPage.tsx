import { List, Stack, Text, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useConfirm } from '../../../ui/confirm.tsx'
import { api, useApi } from '../../../ui/data/api.ts'
import { asProblem } from '../../../ui/data/problem.ts'
import { refetchPaths, useLive } from '../../../ui/data/use-live.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/Page.tsx'
import { RecordForm } from '../../../ui/record/RecordForm.tsx'
import { Skeletons } from '../../../ui/states/Skeletons.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { SecurityPolicyChanges } from '../policies/contract.ts'
import type { Weakening } from '../policies/contract.ts'
import { FactorPolicy } from './FactorPolicy.tsx'
import type { PolicyChanges, SecurityPolicy } from './records.ts'
import { SessionLimits } from './SessionLimits.tsx'
import { SuspiciousSignIns, TrustedDays } from './TrustAndSuspicion.tsx'
import { useConfirmed } from './use-confirmed.tsx'

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
  const decide = useDecide()
  const [saved, setSaved] = useState(policy) // what others save meanwhile does not take away what is being typed here

  const onSaved = async (next: SecurityPolicy) => {
    setSaved(next)
    notice({ text: t('saved') })
    await refetchPaths(queries, ['/security-policy', '/session'])
  }
  return (
    <RecordForm<PolicyChanges, SecurityPolicy>
      key={saved.version}
      schema={SecurityPolicyChanges}
      initial={saved}
      version={saved.version}
      save={decide}
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

interface Decision {
  values: PolicyChanges
  changes: PolicyChanges
  headers: Record<string, string>
}

/** Where it would protect less than before, that is said first, with how many it concerns; and whoever goes on says who they are. */
function useDecide(): (decision: Decision) => Promise<SecurityPolicy> {
  const t = useWords('identity.security.weakening')
  const confirm = useConfirm()
  const confirmed = useConfirmed()
  return async ({ values, changes, headers }) => {
    const decide = async (weakens: boolean) => (await api.PATCH('/security-policy', { body: { ...changes, ...(weakens && { weakens }) }, headers })).data
    try {
      return await decide(false)
    } catch (problem) {
      if (asProblem(problem).code !== 'identity.policy_weakens') throw problem
      const { data } = await api.POST('/security-policy/preview', { body: { ...values, factorRequired: values.factorRequired!, factorGraceDays: values.factorGraceDays! } })
      const goesOn = await confirm({ title: t('title'), text: <Weakened weakens={data.weakens} />, verb: t('verb'), danger: true })
      const saved = goesOn ? await confirmed(() => decide(true)) : null
      if (!saved) throw problem // nothing is lost: the form says that it was not saved
      return saved
    }
  }
}

function Weakened({ weakens }: { weakens: { what: Weakening; people: number }[] }) {
  const t = useWords('identity.security.weakening')
  return (
    <Stack gap="sm">
      <List size="sm" spacing="xs">
        {weakens.map(({ what, people }) => (
          <List.Item key={what}>
            {t(`what.${what}`)}{' '}
            <Text span c="dimmed">
              {t('people', { people })}
            </Text>
          </List.Item>
        ))}
      </List>
      <Text size="sm">{t('text')}</Text>
    </Stack>
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
