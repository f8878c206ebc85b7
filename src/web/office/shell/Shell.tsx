import { useQueryClient } from '@tanstack/react-query'
import { Outlet, useLocation } from '@tanstack/react-router'
import { useCallback, useEffect, useRef, useState } from 'react'
import { endPush } from '../../../ui/data/push.ts'
import { barrierOf, forgetEverything, sessionQuery, useMaybeSession } from '../../../ui/data/session.ts'
import type { Session } from '../../../ui/data/session.ts'
import { FactorDueNotice } from '../../../capabilities/identity/office/FactorDueNotice.tsx'
import { SignInAgain } from '../../../capabilities/identity/office/SignInAgain.tsx'
import { SupportNotice } from '../../../capabilities/identity/office/SupportNotice.tsx'
import { LiveProvider, useLive } from '../../../ui/data/use-live.tsx'
import { Offline } from '../../../ui/states/Offline.tsx'
import { OwnNouns } from '../../../ui/words/nouns.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { Barred } from './Barred.tsx'
import { BottomBar } from './BottomBar.tsx'
import { ImpersonationBanner } from './ImpersonationBanner.tsx'
import { KeysHelp } from './KeysHelp.tsx'
import { Palette } from './Palette.tsx'
import { useSignOut } from './PersonMenu.tsx'
import { Rail } from './Rail.tsx'
import classes from './Shell.module.css'
import { signingOut } from '../../../ui/data/signing-out.ts'

/** The frame of the office: the rail (on a phone, a bar within the thumb's reach), the page, the palette behind ⌘K. */
export function Shell() {
  const t = useWords('office')
  const session = useMaybeSession()
  const main = useRef<HTMLElement>(null)
  const onSignedOut = useSignedOut()
  const onBarred = useBarred()
  if (!session) return null

  return (
    <OwnNouns of={session.organization?.words}>
      <LiveProvider of={`${session.id} ${session.organization?.id}`} onSignedOut={onSignedOut} onBarred={onBarred}>
        <button type="button" className={classes.skip} onClick={() => main.current?.focus()}>
          {t('skip')}
        </button>
        <div className={classes.house}>
          {session.impersonation ? <ImpersonationBanner session={session} impersonation={session.impersonation} /> : <SupportNotice />}
          <FactorDueNotice />
          <div className={classes.shell}>
            <Rail session={session} />
            <div className={classes.stage}>
              <main ref={main} id="main" tabIndex={-1} className={classes.main}>
                <Stage session={session} />
              </main>
              <Offline />
            </div>
            <BottomBar session={session} />
          </div>
        </div>
        <Palette />
        <KeysHelp />
        <Announcer />
        <Standing memberId={session.member?.id} />
      </LiveProvider>
    </OwnNouns>
  )
}

/** The page; in an organization that this session may not enter, what to do about it instead. One's own account is nobody's organization. */
function Stage({ session }: { session: Session }) {
  const { pathname, href } = useLocation()
  const signOut = useSignOut()
  const barrier = barrierOf(session)
  if (session.platformBarrier && pathname.startsWith('/operator')) return <Barred barrier={session.platformBarrier} organization="Frontdesk" />
  if (!barrier || !pathname.startsWith('/office')) return <Outlet />
  if (barrier === 'sign_in_again' && Object.keys(session.permissions).length > 0) {
    return (
      <>
        <Outlet />
        <SignInAgain session={session} onElsewhere={() => void signOut({ comeBackTo: href })} />
      </>
    )
  }
  return <Barred barrier={barrier} organization={session.organization!.name} />
}

/** The socket says that the session ended. Nothing of it stays in memory, and the next page asks who is here. */
function useSignedOut(): () => void {
  const queries = useQueryClient()
  return useCallback(() => {
    if (!signingOut.isUnderWay()) void Promise.allSettled([endPush(), forgetEverything(queries)]).then(() => location.reload())
  }, [queries])
}

/** The socket says that the organization lets this session in no further. What is on the screen stays there. */
function useBarred(): () => void {
  const queries = useQueryClient()
  return useCallback(() => void queries.invalidateQueries(sessionQuery), [queries])
}

/** Roles change while somebody looks: whatever is on the screen is asked for again, under what they may do by now. */
function Standing({ memberId }: { memberId: string | undefined }) {
  const queries = useQueryClient()
  useLive(memberId && 'membership', ['/session'], ({ payload }) => {
    const { memberId: one, memberIds = [one] } = payload as { memberId?: string; memberIds?: (string | undefined)[] }
    if (memberIds.includes(memberId)) void queries.invalidateQueries()
  })
  return null
}

/** Says the name of each new page, which a reload would have said by itself. */
function Announcer() {
  const { pathname } = useLocation()
  const [said, setSaid] = useState('')
  const isFirst = useRef(true)
  useEffect(() => {
    if (isFirst.current) {
      isFirst.current = false
      return undefined
    }
    const later = setTimeout(() => setSaid(document.title), 400)
    return () => clearTimeout(later)
  }, [pathname])
  return (
    <div className="for-screen-readers" aria-live="polite">
      {said}
    </div>
  )
}
