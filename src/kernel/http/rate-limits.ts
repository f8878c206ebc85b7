import { isIPv6 } from 'node:net'

import type { FastifyInstance, FastifyRequest } from 'fastify'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { RateLimiterRes } from 'rate-limiter-flexible'

import type { Actor } from '../access/actor.ts'
import type { Kernel } from '../kernel.ts'
import { refuse } from '../refusal.ts'
import { plainAddress } from './address.ts'

/** Counters by purpose; each process counts for itself. */
export interface RateLimits {
  /** Counts one; refuses with 429 and when to come back once the minute's points are used up. */
  spend(purpose: string, key: string, perMinute: number): Promise<Spent>
  /** Counts one against a limit, and answers rather than refuses. */
  tooMany(purpose: string, key: string, perMinute: number): Promise<boolean>
  forget(purpose: string, key: string, perMinute: number): Promise<void>
}

/** Counters that all processes share, for the few routes that need it. Given to the kernel by identity, which counts guesses in the same place. */
export interface SharedLimits {
  /** Counts one in this minute; answers how many seconds to wait once it is too many. */
  spend(purpose: string, key: string, perMinute: number): Promise<number | null>
}

interface Spent {
  limit: number
  remaining: number
  resetSeconds: number
}

export function createRateLimits(): RateLimits {
  const limiters = new Map<string, RateLimiterMemory>()
  const limiter = (purpose: string, perMinute: number) => {
    const name = `${purpose}:${perMinute}`
    let found = limiters.get(name)
    if (!found) limiters.set(name, (found = new RateLimiterMemory({ keyPrefix: name, points: perMinute, duration: 60 })))
    return found
  }
  return {
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
    const { perAddress = 1 } = request.routeOptions.config.protocol ?? {}
    const purpose = request.routeOptions.config.protocol ? 'address of a protocol' : 'address'
    const spent = await kernel.rateLimits.spend(purpose, addressOf(request), kernel.env.rateLimits.perAddress * perAddress)
    reply.header('ratelimit', `"address";r=${spent.remaining};t=${spent.resetSeconds}`)
    reply.header('ratelimit-policy', `"address";q=${spent.limit};w=60`)
  })
}

/** A program has a limit of its own, so that it never keeps its member from working. */
export async function limitCaller(kernel: Kernel, { client, userId }: Actor): Promise<void> {
  if (client) await kernel.rateLimits.spend('client', client.id, kernel.env.rateLimits.perClient)
  else if (userId) await limitUser(kernel, userId)
}

export async function limitUser(kernel: Kernel, userId: string): Promise<void> {
  await kernel.rateLimits.spend('user', userId, kernel.env.rateLimits.perUser)
}

/** The setting that a route's own limit is written for; where it is raised or lowered, the route's limit follows. */
const USUAL_PER_ADDRESS = 600

/** The tighter limit of a single route, for every address. */
export async function limitRoute(kernel: Kernel, request: FastifyRequest, route: { name: string; perMinute: number }): Promise<void> {
  await kernel.rateLimits.spend(`route ${route.name}`, addressOf(request), perMinuteOf(kernel, route))
}

/**
 * The same over all processes, for what stands before a session: codes, links, registrations. After the limit of this process, so that a flood costs
 * no more than that one; and one statement more for who stays below it.
 */
export async function limitDoor(kernel: Kernel, request: FastifyRequest, route: { name: string; perMinute: number }): Promise<void> {
  const seconds = await kernel.sharedLimits?.spend(`route ${route.name}`, addressOf(request), perMinuteOf(kernel, route))
  if (seconds) refuse('kernel.rate_limited', { seconds, retryAfter: seconds }, 429)
}

function perMinuteOf(kernel: Kernel, route: { perMinute: number }): number {
  return Math.ceil((route.perMinute * kernel.env.rateLimits.perAddress) / USUAL_PER_ADDRESS)
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
