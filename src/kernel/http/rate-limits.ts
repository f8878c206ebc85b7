import { isIPv6 } from 'node:net'

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { LRUCache } from 'lru-cache'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RateLimiterRes } from 'rate-limiter-flexible'

import type { Kernel } from '../kernel.ts'
import { refuse } from '../refusal.ts'
import { plainAddress } from './address.ts'

/** Counters by purpose; each process counts for itself until Redis is there to share them. */
export interface RateLimits {
  /** Counts one; refuses with 429 and when to come back once the minute's points are used up. */
  spend(purpose: string, key: string, perMinute: number): Promise<Spent>
  /** Counts one against a limit, and answers rather than refuses. */
  tooMany(purpose: string, key: string, perMinute: number): Promise<boolean>
  forget(purpose: string, key: string, perMinute: number): Promise<void>
  /**
   * Counts one try of something that is guessed at. A few are free; after them each next one has to wait twice as long.
   * Answers at once, so that a hundred at the same moment are counted one after the other.
   */
  tryAgain(purpose: string, key: string, patience: Patience): Try
  /** It was no guess after all: tries begin anew. */
  forgetTries(purpose: string, key: string): void
}

interface Patience {
  free: number
  longestSeconds: number
}

interface Try {
  /** How long to wait before trying again; 0 for one that may go on, and only those are counted. */
  waitSeconds: number
  /** This was the last free one: from here on it goes slowly. */
  isLastFree: boolean
}

interface Spent {
  limit: number
  remaining: number
  resetSeconds: number
}

const FIRST_WAIT_SECONDS = 30
/** Without a try for a day, they begin anew. */
const TRIES_KEPT_MS = 86_400_000
const MOST_TRIED = 100_000

export function createRateLimits(): RateLimits {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiter = (purpose: string, perMinute: number) => {
    const name = `${purpose}:${perMinute}`
    let found = limiters.get(name)
    if (!found) limiters.set(name, (found = new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 })))
    return found
  }
  const tries = new LRUCache<string, { count: number; until: number }>({ max: MOST_TRIED, ttl: TRIES_KEPT_MS })
  return {
    tryAgain(purpose, key, { free, longestSeconds }) {
      const name = `${purpose} ${key}`
      const { count, until } = tries.get(name) ?? { count: 0, until: 0 }
      const now = Date.now()
      if (until > now) return { waitSeconds: Math.ceil((until - now) / 1000), isLastFree: false }

      const beyond = count + 1 - free
      const waits = beyond < 0 ? 0 : Math.min(longestSeconds, FIRST_WAIT_SECONDS * 2 ** beyond)
      tries.set(name, { count: count + 1, until: now + waits * 1000 })
      return { waitSeconds: 0, isLastFree: beyond === 0 }
    },
    forgetTries(purpose, key) {
      tries.delete(`${purpose} ${key}`)
    },
    async spend(purpose, key, perMinute) {
      try {
        const left = await limiter(purpose, perMinute).consume(key)
        return { limit: perMinute, remaining: left.remainingPoints, resetSeconds: Math.ceil(left.msBeforeNext / 1000) }
      } catch (error) {
        const seconds = Math.max(1, Math.ceil((error as RateLimiterRes).msBeforeNext / 1000))
        refuse('kernel.rate_limited', { seconds, retryAfter: seconds }, 429)
      }
    },
    async tooMany(purpose, key, perMinute) {
      return limiter(purpose, perMinute).consume(key).then(
        () => false,
        () => true,
      )
    },
    async forget(purpose, key, perMinute) {
      await limiter(purpose, perMinute).delete(key)
    },
  }
}

/** One limit for every address, over all routes; the answer tells what is left of it. */
export function limitAddresses(app: FastifyInstance, kernel: Kernel): void {
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/health/') || request.url === '/metrics' || request.url.startsWith('/assets/')) return
    const spent = await kernel.rateLimits.spend('address', addressOf(request), kernel.env.rateLimits.perAddress)
    reply.header('ratelimit', `"address";r=${spent.remaining};t=${spent.resetSeconds}`)
    reply.header('ratelimit-policy', `"address";q=${spent.limit};w=60`)
  })
}

export async function limitUser(kernel: Kernel, userId: string): Promise<void> {
  await kernel.rateLimits.spend('user', userId, kernel.env.rateLimits.perUser)
}

/** The setting that a route's own limit is written for; where it is raised or lowered, the route's limit follows. */
const USUAL_PER_ADDRESS = 600

/** The tighter limit of a single route, for every address. */
export async function limitRoute(kernel: Kernel, request: FastifyRequest, route: { name: string; perMinute: number }): Promise<void> {
  const perMinute = Math.ceil((route.perMinute * kernel.env.rateLimits.perAddress) / USUAL_PER_ADDRESS)
  await kernel.rateLimits.spend(`route ${route.name}`, addressOf(request), perMinute)
}

/** An IPv6 household gets a /64 to itself, so that is what is counted. */
export function addressOf(request: FastifyRequest): string {
  const address = plainAddress(request.ip) ?? request.ip
  return isIPv6(address) && !address.includes('.') ? networkOf(address) : address
}

/** The first four groups, those that `::` stands for included. */
function networkOf(address: string): string {
  const [head = '', tail = ''] = address.split('::')
  const groups = (text: string) => (text === '' ? [] : text.split(':'))
  const missing = 8 - groups(head).length - groups(tail).length
  const all = address.includes('::') ? [...groups(head), ...Array<string>(missing).fill('0'), ...groups(tail)] : groups(head)
  return all
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':')
}
