import { queryOptions, useQuery } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { api, chooseOrganization, chosenOrganization } from './api.ts'
import { Problem } from './problem.ts'

/** Who is here, where, and what they may do, as GET /session says. */
export interface Session {
  id: string
  user: { id: string; name: string; email: string }
  organization: Organization | null
  organizations: { id: string; slug: string; name: string; barrier: Barrier | null; factorDue: FactorDue | null }[]
  member: { id: string; name: string; roles: string[]; rank: number } | null
  /** What is not named, is not permitted. */
  permissions: Record<string, 'all' | 'own' | 'some'>
  platformRoles: string[]
  /** Somebody from support sits there in the person's place. */
  impersonation: { id: string; operator: string; reason: string; expiresAt: string; wantsChange: boolean; mayChange: boolean } | null
  /** The organization that said who this is, where they did not sign in themselves: it alone is open, and nothing of the account. */
  vouchedBy: string | null
  /** What keeps this session from what those roles open. */
  platformBarrier: Barrier | null
  platformFactorDue: FactorDue | null
  language: string
}

/** What keeps this session out of an organization although its person belongs there. */
export type Barrier = 'organization_suspended' | 'factor_required' | 'sign_in_again' | 'company_sign_in'

/** A second factor is asked for, and not there yet: until when that is no hindrance; null for good, in a demonstration. */
export interface FactorDue {
  until: string | null
}

/** By language and noun. */
export type OwnWords = Partial<Record<string, Partial<Record<string, { one: string; other: string }>>>>

export interface Organization {
  id: string
  slug: string
  name: string
  zone: string
  currency: string
  country: string
  defaultLanguage: string
  languages: string[]
  brandColour: string
  isSuspended: boolean
  logoHash: string | null
  /** What it calls a few nouns, by language. */
  words: OwnWords
}

/** Signed out is an answer too, not a failure: null. */
export const sessionQuery = queryOptions({
  queryKey: ['get', '/session', {}],
  queryFn: async ({ client }): Promise<Session | null> => {
    try {
      return keepingThePage(client.getQueryData<Session | null>(['get', '/session', {}]), (await api.GET('/session')).data as Session)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      if (error.code === 'identity.impersonation_over') return beOneself()
      if (error.status === 401) return null
      if (error.code !== 'kernel.no_organization' || !chosenOrganization()) throw error
      chooseOrganization(null) // this browser remembered one that the person does not belong to any more
      return (await api.GET('/session')).data as Session
    }
  },
  staleTime: 5 * 60_000,
})

/**
 * Whoever is asked to sign in again in the middle of their work keeps the page with what they have typed, and so what it needed to be
 * drawn. It opens nothing: the server refuses until they have.
 */
function keepingThePage(known: Session | null | undefined, now: Session): Session {
  const isSame = known?.id === now.id && known.organization?.id === now.organization?.id
  return isSame && barrierOf(now) === 'sign_in_again' ? { ...now, permissions: known.permissions, member: known.member } : now
}

/** Support has seen enough, or was put out: the operator is themselves again, and nothing of the member stays chosen. */
async function beOneself(): Promise<Session | null> {
  await api.DELETE('/impersonation')
  chooseOrganization(null)
  return (await api.GET('/session')).data as Session
}

/** Why the organization that is looked at lets this session in no further; null where it does. */
export function barrierOf({ organization, organizations }: Session): Barrier | null {
  return organizations.find(({ id }) => id === organization?.id)?.barrier ?? null
}

/** The session of a page inside the office; the shell has made sure that there is one. */
export function useSession(): Session & { organization: Organization } {
  const session = useMaybeSession()
  if (!session?.organization) throw new Error('this page needs a session with an organization')
  return session as Session & { organization: Organization }
}

export function useMaybeSession(): Session | null {
  return useQuery(sessionQuery).data ?? null
}

/** May this person do it at all, to all of them or to their own? Each record's `can` says it for that record; the server decides. */
export function useMay(): (permission: string | undefined) => boolean {
  const session = useMaybeSession()
  return (permission) => permission === undefined || mayIn(session, permission)
}

/** `platform.…` are the permissions of whoever operates the platform. */
export function mayIn(session: Session | null, permission: string): boolean {
  return session?.permissions[permission] !== undefined
}

/** Everything known belongs to the session that asked for it. */
export async function forgetEverything(queries: QueryClient): Promise<void> {
  await queries.cancelQueries()
  queries.clear()
}
