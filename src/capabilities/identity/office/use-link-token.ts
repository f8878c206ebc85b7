import { useSyncExternalStore } from 'react'

/** What a mailed link carries, behind the `#`, which browsers keep to themselves. Another link opened in the same tab changes nothing but that. */
export function useLinkToken(): string {
  const hash = useSyncExternalStore(onHashChange, () => location.hash)
  return new URLSearchParams(hash.slice(1)).get('token') ?? ''
}

function onHashChange(tell: () => void): () => void {
  addEventListener('hashchange', tell)
  return () => removeEventListener('hashchange', tell)
}
