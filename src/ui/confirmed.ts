import { createContext, use } from 'react'

/** Does what is sensitive; where the server wants to know first who sits here, asks, and does it then. Null when the person went no further. */
export type Confirmed = <Done>(act: () => Promise<Done>) => Promise<Done | null>

/** How that is asked, the shell brings along: it is the business of whoever knows passwords and codes. */
export const ConfirmedContext = createContext<Confirmed>((act) => act())

/** For calls of routes that are `confirmed`: `await confirmed(() => api.DELETE(…))`. */
export function useConfirmed(): Confirmed {
  return use(ConfirmedContext)
}
