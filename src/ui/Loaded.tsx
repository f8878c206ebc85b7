import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Failed } from './states/Failed.tsx'
import { Skeletons } from './states/Skeletons.tsx'

interface LoadedProps<Data> {
  query: Pick<UseQueryResult<Data>, 'data' | 'error' | 'isPending' | 'refetch'>
  skeleton?: ReactNode
  children: (data: Data) => ReactNode
}

/** A question to the server in each of its states. What was known stays on the screen while it is asked again. */
export function Loaded<Data>({ query, skeleton = <Skeletons />, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data)
  if (query.error) return <Failed error={query.error} onRetry={() => void query.refetch()} />
  return skeleton
}
