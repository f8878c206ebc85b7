import { lookup as resolve } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

import type { Kernel } from '../kernel.ts'

const TIMEOUT_MS = 5_000
const LARGEST_ANSWER = 1_000_000

export interface OutsideRequest {
  method?: string
  headers?: HeadersInit
  body?: unknown
  signal?: AbortSignal | null
}

export type OutsideFetch = (url: string | URL, request?: OutsideRequest) => Promise<Response>

export interface OutsideRules {
  /** Whether addresses of this machine and its neighbours may be asked too: on one's own machine, and by an operator's word. */
  allowsPrivate: boolean
}

/**
 * How an address is asked that somebody outside of this house has named: a company's sign-in, a browser's push service. It may name
 * anything, and our own machines must not be reached by it, nor may the answer be endless. The address that is connected to is the one
 * that was checked, redirects are not followed, and neither time nor size is the other side's to choose.
 */
export function outsideFetch({ env }: Pick<Kernel, 'env'>, rules: OutsideRules): OutsideFetch {
  return (url, { method = 'GET', headers, body, signal } = {}) => {
    const address = new URL(url)
    const problem = problemOfAddress({ env }, rules, address)
    if (problem) return Promise.reject(new Error(problem))
    return new Promise((taken, reject) => {
      const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]
      const { request } = address.protocol === 'https:' ? https : http
      const asked = request(address, { method, headers: Object.fromEntries(new Headers(headers)), agent: false, lookup: lookupBy(rules), signal: AbortSignal.any(signals) }, (answer) => {
        collect(answer).then((bytes) => responseOf(answer, bytes)).then(taken, reject)
      })
      asked.on('error', reject)
      asked.end(contentOf(body))
    })
  }
}

/** Why an address will not be asked, or null. A name is looked up only when it is asked; then what it resolves to is checked too. */
export function problemOfAddress({ env }: Pick<Kernel, 'env'>, rules: OutsideRules, { protocol, hostname, username }: URL): string | null {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere && env.mode !== 'production')) return 'others are asked over https only'
  if (username !== '') return 'an address that is asked holds no credentials'
  if (isIP(host) && isRefused(rules, host)) return 'a private address is not asked'
  return null
}

/** Resolves and checks in one: what is connected to cannot be another address than the one that was looked at. */
function lookupBy(rules: OutsideRules): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, [])
      if (found.some(({ address }) => isRefused(rules, address))) return done(new Error('a private address is not asked'), [])
      if (options.all) return done(null, found)
      done(null, found[0]!.address, found[0]!.family)
    })
  }
}

function isRefused({ allowsPrivate }: OutsideRules, address: string): boolean {
  return !allowsPrivate && ours.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/** Addresses that are not of the public internet: this machine, its neighbours, what clouds tell their machines, and ways around. */
const ours = new BlockList()
for (const [network, length] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24],
  ['192.88.99.0', 24], ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) ours.addSubnet(network, length, 'ipv4')
// Of IPv6 only what is handed out to the public (2000::/3) is left, without the networks in it that wrap or mirror others.
for (const [network, length] of [['::', 3], ['4000::', 2], ['8000::', 1], ['2001::', 23], ['2001:db8::', 32], ['2002::', 16]] as const) ours.addSubnet(network, length, 'ipv6')

async function collect(answer: http.IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of answer as AsyncIterable<Buffer>) {
    size += part.length
    if (size > LARGEST_ANSWER) throw new Error('the other side answers too much')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function responseOf({ statusCode = 502, headers }: http.IncomingMessage, bytes: Buffer): Response {
  if (statusCode < 200 || statusCode > 599) throw new Error(`the other side answers with ${statusCode}, which is no status`)
  const told = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, each]))
  const hasBody = ![204, 205, 304].includes(statusCode)
  return new Response(hasBody ? new Uint8Array(bytes) : null, { status: statusCode, headers: told })
}

function contentOf(body: unknown): string | Uint8Array | undefined {
  if (body === undefined || body === null) return undefined
  if (body instanceof Uint8Array) return body
  return body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : new TextDecoder().decode(body as ArrayBuffer)
}
