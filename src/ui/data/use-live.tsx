import { useQueryClient } from '@tanstack/react-query'
import type { QueryClient } from '@tanstack/react-query'
import { createContext, use, useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { chosenOrganization } from './api.ts'
import { Live } from './live.ts'
import type { LiveMessage, LiveSocket } from './live.ts'

const LiveContext = createContext<Live | null>(null)

/** Owns the page's one socket. `of` is the person and organization it belongs to; another one means another socket. */
export function LiveProvider({ of, onSignedOut, onBarred, children }: { of: string; onSignedOut: () => void; onBarred: () => void; children: ReactNode }) {
  const [live, setLive] = useState<Live | null>(null)

  useEffect(() => {
    const opened = new Live({ open: () => new WebSocket(addressOf(chosenOrganization())) as LiveSocket, onSignedOut, onBarred })
    const reconnect = () => opened.reconnectNow()
    addEventListener('online', reconnect)
    setLive(opened)
    return () => {
      removeEventListener('online', reconnect)
      opened.close()
    }
  }, [of, onSignedOut, onBarred])

  return <LiveContext value={live}>{children}</LiveContext>
}

/**
 * While this component is on the screen, whatever happens on `topic` fetches the queries of these API paths again, under the
 * permissions of the person who looks. A burst of messages is one refetch.
 */
export function useLive(topic: string | undefined, paths: string[], onMessage?: (message: LiveMessage) => void): void {
  const live = use(LiveContext)
  const queries = useQueryClient()
  const key = paths.join(' ')

  useEffect(() => {
    if (!live || topic === undefined) return undefined
    const { refetch, stop } = refetcher(queries, key.split(' '))
    const leave = live.follow(topic, {
      onMessage: (message) => {
        onMessage?.(message)
        refetch()
      },
      onResync: refetch,
    })
    return () => {
      stop()
      leave()
    }
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- a new function on each render must not leave and follow again
  }, [live, topic, key, queries])
}

/** Fetch every query of these API paths again. */
export function refetchPaths(queries: QueryClient, paths: string[]): Promise<void> {
  return queries.invalidateQueries({ predicate: ({ queryKey }) => typeof queryKey[1] === 'string' && paths.includes(queryKey[1]) })
}

function refetcher(queries: QueryClient, paths: string[]) {
  let waiting: ReturnType<typeof setTimeout> | null = null
  let last = 0
  const refetch = () => {
    if (waiting) return
    waiting = setTimeout(() => {
      waiting = null
      last = Date.now()
      void refetchPaths(queries, paths)
    }, Math.max(50, last + 1000 - Date.now()))
  }
  return { refetch, stop: () => void (waiting && clearTimeout(waiting)) }
}

function addressOf(organization: string | null): string {
  const address = new URL('/api/v1/live', location.href)
  address.protocol = address.protocol.replace('http', 'ws')
  if (organization) address.searchParams.set('organization', organization)
  return address.href
}
