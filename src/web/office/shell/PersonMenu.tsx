import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconCheck, IconKeyboard, IconLogout, IconUser } from '@tabler/icons-react'
import { api, chooseOrganization } from '../../../ui/data/api.ts'
import { endPush } from '../../../ui/data/push.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useNotice } from '../../../ui/notice.tsx'
import { initialsOf, PersonName } from '../../../ui/PersonName.tsx'
import { useGo } from '../../../ui/url.ts'
import { languages } from '../../../ui/words/languages.ts'
import type { Language } from '../../../ui/words/languages.ts'
import { useChooseLanguage } from '../../../ui/words/use-choose-language.ts'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import { pages } from '../pages.ts'
import { openKeysHelp } from './KeysHelp.tsx'
import classes from './PersonMenu.module.css'
import { signingOut } from '../../../ui/data/signing-out.ts'

export function PersonMenu({ session, isNarrow = false }: { session: Session; isNarrow?: boolean }) {
  const t = useWords('office.person')
  const name = session.member?.name ?? session.user.name
  return (
    <Menu position="top-start" width={260}>
      <Menu.Target>
        <UnstyledButton className={classes.button} data-narrow={isNarrow || undefined} aria-label={t('menu', { name })}>
          <Avatar size={28} radius="xl" color="gray" aria-hidden>
            {initialsOf(name)}
          </Avatar>
          {!isNarrow && (
            <Text span size="sm" truncate>
              <bdi>{name}</bdi>
            </Text>
          )}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <PersonItems session={session} />
      </Menu.Dropdown>
    </Menu>
  )
}

/** The same inside the rail's menu and the phone's drawer. */
function PersonItems({ session }: { session: Session }) {
  const t = useWords('office.person')
  const go = useGo()
  const signOut = useSignOut()
  const { language } = useLanguage()
  const choose = useChooseLanguage()
  return (
    <>
      <Menu.Label>
        <PersonName name={session.member?.name ?? session.user.name} detail={<bdi>{session.user.email}</bdi>} />
      </Menu.Label>
      {!session.impersonation && pages.some(({ path }) => path === '/account') && (
        <Menu.Item leftSection={<IconUser size={16} stroke={1.5} aria-hidden />} onClick={() => go('/account')}>
          {t('account')}
        </Menu.Item>
      )}
      <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.5} aria-hidden />} rightSection={<kbd>?</kbd>} onClick={openKeysHelp}>
        {t('keys')}
      </Menu.Item>
      <Menu.Divider />
      <Menu.Label>{t('language')}</Menu.Label>
      {(Object.keys(languages) as Language[]).map((one) => (
        <Menu.Item key={one} lang={one} role="menuitemradio" aria-checked={one === language} closeMenuOnClick={false} rightSection={one === language && <IconCheck size={16} aria-hidden />} onClick={() => void choose(one)}>
          {languages[one].name}
        </Menu.Item>
      ))}
      <Menu.Divider />
      <Menu.Label>{t('scheme')}</Menu.Label>
      <div className={classes.scheme}>
        <SchemeSwitch />
      </div>
      {!session.impersonation && <Menu.Divider />}
      <Menu.Item hidden={session.impersonation !== null} leftSection={<IconLogout size={16} stroke={1.5} className="mirrored" aria-hidden />} onClick={() => void signOut()}>
        {t('sign_out')}
      </Menu.Item>
    </>
  )
}

export function SchemeSwitch() {
  const t = useWords('office.person')
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      fullWidth
      size="xs"
      aria-label={t('scheme')}
      value={colorScheme}
      onChange={(scheme) => setColorScheme(scheme)}
      data={(['light', 'dark', 'auto'] as const).map((value) => ({ value, label: t(`schemes.${value}`) }))}
    />
  )
}

/** `comeBackTo`: where whoever signs in again goes on. */
export function useSignOut(): (options?: { comeBackTo?: string }) => Promise<void> {
  const queries = useQueryClient()
  const notice = useNotice()
  return async ({ comeBackTo } = {}) => {
    signingOut.begins()
    try {
      // Whoever came through their company is signed out there too, where it offers that.
      const atCompany = comeBackTo === undefined ? (await api.POST('/sso/sign-outs')).data.url : null
      if (comeBackTo !== undefined) await api.DELETE('/session')
      await endPush().catch(() => {}) // a browser that cannot say so is no reason to stay
      if (!comeBackTo) chooseOrganization(null)
      await forgetEverything(queries)
      location.assign(atCompany ?? (comeBackTo ? `/sign-in?next=${encodeURIComponent(comeBackTo)}` : '/sign-in')) // nothing of the last person stays in memory
    } catch (problem) {
      signingOut.failed()
      notice({ problem })
    }
  }
}
