import { Button } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useLocation } from '@tanstack/react-router'
import { FactorBarrier } from '../../../capabilities/identity/office/FactorBarrier.tsx'
import type { Barrier } from '../../../ui/data/session.ts'
import { Page } from '../../../ui/Page.tsx'
import { State } from '../../../ui/states/State.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { useSignOut } from './PersonMenu.tsx'

/** In place of every screen of an organization whose policy this session does not meet: why, and the one thing to do. */
export function Barred({ barrier, organization }: { barrier: Barrier; organization: string }) {
  const t = useWords('office.barrier')
  if (barrier === 'factor_required') return <FactorBarrier organization={organization} />
  return (
    <Page title={organization}>
      <State icon={IconLock} title={t(`${barrier}.title`)} text={t(`${barrier}.text`, { organization })} action={<Action barrier={barrier} />} />
    </Page>
  )
}

/** Where the organization is closed there is nothing that its people could do. */
function Action({ barrier }: { barrier: Exclude<Barrier, 'factor_required'> }) {
  return barrier === 'organization_suspended' ? null : <SignInAgain barrier={barrier} />
}

function SignInAgain({ barrier }: { barrier: 'sign_in_again' | 'company_sign_in' }) {
  const t = useWords('office.barrier')
  const { href } = useLocation()
  const signOut = useSignOut()
  return <Button onClick={() => void signOut({ comeBackTo: href })}>{t(`${barrier}.action`)}</Button>
}
