import { Alert, Select, SegmentedControl, Stack, Text, Title, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'
import { useMaybeSession } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { Page } from '../../../ui/Page.tsx'
import { Facts } from '../../../ui/record/Facts.tsx'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useChooseLanguage } from '../../../ui/words/use-choose-language.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { CompanyLinks } from './CompanyLinks.tsx'
import { EmailSection } from './EmailSection.tsx'
import { Leaving } from './Leaving.tsx'
import { OwnRecoveryNotice } from './OwnRecoveryNotice.tsx'
import { PasswordSection } from './PasswordSection.tsx'
import { SecurityActivity } from './SecurityActivity.tsx'
import { SignIns } from './SignIns.tsx'
import { SupportVisits } from './SupportVisits.tsx'
import { TrustedDevices } from './TrustedDevices.tsx'
import { TwoStep } from './TwoStep.tsx'

/** What is the person's own, in whichever organization: language, appearance, and where they are signed in. */
export default function AccountPage() {
  const t = useWords('identity.account')
  const session = useMaybeSession()
  if (!session) return null
  return (
    <Page title={t('title')} width="text">
      <Stack gap="xl">
        <Facts
          of={[
            { label: t('name'), value: session.user.name },
            { label: t('email'), value: <bdi>{session.user.email}</bdi> },
            { label: t('organizations'), value: session.organizations.map(({ name }) => name).join(', ') },
          ]}
        />
        <LanguageSection />
        <SchemeSection />
        {session.vouchedBy === null ? (
          <OwnSections session={session} />
        ) : (
          <Alert color="info">{t('vouched', { organization: session.organizations.find(({ id }) => id === session.vouchedBy)?.name ?? '' })}</Alert>
        )}
        <SupportSection />
        {session.organization && session.member && <Leaving name={session.organization.name} memberId={session.member.id} />}
      </Stack>
    </Page>
  )
}

/** What only somebody who signed in themselves may reach. */
function OwnSections({ session }: { session: Session }) {
  const t = useWords('identity.account')
  const email = useWords('identity.email')
  return (
    <>
      <OwnRecoveryNotice />
      <Section title={email('title')} text={email('text')}>
        <EmailSection />
      </Section>
      <Section title={t('password')} text={t('password_text')}>
        <PasswordSection person={session.user} />
      </Section>
      <TwoStepSection />
      <CompanySection />
      <Section title={t('sign_ins')} text={t('sign_ins_text')}>
        <SignIns />
      </Section>
      <TrustSection />
      <ActivitySection />
    </>
  )
}

function TwoStepSection() {
  const t = useWords('identity.two_step')
  return (
    <Section title={t('title')} text={t('text')}>
      <TwoStep />
    </Section>
  )
}

function CompanySection() {
  const t = useWords('identity.company_links')
  return (
    <Section title={t('title')} text={t('text')}>
      <CompanyLinks />
    </Section>
  )
}

function TrustSection() {
  const t = useWords('identity.trust')
  return (
    <Section title={t('title')} text={t('text')}>
      <TrustedDevices />
    </Section>
  )
}

function ActivitySection() {
  const t = useWords('identity.activity')
  return (
    <Section title={t('title')} text={t('text')}>
      <SecurityActivity />
    </Section>
  )
}

function SupportSection() {
  const t = useWords('identity.support')
  return (
    <Section title={t('title')} text={t('text')}>
      <SupportVisits />
    </Section>
  )
}

function LanguageSection() {
  const t = useWords('identity.account')
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <Section title={t('language')} text={t('language_text')}>
      <Select
        aria-label={t('language')}
        maw={280}
        value={language}
        onChange={(chosen) => void choose(chosen as Language)}
        data={Object.entries(languages).map(([value, { name }]) => ({ value, label: name }))}
        allowDeselect={false}
        checkIconPosition="right"
      />
    </Section>
  )
}

function SchemeSection() {
  const t = useWords('identity.account')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <Section title={t('scheme')} text={t('scheme_text')}>
      <SegmentedControl
        aria-label={t('scheme')}
        value={colorScheme}
        onChange={(scheme) => setColorScheme(scheme)}
        data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`schemes.${value}`) }))}
      />
    </Section>
  )
}

function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <Stack component="section" gap="sm" align="flex-start">
      <div>
        <Title order={2} size="h3">
          {title}
        </Title>
        <Text size="sm" c="dimmed" mt={4}>
          {text}
        </Text>
      </div>
      {children}
    </Stack>
  )
}
