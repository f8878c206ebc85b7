import { Button, Text } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { IconEye, IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import { api, chooseOrganization } from '../../../ui/data/api.ts'
import { forgetEverything } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { useLive } from '../../../ui/data/use-live.tsx'
import { useNotice } from '../../../ui/notice.tsx'
import { When } from '../../../ui/When.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import classes from './ImpersonationBanner.module.css'
import { signingOut } from '../../../ui/data/signing-out.ts'

/** Above everything that is drawn, and not to be put away: whose screens these are, who sits there, until when, and the way out. */
export function ImpersonationBanner({ session, impersonation }: { session: Session; impersonation: NonNullable<Session['impersonation']> }) {
  const t = useWords('office.impersonation')
  const { end, isEnding } = useEnd(session.user.id)
  useLive('impersonation', ['/session'])
  const { operator, reason, expiresAt, mayChange, wantsChange } = impersonation
  const Symbol = mayChange ? IconPencil : IconEye
  return (
    <section className={classes.banner} aria-label={t('label')}>
      <Symbol size={20} stroke={1.5} className={classes.icon} aria-hidden />
      <Text component="p" size="sm" className={classes.words}>
        <b>{t('who', { operator, member: session.member?.name ?? session.user.name })}</b>{' '}
        <span>
          {t(mayChange ? 'may_change' : wantsChange ? 'asked' : 'looks')} {t('until')} <When at={expiresAt} as="time" />.
        </span>{' '}
        <span className={classes.reason} dir="auto">
          {t('reason', { reason })}
        </span>
      </Text>
      <Button size="compact-md" fz="sm" variant="filled" color="dark.8" loading={isEnding} onClick={() => void end()}>
        {t('end')}
      </Button>
    </section>
  )
}

function useEnd(userId: string) {
  const queries = useQueryClient()
  const notice = useNotice()
  const [isEnding, setEnding] = useState(false)
  const end = async () => {
    setEnding(true)
    signingOut.begins()
    try {
      await api.DELETE('/impersonation')
      chooseOrganization(null)
      await forgetEverything(queries)
      location.assign(`/operator/users/${userId}`) // nothing of the member stays in memory
    } catch (problem) {
      signingOut.failed()
      setEnding(false)
      notice({ problem })
    }
  }
  return { end, isEnding }
}
