import { Button, Divider, Drawer, NativeSelect, Stack, UnstyledButton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconDots, IconLogout, IconSearch, IconUser } from '@tabler/icons-react'
import type { Session } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { PersonName } from '../../../ui/PersonName.tsx'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useChooseLanguage } from '../../../ui/words/use-choose-language.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { pages } from '../pages.ts'
import classes from './BottomBar.module.css'
import { EntryBadge } from './EntryBadge.tsx'
import { OrganizationSwitch } from './OrganizationSwitch.tsx'
import { SchemeSwitch, useSignOut } from './PersonMenu.tsx'
import { useNavigation } from './use-navigation.ts'

/** On a phone: the first four places under the thumb, everything else behind the fifth. */
export function BottomBar({ session }: { session: Session }) {
  const t = useWords()
  const [opened, { open, close }] = useDisclosure()
  const entries = useNavigation(session.organization !== null)
  const shown = entries.slice(0, 4)
  return (
    <>
      <nav className={classes.bar} aria-label={t('office.navigation')}>
        {shown.map(({ entry: { key, icon: Symbol, path }, active }) => (
          <Link key={path} to={path} className={classes.entry} aria-current={active ? 'page' : undefined}>
            <Symbol size={22} stroke={1.5} aria-hidden />
            <span>{t(key)}</span>
            <EntryBadge path={path} />
          </Link>
        ))}
        <UnstyledButton className={classes.entry} onClick={open} aria-haspopup="dialog" aria-expanded={opened}>
          <IconDots size={22} stroke={1.5} aria-hidden />
          <span>{t('office.more')}</span>
        </UnstyledButton>
      </nav>
      <Drawer opened={opened} onClose={close} position="bottom" size="auto" title={<OrganizationSwitch session={session} />} closeButtonProps={{ 'aria-label': t('ui.record.close') }}>
        <More session={session} rest={entries.slice(4)} onGo={close} />
      </Drawer>
    </>
  )
}

function More({ session, rest, onGo }: { session: Session; rest: ReturnType<typeof useNavigation>; onGo: () => void }) {
  const t = useWords()
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  const signOut = useSignOut()
  return (
    <Stack gap="sm" pb="md">
      <UnstyledButton
        className={classes.row}
        onClick={() => {
          onGo()
          spotlight.open()
        }}
      >
        <IconSearch size={20} stroke={1.5} aria-hidden />
        {t('office.search.open')}
      </UnstyledButton>
      {rest.map(({ entry: { key, icon: Symbol, path } }) => (
        <Link key={path} to={path} className={classes.row} onClick={onGo}>
          <Symbol size={20} stroke={1.5} aria-hidden />
          {t(key)}
          <EntryBadge path={path} />
        </Link>
      ))}
      {pages.some(({ path }) => path === '/account') && (
        <Link to="/account" className={classes.row} onClick={onGo}>
          <IconUser size={20} stroke={1.5} aria-hidden />
          {t('office.person.account')}
        </Link>
      )}
      <Divider />
      <PersonName avatar name={session.member?.name ?? session.user.name} detail={<bdi>{session.user.email}</bdi>} />
      <NativeSelect label={t('office.person.language')} value={language} onChange={(event) => void choose(event.currentTarget.value as Language)} data={(Object.keys(languages) as Language[]).map((value) => ({ value, label: languages[value].name }))} />
      <SchemeSwitch />
      <Button variant="default" leftSection={<IconLogout size={18} stroke={1.5} className="mirrored" aria-hidden />} onClick={() => void signOut()}>
        {t('office.person.sign_out')}
      </Button>
    </Stack>
  )
}
