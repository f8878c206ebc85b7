import { Button, Text } from '@mantine/core'
import { IconShieldLock } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { useMaybeSession } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { useLanguage, useWords } from '../../../ui/words/use-words.ts'
import classes from './SupportNotice.module.css'

/** Wherever somebody is who still has time: who asks for a second factor, and until when they come in without. */
export function FactorDueNotice() {
  const t = useWords('office.factor_due')
  const { locale } = useLanguage()
  const { pathname } = useLocation()
  const session = useMaybeSession()
  const isOperating = pathname.startsWith('/operator')
  const due = isOperating ? session?.platformFactorDue : session?.organizations.find(({ id }) => id === session.organization?.id)?.factorDue
  if (!session || !due || pathname === '/account') return null

  const organization = isOperating ? 'Frontdesk' : session.organization!.name
  return (
    <section className={classes.notice}>
      <IconShieldLock size={20} stroke={1.5} className={classes.icon} aria-hidden />
      <Text size="sm" component="p" className={classes.words}>
        {due.until === null ? t('demo', { organization }) : t('text', { organization, date: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(new Date(due.until)) })}
      </Text>
      {due.until !== null && (
        <Button component={Link} to="/account" variant="default" size="compact-md" fz="sm">
          {t('action')}
        </Button>
      )}
    </section>
  )
}
