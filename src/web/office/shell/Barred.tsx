import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import type { Barrier } from '../../../ui/data/session.ts'
import { Link } from '../../../ui/Link.tsx'
import { Page } from '../../../ui/Page.tsx'
import { State } from '../../../ui/states/State.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useSignOut } from './PersonMenu.tsx'

/** In place of every screen of an organization whose policy this session does not meet: why, and the one thing to do. */
export function Barred({ barrier, organization }: { barrier: Barrier; organization: string }) {
  const t = useWords('office.barrier')
  return (
    <Page title={organization}>
      <State icon={IconLock} title={t(`${barrier}.title`)} text={t(`${barrier}.text`, { organization })} action={<Action barrier={barrier} />} />
    </Page>
  )
}

/** Where the organization is closed there is nothing that its people could do. */
function Action({ barrier }: { barrier: Barrier }) {
  if (barrier === 'organization_suspended') return null
  return barrier === 'factor_required' ? <TurnOn /> : <SignInAgain barrier={barrier} />
}

function TurnOn() {
  const t = useWords('office.barrier.factor_required')
  return (
    <Button component={Link} to="/account">
      {t('action')}
    </Button>
  )
}

function SignInAgain({ barrier }: { barrier: 'sign_in_again' | 'company_sign_in' }) {
  const t = useWords(`office.barrier.${barrier}`)
  const { href } = useLocation()
  const signOut = useSignOut()
  return <Button onClick={() => void signOut({ comeBackTo: href })}>{t('action')}</Button>
}
