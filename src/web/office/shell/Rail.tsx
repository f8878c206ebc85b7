import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { spotlight } from '@mantine/spotlight'
import { IconLayoutSidebarLeftCollapse, IconLayoutSidebarLeftExpand, IconSearch } from '@tabler/icons-react'
import type { Session } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { EntryBadge } from './EntryBadge.tsx'
import { modifierKey } from './KeysHelp.tsx'
import { OrganizationSwitch } from './OrganizationSwitch.tsx'
import { PersonMenu } from './PersonMenu.tsx'
import classes from './Rail.module.css'
import { useNavigation } from './use-navigation.ts'

export function Rail({ session }: { session: Session }) {
  const t = useWords()
  const [isNarrow, setNarrow] = useLocalStorage({ key: 'frontdesk.rail', defaultValue: false, getInitialValueInEffect: false })
  const entries = useNavigation(session.organization !== null)
  const Toggle = isNarrow ? IconLayoutSidebarLeftExpand : IconLayoutSidebarLeftCollapse

  return (
    <div className={classes.rail} data-narrow={isNarrow || undefined}>
      <OrganizationSwitch session={session} isNarrow={isNarrow} />
      <Hint label={t('office.search.open')} shown={isNarrow}>
        <UnstyledButton className={classes.entry} onClick={spotlight.open} aria-label={t('office.search.open')} aria-keyshortcuts="Meta+K Control+K">
          <IconSearch size={20} stroke={1.5} aria-hidden />
          <span className={classes.word}>{t('office.search.open')}</span>
          <kbd className={classes.key} aria-hidden>
            {modifierKey}K
          </kbd>
        </UnstyledButton>
      </Hint>
      <nav aria-label={t('office.navigation')} className={classes.entries}>
        {entries.map(({ entry: { key, icon: Symbol, path }, active }) => (
          <Hint key={path} label={t(key)} shown={isNarrow}>
            <Link to={path} className={classes.entry} aria-current={active ? 'page' : undefined} aria-label={isNarrow ? t(key) : undefined}>
              <Symbol size={20} stroke={1.5} aria-hidden />
              <span className={classes.word}>{t(key)}</span>
              <EntryBadge path={path} />
            </Link>
          </Hint>
        ))}
      </nav>
      <div className={classes.foot}>
        <PersonMenu session={session} isNarrow={isNarrow} />
        <Tooltip label={t(isNarrow ? 'office.rail.widen' : 'office.rail.narrow')} position="right">
          <ActionIcon size={32} aria-label={t(isNarrow ? 'office.rail.widen' : 'office.rail.narrow')} aria-expanded={!isNarrow} onClick={() => setNarrow(!isNarrow)}>
            <Toggle size={18} stroke={1.5} className="mirrored" aria-hidden />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  )
}

function Hint({ label, shown, children }: { label: string; shown: boolean; children: React.ReactElement }) {
  return (
    <Tooltip label={label} position="right" disabled={!shown} openDelay={100}>
      {children}
    </Tooltip>
  )
}
