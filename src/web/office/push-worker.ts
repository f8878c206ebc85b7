/** Runs in a member's browser while Frontdesk is closed: shows what is pushed, and leads to it. */

interface Pushed {
  id: string
  title: string
  text: string
  link: string | null
  language: string
  direction: 'ltr' | 'rtl'
}

interface Window {
  url: string
  focus(): Promise<Window>
}

/** Of what a service worker has, only what is used here: its types exclude those of a page. */
interface Worker {
  registration: { showNotification(title: string, options: object): Promise<void> }
  clients: { matchAll(options: object): Promise<Window[]>; openWindow(url: string): Promise<Window | null> }
  addEventListener(type: 'push', listener: (event: { data: { json(): unknown } | null; waitUntil(work: Promise<unknown>): void }) => void): void
  addEventListener(type: 'notificationclick', listener: (event: { notification: { data: { link: string | null }; close(): void }; waitUntil(work: Promise<unknown>): void }) => void): void
}

const worker = globalThis as unknown as Worker

worker.addEventListener('push', (event) => {
  const { id, title, text, link, language, direction } = event.data!.json() as Pushed
  // A second copy takes the place of the first, without a sound.
  event.waitUntil(worker.registration.showNotification(title, { body: text, tag: id, lang: language, dir: direction, data: { link } }))
})

worker.addEventListener('notificationclick', (event) => {
  const { link } = event.notification.data
  event.notification.close()
  event.waitUntil(open(new URL(link ?? '/office/notifications', location.origin)))
})

/** In a window that shows it already, else in a new one: in no other, where somebody may be writing. Nowhere but in this house. */
async function open(address: URL): Promise<void> {
  const url = address.origin === location.origin ? address.href : `${location.origin}/office/notifications`
  const windows = await worker.clients.matchAll({ type: 'window' })
  const shown = windows.find((window) => window.url === url)
  await (shown ? shown.focus() : worker.clients.openWindow(url))
}
