import { Anchor, Group, Modal, Stack, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Static } from 'typebox'
import { useConfirmed } from '../../../ui/confirmed.ts'
import { api, useApi } from '../../../ui/data/api.ts'
import { useMay } from '../../../ui/data/session.ts'
import { refetchPaths } from '../../../ui/data/use-live.tsx'
import { Link } from '../../../ui/Link.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { Field, RecordForm } from '../../../ui/record/RecordForm.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { StatusDot } from '../../../ui/StatusDot.tsx'
import { When } from '../../../ui/When.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { SuspensionOfOrganization } from '../contract.ts'
import type { Organization } from './records.ts'

const paths = ['/operator/organizations', '/operator/organizations/{id}']

/** One organization: what it is, who runs it, whether it is open; and the ways to its pages and its mails. */
export function OrganizationPanel({ id }: { id: string }) {
  const t = useWords('operations.organizations')
  const organization = useApi.useQuery('get', '/operator/organizations/{id}', { params: { path: { id } } })
  const [isClosing, setClosing] = useState(false)
  const reopen = useReopen()
  return (
    <>
      <RecordPanel<Organization>
        query={organization}
        backTo="/operator/organizations"
        label={t('record')}
        title={({ name }) => <bdi>{name}</bdi>}
        status={({ state }) => <OrganizationState state={state} />}
        actions={(loaded) => [
          { label: t('reopen'), run: () => void reopen(loaded), primary: true, hidden: !loaded.can['reopen'] },
          { label: t('suspend'), run: () => setClosing(true), danger: true, hidden: !loaded.can['suspend'] },
        ]}
      >
        {(loaded) => <About organization={loaded} />}
      </RecordPanel>
      {organization.data && (
        <Modal opened={isClosing} onClose={() => setClosing(false)} title={t('suspend_title', { name: organization.data.name })}>
          <Suspend organization={organization.data} onDone={() => setClosing(false)} />
        </Modal>
      )}
    </>
  )
}

export function OrganizationState({ state }: { state: Organization['state'] }) {
  const t = useWords('operations.organizations.states')
  return <StatusDot meaning={state === 'active' ? 'good' : 'danger'}>{t(state)}</StatusDot>
}

function About({ organization }: { organization: Organization }) {
  const t = useWords('operations.organizations')
  const words = useWords()
  const { locale } = useLanguage()
  const may = useMay()
  const { id, slug, industry, country, zone, currency, members, owners, suspension, lastActiveAt, createdAt } = organization
  return (
    <Facts
      of={[
        { label: t('fields.reason'), value: suspension && <span dir="auto">{suspension.reason}</span> },
        { label: t('fields.suspended'), value: suspension && <When at={suspension.since} as="moment" /> },
        {
          label: t('fields.slug'),
          value: (
            <Anchor href={`/s/${slug}`} target="_blank" size="sm" dir="ltr">
              /s/{slug}
            </Anchor>
          ),
        },
        { label: t('fields.owners'), value: owners && owners.length > 0 ? <Owners of={owners} organizationId={organization.state === 'active' ? id : null} /> : null },
        { label: t('fields.members'), value: new Intl.NumberFormat(locale).format(members) },
        { label: t('fields.last_active'), value: lastActiveAt ? <When at={lastActiveAt} as="moment" /> : t('never') },
        { label: t('fields.industry'), value: words(`tenancy.industries.${industry}`) },
        { label: t('fields.country'), value: new Intl.DisplayNames(locale, { type: 'region' }).of(country) },
        { label: t('fields.zone'), value: <bdi dir="ltr">{zone}</bdi> },
        { label: t('fields.currency'), value: currency },
        { label: t('fields.languages'), value: organization.languages.filter(isLanguage).map((language) => languages[language].name).join(', ') },
        { label: t('fields.created'), value: <When at={createdAt} as="date" /> },
        {
          label: t('fields.mails'),
          value: may('platform.view_mails') ? (
            <Anchor component={Link} to={`/operator/outbox?filter[organizationId]=${id}`} size="sm">
              {t('see_mails')}
            </Anchor>
          ) : null,
        },
      ]}
    />
  )
}

/** Who runs it, each with the way to their account; and, while it is open, to what they see there. */
function Owners({ of, organizationId }: { of: NonNullable<Organization['owners']>; organizationId: string | null }) {
  const t = useWords('identity.users')
  const may = useMay()
  return (
    <Stack gap={4}>
      {of.map(({ name, email, userId }) => {
        const person = <PersonName name={name} detail={email && <bdi dir="ltr">{email}</bdi>} />
        return userId ? (
          <Group key={userId} gap="sm" justify="space-between">
            <Anchor component={Link} to={`/operator/users/${userId}`} size="sm">
              {person}
            </Anchor>
            {organizationId && may('platform.impersonate') && (
              <Anchor component={Link} to={`/operator/users/${userId}?in=${organizationId}`} size="sm" aria-label={t('impersonate_title', { name })}>
                {t('impersonate')}
              </Anchor>
            )}
          </Group>
        ) : (
          <div key={name}>{person}</div>
        )
      })}
    </Stack>
  )
}

function Suspend({ organization, onDone }: { organization: Organization; onDone: () => void }) {
  const t = useWords('operations.organizations')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  return (
    <RecordForm<Static<typeof SuspensionOfOrganization>, object | null>
      schema={SuspensionOfOrganization}
      initial={{ reason: '' }}
      save={({ values }) => confirmed(() => api.PUT('/operator/organizations/{id}/suspension', { params: { path: { id: organization.id } }, body: values }))}
      onSaved={(saved) => {
        if (!saved) return
        onDone()
        notice({ text: t('suspended', { name: organization.name }) })
        void refetchPaths(queries, paths)
      }}
      onCancel={onDone}
      verb={t('suspend')}
    >
      <Text size="sm">{t('suspend_text')}</Text>
      <Field name="reason" label={t('fields.reason')} hint={t('reason_hint')} kind="area" autoFocus />
    </RecordForm>
  )
}

function useReopen(): (organization: Organization) => Promise<void> {
  const t = useWords('operations.organizations')
  const queries = useQueryClient()
  const notice = useNotice()
  const confirmed = useConfirmed()
  return async ({ id, name }) => {
    try {
      if (await confirmed(() => api.DELETE('/operator/organizations/{id}/suspension', { params: { path: { id } } }))) notice({ text: t('reopened', { name }) })
    } catch (problem) {
      notice({ problem })
    }
    await refetchPaths(queries, paths)
  }
}
