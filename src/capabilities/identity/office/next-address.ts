/**
 * Where somebody goes after signing in. `next` comes from the address, which anybody can write, so it may only name a
 * screen of this house: never another site, and never the sign-in itself.
 */
export function nextAddress(next: unknown, origin: string): string | null {
  if (typeof next !== 'string' || !next.startsWith('/')) return null
  const url = URL.parse(next, origin)
  if (!url || url.origin !== origin || !/^\/(office|account|operator|become-operator|invitation|verify-email|change-email)(\/|$)/.test(url.pathname)) return null
  return url.pathname + url.search + url.hash
}
