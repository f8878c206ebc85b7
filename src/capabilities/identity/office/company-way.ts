/** What somebody came for waits in this tab while they are at their company's provider: its answer goes to one address only. */
const KEY = 'frontdesk.company-next'

export function rememberWhereTo(next: unknown): void {
  if (typeof next === 'string') sessionStorage.setItem(KEY, next)
  else sessionStorage.removeItem(KEY)
}

export function takeWhereTo(): string | null {
  const next = sessionStorage.getItem(KEY)
  sessionStorage.removeItem(KEY)
  return next
}
