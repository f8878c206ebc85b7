import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'
import { sessionQuery } from './session.ts'

/**
 * `onSignedOut` is told when any question is answered 401: the session ended somewhere else. Where an organization lets the session in no
 * further, who is here is asked again, and the shell says what to do.
 */
export function createQueries({ onSignedOut }: { onSignedOut: () => void }): QueryClient {
  const onRefused = (error: unknown) => {
    if (error instanceof Problem && error.code === 'kernel.sign_in_again') void queries.invalidateQueries(sessionQuery)
  }
  const queries = new QueryClient({
    mutationCache: new MutationCache({ onError: onRefused }),
    queryCache: new QueryCache({
      onError: (error, query) => {
        onRefused(error)
        if (error instanceof Problem && error.status === 401 && query.meta?.['mayBeSignedOut'] !== true) onSignedOut()
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 15_000, // what changes in between arrives over the socket
        retry: (failures, error) => failures < 2 && isPassing(error),
        retryDelay: (failures, error) => (error instanceof Problem && error.retryAfter !== null ? error.retryAfter * 1000 : Math.min(1000 * 2 ** failures, 8000)),
      },
      mutations: { retry: false, networkMode: 'always' }, // offline, a change is refused at once and said so, rather than kept waiting unseen
    },
  })
  return queries
}

/** Worth asking again: nobody answered, or somebody asked for patience. A refusal stays a refusal. */
function isPassing(error: unknown): boolean {
  return error instanceof Problem && [0, 429, 502, 503, 504].includes(error.status)
}
