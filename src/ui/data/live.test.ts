import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Live } from './live.ts'
import type { LiveSocket } from './live.ts'

class FakeSocket implements LiveSocket {
  sent: unknown[] = []
  onopen: (() => void) | null = null
  onmessage: ((event: { data: unknown }) => void) | null = null
  onclose: ((event: { code: number }) => void) | null = null
  closed = false
  send(text: string) {
    this.sent.push(JSON.parse(text))
  }
  close() {
    this.closed = true
  }
  hear(message: unknown) {
    this.onmessage?.({ data: typeof message === 'string' ? message : JSON.stringify(message) })
  }
}

let sockets: FakeSocket[]
let signedOut: number
const listener = () => ({ onMessage: vi.fn(), onResync: vi.fn() })

beforeEach(() => {
  vi.useFakeTimers()
  sockets = []
  signedOut = 0
})
afterEach(() => {
  vi.useRealTimers()
})

function live() {
  const open = () => {
    const socket = new FakeSocket()
    sockets.push(socket)
    return socket
  }
  return new Live({ open, random: () => 1, onSignedOut: () => (signedOut += 1) })
}

it('two screens of one topic share a socket and a subscription', () => {
  const page = live()
  const [one, two] = [listener(), listener()]
  page.follow('bookings', one)
  page.follow('bookings', two)
  sockets[0]!.onopen?.()

  expect(sockets).toHaveLength(1)
  expect(sockets[0]!.sent).toEqual([{ subscribe: 'bookings', cursor: null }])

  sockets[0]!.hear({ topic: 'bookings', cursor: '7', type: 'booking.created', payload: { bookingId: 'b' } })
  expect(one.onMessage).toHaveBeenCalledOnce()
  expect(two.onMessage).toHaveBeenCalledOnce()
})

it('after a break it asks for what came after the last thing it heard', () => {
  const page = live()
  const screen = listener()
  page.follow('bookings', screen)
  sockets[0]!.onopen?.()
  sockets[0]!.hear({ topic: 'bookings', cursor: '7', type: 'booking.created' })
  sockets[0]!.onclose?.({ code: 1006 })
  expect(page.isConnected).toBe(false)

  vi.advanceTimersByTime(500)
  sockets[1]!.onopen?.()
  expect(sockets[1]!.sent).toEqual([{ subscribe: 'bookings', cursor: '7' }])
})

it('what happened before the first word is asked for once; after a break the cursor tells it', () => {
  const page = live()
  const screen = listener()
  page.follow('bookings', screen)
  sockets[0]!.onopen?.()
  sockets[0]!.hear({ subscribed: 'bookings', cursor: '41' })
  expect(screen.onResync).toHaveBeenCalledOnce()

  sockets[0]!.onclose?.({ code: 1001 })
  vi.advanceTimersByTime(500)
  sockets[1]!.onopen?.()
  sockets[1]!.hear({ subscribed: 'bookings', cursor: '41' })
  expect(screen.onMessage).not.toHaveBeenCalled()
  expect(screen.onResync).toHaveBeenCalledOnce()
  expect(sockets[1]!.sent).toEqual([{ subscribe: 'bookings', cursor: '41' }])
})

it('an order to resync makes the screen ask again, and goes on from the new cursor', () => {
  const page = live()
  const screen = listener()
  page.follow('bookings', screen)
  sockets[0]!.onopen?.()
  sockets[0]!.hear({ topic: 'bookings', type: 'booking.created', cursor: '7' })
  sockets[0]!.hear({ resync: 'bookings', cursor: '90' })
  expect(screen.onResync).toHaveBeenCalledOnce()

  sockets[0]!.onclose?.({ code: 1006 })
  vi.advanceTimersByTime(500)
  sockets[1]!.onopen?.()
  expect(sockets[1]!.sent).toEqual([{ subscribe: 'bookings', cursor: '90' }])
})

it('it waits longer after each failure, at most half a minute, and not at all when the network comes back', () => {
  const page = live()
  page.follow('bookings', listener())
  for (const wait of [500, 1000, 2000, 4000, 8000, 16_000, 30_000, 30_000]) {
    const before = sockets.length
    sockets.at(-1)!.onclose?.({ code: 1006 })
    vi.advanceTimersByTime(wait - 1)
    expect(sockets).toHaveLength(before)
    vi.advanceTimersByTime(1)
    expect(sockets).toHaveLength(before + 1)
  }
  sockets.at(-1)!.onclose?.({ code: 1006 })
  const before = sockets.length
  page.reconnectNow()
  expect(sockets).toHaveLength(before + 1)
})

it('an ended session is not knocked for again', () => {
  const page = live()
  page.follow('bookings', listener())
  sockets[0]!.onopen?.()
  sockets[0]!.onclose?.({ code: 4001 })
  vi.advanceTimersByTime(60_000)
  expect(sockets).toHaveLength(1)
  expect(signedOut).toBe(1)
})

it('the last screen to leave ends the subscription, and nonsense is not heard', () => {
  const page = live()
  const screen = listener()
  const leave = page.follow('bookings', screen)
  sockets[0]!.onopen?.()
  sockets[0]!.hear('not json')
  sockets[0]!.hear('3')
  leave()
  expect(sockets[0]!.sent.at(-1)).toEqual({ unsubscribe: 'bookings' })
  sockets[0]!.hear({ topic: 'bookings', cursor: '8', type: 'booking.created' })
  expect(screen.onMessage).not.toHaveBeenCalled()
})
