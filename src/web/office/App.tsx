import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createQueries } from '../../ui/data/queries.ts'
import { useMaybeSession } from '../../ui/data/session.ts'
import { UiProvider } from '../../ui/Provider.tsx'
import type { Language } from '../../ui/words/languages.ts'
import { WordsProvider } from '../../ui/words/WordsProvider.tsx'
import type { Messages } from '../../ui/words/WordsProvider.tsx'
import { loadWords } from './catalogues.ts'
import { createOfficeRouter } from './router.tsx'
import { signingOut } from './shell/signing-out.ts'

export const queries = createQueries({ onSignedOut: () => void signedOut() })
const router = createOfficeRouter(queries)

export function App({ initial }: { initial: { language: Language; messages: Messages } }) {
  return (
    <QueryClientProvider client={queries}>
      <WordsProvider initial={initial} load={loadWords}>
        <Dressed>
          <RouterProvider router={router} />
        </Dressed>
      </WordsProvider>
    </QueryClientProvider>
  )
}

/** The accent is the organization's; the last one is remembered, so that the first paint has it already. */
function Dressed({ children }: { children: React.ReactNode }) {
  const session = useMaybeSession()
  const colour = session ? session.organization?.brandColour : localStorage.getItem('frontdesk.brand')
  if (session?.organization) localStorage.setItem('frontdesk.brand', session.organization.brandColour)
  return <UiProvider brandColour={colour}>{children}</UiProvider>
}

/** The session ended elsewhere. After signing in, the person is back where they were. */
async function signedOut(): Promise<void> {
  if (location.pathname.startsWith('/sign-') || signingOut.isUnderWay()) return
  const next = location.pathname + location.search
  queries.clear()
  await router.navigate({ href: `/sign-in?next=${encodeURIComponent(next)}` })
}
