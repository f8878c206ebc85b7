/** How this browser stands to being pushed to. */
export type PushState = 'impossible' | 'refused' | 'off' | 'on'

/** The server's record of this browser, by organization: it tells nobody which of them it is. */
const kept = (organization: string) => `frontdesk.push.${organization}`

export async function pushState(organization: string): Promise<PushState> {
  if (!('serviceWorker' in navigator && 'PushManager' in globalThis && 'Notification' in globalThis)) return 'impossible'
  if (Notification.permission === 'denied') return 'refused'
  const registration = await navigator.serviceWorker.getRegistration('/')
  const subscription = await registration?.pushManager.getSubscription()
  return subscription && localStorage.getItem(kept(organization)) !== null ? 'on' : 'off'
}

/** Asks the person, in the browser's own words, and the browser; null where one of them refuses. */
export async function subscribeBrowser(publicKey: string): Promise<{ endpoint: string; keys: { p256dh: string; auth: string } } | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const registration = await navigator.serviceWorker.register('/push-worker.js')
  await navigator.serviceWorker.ready
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  return endpoint && keys?.['p256dh'] && keys['auth'] ? { endpoint, keys: { p256dh: keys['p256dh'], auth: keys['auth'] } } : null
}

export function rememberBrowser(organization: string, id: string): void {
  localStorage.setItem(kept(organization), id)
}

export function thisBrowser(organization: string): string | null {
  return localStorage.getItem(kept(organization))
}

export function forgetBrowser(organization: string): void {
  localStorage.removeItem(kept(organization))
}

/** `Chrome · Linux`, as far as the browser says so. */
export function browserName(): string | undefined {
  const { brands = [], platform = '' } = (navigator as { userAgentData?: { brands?: { brand: string }[]; platform?: string } }).userAgentData ?? {}
  const brand = brands.find((one) => !/not.*brand|chromium/i.test(one.brand))?.brand ?? brands.find(({ brand: name }) => name === 'Chromium')?.brand
  return [brand, platform].filter(Boolean).join(' · ') || undefined
}
