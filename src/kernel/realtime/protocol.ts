/**
 * What is said over the one socket at /api/v1/live. A message says what changed, by ids; whoever hears it asks for the
 * rest under their own permissions. To miss nothing: subscribe, then fetch, and keep the last cursor heard of a topic;
 * after a break subscribe again with it.
 */

/** What a client may say. */
export type ClientMessage = { readonly subscribe: string; readonly cursor: string | null } | { readonly unsubscribe: string }

/** What the server says. */
export type ServerMessage =
  /** From this cursor on, everything will be told. */
  | { readonly subscribed: string; readonly cursor: string }
  | { readonly topic: string; readonly type: string; readonly payload: object; readonly cursor: string }
  /** What happened since the client's cursor cannot be told any more: fetch everything anew, and go on from here. */
  | { readonly resync: string; readonly cursor: string }
  | { readonly refused: string; readonly code: string }

/**
 * Why the server closes a socket. Clients reconnect, except after 1008: they would be misunderstood again; and after 4001:
 * they forget what they know, and ask anew who is here and where. After 4003 they ask
 * who is here, and what keeps them out.
 */
export const closeCodes = {
  goingAway: 1001,
  misunderstood: 1008,
  sessionEnded: 4001,
  membershipEnded: 4001,
  barred: 4003,
  tooSlow: 4008,
  tooManySockets: 4029,
  unavailable: 1013,
} as const

export type CloseReason = keyof typeof closeCodes

const largestMessage = 1_024
export const mostTopics = 50
/** A screen that comes back says all its topics at once, and may turn to another page straight away. */
export const mostMessages = { atOnce: 2 * mostTopics, perSecond: 20 }

/** The message of a client, or null for anything else. */
export function parseClientMessage(text: string): ClientMessage | null {
  const message = text.length <= largestMessage ? parseJson(text) : null
  if (typeof message !== 'object' || message === null) return null

  const { subscribe, unsubscribe, cursor = null } = message as Record<string, unknown>
  if (isTopic(unsubscribe) && subscribe === undefined) return { unsubscribe }
  if (isTopic(subscribe) && unsubscribe === undefined && (cursor === null || typeof cursor === 'string')) return { subscribe, cursor }
  return null
}

function isTopic(text: unknown): text is string {
  return typeof text === 'string' && text.length > 0 && text.length <= 100
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null // Not JSON is simply not a message.
  }
}
