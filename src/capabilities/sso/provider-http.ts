import { lookup as resolve } from 'node:dns'
import type { LookupAddress } from 'node:dns'
import * as http from 'node:http'
import * as https from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { LookupFunction } from 'node:net'

import type { CustomFetch } from 'openid-client'

import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal } from '../../kernel/refusal.ts'

const TIMEOUT_MS = 5_000
const LARGEST_ANSWER = 1_000_000

/**
 * How a provider is asked. Its address was typed by somebody in an organization, so it may name anything: our own machines must not
 * be reached by it, nor may the answer be endless. The address that is connected to is the one that was checked, redirects are not
 * followed, and neither time nor size is the provider's to choose.
 */
export function providerFetch(kernel: Kernel): CustomFetch {
  return (url, { method, headers, body, signal }) => {
    const address = new URL(url)
    const problem = problemOf(kernel, address)
    if (problem) throw new Error(problem)
    return new Promise((resolve, reject) => {
      const signals = [AbortSignal.timeout(TIMEOUT_MS), ...(signal ? [signal] : [])]
      const { request } = address.protocol === 'https:' ? https : http
      const asked = request(address, { method, headers: Object.fromEntries(new Headers(headers)), agent: false, lookup: lookupOf(kernel), signal: AbortSignal.any(signals) }, (answer) => {
        collect(answer).then((bytes) => resolve(responseOf(answer, bytes)), reject)
      })
      asked.on('error', reject)
      asked.end(textOf(body))
    })
  }
}

/** Says early, beside the field, that an address will not do. */
export function refuseUnreachable(kernel: Kernel, given: string, pointer: string): void {
  const url = URL.parse(given)
  if (!url || problemOf(kernel, url) !== null) throw new Refusal('sso.address_refused', {}, 422, [{ pointer, code: 'sso.address_refused' }])
}

function problemOf(kernel: Kernel, { protocol, hostname, username }: URL): string | null {
  const host = hostname.replace(/^\[|\]$/g, '')
  const isHere = ['localhost', '127.0.0.1', '::1'].includes(host)
  if (protocol !== 'https:' && !(protocol === 'http:' && isHere && kernel.env.mode !== 'production')) return 'a provider is asked over https only'
  if (username !== '') return 'a provider’s address holds no credentials'
  if (isIP(host) && isRefused(kernel, host)) return 'a provider does not live at a private address'
  return null
}

/** Resolves and checks in one: what is connected to cannot be another address than the one that was looked at. */
function lookupOf(kernel: Kernel): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
      if (error) return done(error, [])
      if (found.some(({ address }) => isRefused(kernel, address))) return done(new Error('a provider does not live at a private address'), [])
      if (options.all) return done(null, found)
      done(null, found[0]!.address, found[0]!.family)
    })
  }
}

function isRefused(kernel: Kernel, address: string): boolean {
  return !kernel.env.privateProviders && ours.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
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
    if (size > LARGEST_ANSWER) throw new Error('the provider answers too much')
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function responseOf({ statusCode = 502, headers }: http.IncomingMessage, bytes: Buffer): Response {
  const told = Object.entries(headers).flatMap(([name, value]) => [value ?? []].flat().map((each): [string, string] => [name, each]))
  const hasBody = ![204, 205, 304].includes(statusCode)
  return new Response(hasBody ? new Uint8Array(bytes) : null, { status: statusCode, headers: told })
}

function textOf(body: unknown): string | undefined {
  if (body === undefined || body === null) return undefined
  return body instanceof URLSearchParams || typeof body === 'string' ? body.toString() : new TextDecoder().decode(body as Uint8Array)
}
