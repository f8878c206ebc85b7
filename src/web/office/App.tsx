import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect, useSyncExternalStore } from 'react'
import { useConfirmed } from '../../capabilities/identity/office/use-confirmed.tsx'
import { ConfirmedContext } from '../../ui/confirmed.ts'
import { createQueries } from '../../ui/data/queries.ts'
import { sessionQuery } from '../../ui/data/session.ts'
import type { Session } from '../../ui/data/session.ts'
import { UiProvider } from '../../ui/Provider.tsx'
import { chosenLanguage } from '../../ui/words/choice.ts'
import { isLanguage } from '../../ui/words/languages.ts'
import type { Language } from '../../ui/words/languages.ts'
import { useLanguage } from '../../ui/words/use-words.ts'
import { WordsProvider } from '../../ui/words/WordsProvider.tsx'
import type { Messages } from '../../ui/words/parts.ts'
import { loadWords } from './catalogues.ts'
import { createOfficeRouter } from './router.tsx'
import { signingOut } from '../../ui/data/signing-out.ts'

export const queries = createQueries({ onSignedOut: () => void signedOut() })
const router = createOfficeRouter(queries)

export function App({ initial }: { initial: { language: Language; messages: Messages } }) {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider initial={initial} load={loadWords}>
        <Dressed>
          <AskedWhoTheyAre>
            <RouterProvider router={router} />
          </AskedWhoTheyAre>
        </Dressed>
      </WordsProvider>
    </QueryClientProvider>
  )
}

/** Sensitive acts of every capability's screens ask in the same way who sits here. */
function AskedWhoTheyAre({ children }: { children: React.ReactNode }) {
  return <ConfirmedContext value={useConfirmed()}>{children}</ConfirmedContext>
}

/** The accent is the organization's; the last one is remembered, so that the first paint has it already. */
function Dressed({ children }: { children: React.ReactNode }) {
  const session = useSyncExternalStore(watchQueries, knownSession) ?? null
  useLateLanguage(session)
  const colour = session ? session.organization?.brandColour : localStorage.getItem('frontdesk.brand')
  if (session?.organization) localStorage.setItem('frontdesk.brand', session.organization.brandColour)
  return <UiProvider brandColour={colour}>{children}</UiProvider>
}

/** On a slow line the first words are said before it is known who is here, and so in which language. */
function useLateLanguage(session: Session | null): void {
  const { language, setLanguage } = useLanguage()
  useEffect(() => {
    if (session && !chosenLanguage() && isLanguage(session.language) && session.language !== language) void setLanguage(session.language)
    // oxlint-disable-next-line react/exhaustive-deps -- once for each session; from then on the person chooses
  }, [session?.id])
}

// Looked up in the cache itself: signing in empties it, and a query that was watched until then would never hear of the new session.
function watchQueries(tell: () => void): () => void {
  return queries.getQueryCache().subscribe(tell)
}

function knownSession(): Session | null | undefined {
  return queries.getQueryData(sessionQuery.queryKey)
}

/** The session ended elsewhere. After signing in, the person is back where they were. */
async function signedOut(): Promise<void> {
  if (location.pathname.startsWith('/sign-') || signingOut.isUnderWay()) return
  const next = location.pathname + location.search
  queries.clear()
  await router.navigate({ href: `/sign-in?next=${encodeURIComponent(next)}` })
}
