import { Anchor, Modal, Stack, Text, Title } from '@mantine/core'
import { useState } from 'react'
import { useApi } from '../../../ui/data/api.ts'
import { Link } from '../../../ui/Link.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { RecordPanel } from '../../../ui/record/RecordPanel.tsx'
import { Timeline } from '../../../ui/record/Timeline.tsx'
import { isLanguage, languages } from '../../../ui/words/languages.ts'
import { useAddress } from '../../../ui/url.ts'
import { When } from '../../../ui/When.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { Impersonate } from './Impersonate.tsx'
import type { User } from './records.ts'
import { SuspendUser } from './SuspendUser.tsx'
import { UserState } from './UserState.tsx'
import { useHelp } from './use-help.ts'

/** Somebody who signs in: how their account stands, where they belong, what happened to it, and how to help. */
export function UserPanel({ id }: { id: string }) {
  const t = useWords('identity.users')
  const user = useApi.useQuery('get', '/operator/users/{id}', { params: { path: { id } } })
  const [{ in: place }, navigate] = useAddress()
  const at = typeof place === 'string' ? place : null // from an organization's page, where it was asked for already
  const [form, setForm] = useState<'impersonate' | 'suspend' | null>(at ? 'impersonate' : null)
  const { letIn, endSessions, startRecovery, suggestPassword } = useHelp()
  const close = () => {
    setForm(null)
    if (at) navigate({ in: null })
  }
  return (
    <>
      <RecordPanel<User>
        query={user}
        backTo="/operator/users"
        label={t('record')}
        title={({ name }) => <PersonName name={name} avatar whole />}
        status={({ state }) => <UserState state={state} />}
        actions={(loaded) => [
          { label: t('impersonate'), run: () => setForm('impersonate'), primary: true, hidden: !loaded.can['impersonate'] },
          { label: t('let_in'), run: () => void letIn(loaded), primary: true, hidden: !loaded.can['letIn'] },
          { label: t('new_password'), run: () => void suggestPassword(loaded), hidden: !loaded.can['suggestPassword'] },
          { label: t('recovery'), run: () => void startRecovery(loaded), hidden: !loaded.can['startRecovery'] },
          { label: t('end_sessions'), run: () => void endSessions(loaded), hidden: !loaded.can['endSessions'] },
          { label: t('suspend'), run: () => setForm('suspend'), danger: true, hidden: !loaded.can['suspend'] },
        ]}
      >
        {(loaded) => <About user={loaded} />}
      </RecordPanel>
      {user.data && (
        <>
          <Modal opened={form === 'impersonate' && user.data.can['impersonate'] === true} onClose={close} title={t('impersonate_title', { name: user.data.name })}>
            <Impersonate user={user.data} at={at} onCancel={close} />
          </Modal>
          <Modal opened={form === 'suspend'} onClose={close} title={t('suspend_title', { name: user.data.name })}>
            <SuspendUser user={user.data} onDone={close} />
          </Modal>
        </>
      )}
    </>
  )
}

function About({ user }: { user: User }) {
  const t = useWords('identity.users')
  const roles = useWords('identity.operators.roles')
  const { locale } = useLanguage()
  const numbers = new Intl.NumberFormat(locale)
  const { email, language, factors, sessions, lastSeenAt, createdAt, suspension, platformRoles } = user
  return (
    <Stack gap="lg">
      <Facts
        of={[
          { label: t('fields.email'), value: <bdi dir="ltr">{email}</bdi> },
          { label: t('fields.reason'), value: suspension && <span dir="auto">{suspension.reason}</span> },
          { label: t('fields.suspended'), value: suspension && <When at={suspension.since} as="moment" /> },
          { label: t('fields.operator'), value: platformRoles.length > 0 ? new Intl.ListFormat(locale).format(platformRoles.map((role) => roles(role))) : null },
          { label: t('fields.factor'), value: factors.length > 0 ? new Intl.ListFormat(locale).format(factors.map((kind) => (t.has(`factors.${kind}`) ? t(`factors.${kind}`) : kind))) : t('off') },
          { label: t('fields.sessions'), value: numbers.format(sessions) },
          { label: t('fields.last_seen'), value: lastSeenAt && <When at={lastSeenAt} as="moment" /> },
          { label: t('fields.language'), value: isLanguage(language) ? languages[language].name : null },
          { label: t('fields.since'), value: <When at={createdAt} as="date" /> },
        ]}
      />
      <Places of={user.places} />
      <Events of={user.events} />
    </Stack>
  )
}

function Places({ of }: { of: User['places'] }) {
  const t = useWords('identity.users')
  const roleWords = useWords('tenancy.roles')
  const { locale } = useLanguage()
  return (
    <Stack component="section" gap="xs">
      <Title order={3} size="h4">
        {t('fields.organizations')}
      </Title>
      {of.length === 0 && <Text size="sm">{t('nowhere')}</Text>}
      {of.map(({ organization, roles, state }) => (
        <div key={organization.id}>
          <Anchor component={Link} to={`/operator/organizations/${organization.id}`} size="sm">
            <bdi>{organization.name}</bdi>
          </Anchor>
          <Text size="xs" c="dimmed">
            {new Intl.ListFormat(locale).format(roles.map((role) => roleWords(role)))}
            {state === 'suspended' && ` · ${t('states.suspended')}`}
          </Text>
        </div>
      ))}
    </Stack>
  )
}

function Events({ of }: { of: User['events'] }) {
  const t = useWords('identity.users')
  const { locale } = useLanguage()
  const countries = new Intl.DisplayNames(locale, { type: 'region' })
  return (
    <Stack component="section" gap="xs">
      <Title order={3} size="h4">
        {t('events')}
      </Title>
      {of.length === 0 ? (
        <Text size="sm">{t('no_events')}</Text>
      ) : (
        <Timeline
          entries={of.map(({ id, kind, country, organization, at }) => ({
            id,
            at,
            text: [t.has(`event.${kind}`) ? t(`event.${kind}`) : kind.replaceAll('_', ' '), organization, country && countries.of(country)].filter(Boolean).join(' · '),
          }))}
        />
      )}
    </Stack>
  )
}
