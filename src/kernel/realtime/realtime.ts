import type { FastifyInstance, FastifyRequest } from 'fastify'
import { isOurs } from '../http/security.ts'
import { resolveWho, type Who } from '../http/who.ts'
import type { Kernel } from '../kernel.ts'
import { refuse, refuseUnless } from '../refusal.ts'
import { Connection } from './connection.ts'
import { Hub } from './hub.ts'

/** Live updates over one socket per screen. See protocol.ts for what is said. */
export interface Realtime {
  /** Adds the socket's address to the server. */
  register(app: FastifyInstance): Promise<void>
  /** Closes the sockets of a session that has just been ended in this process; others follow within a moment. */
  endSession(sessionId: string): void
  /** Something has changed about this user: their sockets here are held to it in a moment. */
  lookAfter(userId: string): void
  stop(): Promise<void>
}

/** By whichever session or token it is held: once that ends, so does the socket. */
type Listener = Who & { heldBy: string }

/** How often an open socket is looked after. */
export interface Pace {
  /** Whether the other end still answers. */
  pingMs: number
  /** Whether the session still holds, and what the person may do by now: should a word about it have been lost. */
  sessionsMs: number
}

export function createRealtime(kernel: Kernel, pace: Pace = { pingMs: 25_000, sessionsMs: 500 }): Realtime {
  const hub = new Hub(kernel, pace)
  const callers = new WeakMap<FastifyRequest, Listener>()

  return {
    async register(app) {
      hub.start()
      app.get('/api/v1/live', { websocket: true, preValidation: welcome, schema: { hide: true } }, (socket, request) => {
        const { actor, heldBy: sessionId } = callers.get(request)!
        const connection = new Connection(kernel, socket, { actor, sessionId, requestId: request.id })
        if (!hub.enter(connection)) return connection.close('tooManySockets')

        socket.on('close', () => hub.leave(connection))
      })
    },
    endSession: (sessionId) => hub.endSession(sessionId),
    lookAfter: (userId) => hub.lookAfter(userId),
    stop: async () => hub.stop(),
  }

  /** Before the upgrade, so that a refusal is an ordinary answer of HTTP. */
  async function welcome(request: FastifyRequest): Promise<void> {
    refuseUnless(request.ws, 'kernel.upgrade_needed', {}, 426)
    // A browser sends the cookie along for any page that opens a socket here, and says truthfully which page that is.
    const { origin } = request.headers
    refuseUnless(origin === undefined || isOurs(kernel, request, origin), 'kernel.csrf', {}, 403)
    const { heldBy, ...who } = await resolveWho(kernel, request, undefined)
    if (heldBy === null) refuse('kernel.unauthenticated', {}, 401)
    callers.set(request, { ...who, heldBy })
  }
}
