import type { FastifyRequest } from 'fastify'
import { createVerify } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

import type { Session } from '../../kernel/access/directory.ts'
import { randomToken } from '../../kernel/crypto/tokens.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { vouchingOf } from '../identity/public.ts'

import { addressesOf } from './addresses.ts'
import { connectionById } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import { hearSignOut, signOutOfOidc } from './oidc.ts'
import { signingKeyOf } from './own-keys.ts'
import { endWithProvider, providerSession } from './provider-sessions.ts'
import { Distrusted, reasonOfError, recordRefusal, wordsForLog } from './refusals.ts'
import { isNewAssertion, partyOf } from './saml.ts'
import { readSafely } from './safe-xml.ts'

const SAFE_ALGORITHMS: Record<string, string> = {
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256': 'sha256',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha384': 'sha384',
  'http://www.w3.org/2001/04/xmldsig-more#rsa-sha512': 'sha512',
  'http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256': 'sha256',
}
const LONGEST_REQUEST = 50_000
/** How old a request may be, and how far ahead a clock. */
const MOST_SECONDS = 5 * 60

/**
 * Where the browser of somebody who signs out goes on, to be signed out at the provider as well. Null where they came another way, or
 * the provider offers no such thing or does not answer: signing out here never waits for it.
 */
export async function signOutAddress(kernel: Kernel, session: Session, requestId: string): Promise<string | null> {
  const vouching = await vouchingOf(kernel, session.id)
  if (!vouching?.vouchedAs) return null
  const { organizationId, connectionId, vouchedAs } = vouching
  const [connection, there] = await inOrganization(kernel, organizationId, requestId, async (db) => [await connectionById(db, connectionId), await providerSession(db, vouchedAs)] as const)
  if (!connection || !there) return null
  try {
    if (connection.kind === 'oidc') return await signOutOfOidc(kernel, connection, { hint: there.hint })
    return connection.sign_out_url === null || there.hint === null ? null : await askToSignOut(kernel, connection, { ...there, hint: there.hint })
  } catch (error) {
    kernel.log.warn({ reason: wordsForLog(error), connectionId, requestId }, 'somebody could not be signed out at their provider')
    return null
  }
}

function askToSignOut(kernel: Kernel, connection: Connection, { hint, sessionIndex }: { hint: string; sessionIndex: string | null }): Promise<string> {
  const name = JSON.parse(hint) as { nameID: string; nameIDFormat: string; nameQualifier?: string; spNameQualifier?: string }
  return partyOf(kernel, connection, { requestId: `_${randomToken()}` }).getLogoutUrlAsync({ ...name, issuer: connection.issuer!, ...(sessionIndex !== null && { sessionIndex }) }, '', {})
}

/** A SAML provider signs somebody out here, by way of their browser. Answers where that goes on: back to the provider, which is told what came of it. */
export async function signOutBySaml(kernel: Kernel, connection: Connection, sent: SentSignOut, requestId: string): Promise<string | null> {
  return trusting(kernel, connection, requestId, async () => {
    const xml = 'signed' in sent ? inflated(connection, sent) : Buffer.from(sent.request, 'base64').toString()
    refuseUnlessForUs(kernel, connection, xml)
    const party = partyOf(kernel, connection, { requestId: `_${randomToken()}`, decryptionPvk: signingKeyOf(kernel, connection) })
    const { profile } = 'signed' in sent ? await party.validateRedirectAsync({ SAMLRequest: sent.request, SigAlg: sent.algorithm, Signature: sent.signature, ...(sent.relayState !== null && { RelayState: sent.relayState }) }, sent.query) : await party.validatePostRequestAsync({ SAMLRequest: sent.request })
    if (!profile?.nameID || !profile['ID']) throw new Distrusted('nameless', 'a request about nobody')
    const until = kernel.clock.now().add({ seconds: 2 * MOST_SECONDS })
    if (!(await inOrganization(kernel, connection.organization_id, requestId, (db) => isNewAssertion(db, connection.id, `sign-out ${String(profile['ID'])}`, until)))) throw new Distrusted('replayed', 'the request has been taken before')

    await endWithProvider(kernel, connection, { issuer: connection.issuer!, subject: profile.nameID, sessionIndexes: sessionIndexesIn(xml) }, requestId)
    return connection.sign_out_url === null ? null : party.getLogoutResponseUrlAsync(profile, sent.relayState ?? '', {}, true)
  })
}

/** By way of the address, where the signature stands beside it; or in a form, where it stands inside. */
export type SentSignOut = { request: string; relayState: string | null } | SignedAddress

interface SignedAddress {
  signed: string
  query: string
  request: string
  relayState: string | null
  algorithm: string
  signature: string
}

/** Reads a signed address as it was written: each name once and in plain letters, so that what is checked is what is read. Null for what is none. */
export function signedAddress(request: FastifyRequest): SignedAddress | null {
  try {
    return readSigned(request)
  } catch (error) {
    if (error instanceof URIError) return null
    throw error
  }
}

function readSigned(request: FastifyRequest): SignedAddress | null {
  const query = request.url.split('?')[1] ?? ''
  const parts = new Map<string, string>()
  for (const part of query.split('&')) {
    const name = part.split('=')[0]!
    if (parts.has(name)) return null
    parts.set(name, part)
  }
  const read = (name: string) => (parts.has(name) ? decodeURIComponent(parts.get(name)!.slice(name.length + 1).replaceAll('+', '%20')) : null)
  if ([...parts.keys()].some((name) => !['SAMLRequest', 'RelayState', 'SigAlg', 'Signature', 'SAMLEncoding'].includes(name))) return null
  const [sent, algorithm, signature] = [read('SAMLRequest'), read('SigAlg'), read('Signature')]
  if (sent === null || algorithm === null || signature === null || sent.length > LONGEST_REQUEST) return null
  const signed = ['SAMLRequest', 'RelayState', 'SigAlg'].flatMap((name) => parts.get(name) ?? []).join('&')
  return { signed, query, request: sent, relayState: read('RelayState'), algorithm, signature }
}

/** The library takes a request without a signature for a good one, so that is checked here first, by the kinds of signature that count. */
function inflated({ certificates }: Connection, { signed, algorithm, signature, request }: SignedAddress): string {
  const digest = SAFE_ALGORITHMS[algorithm]
  if (!digest) throw new Distrusted('weak_algorithm', 'signed in a way that is not safe any more')
  const isRight = certificates.some((certificate) => createVerify(digest).update(signed).verify(certificate, signature, 'base64'))
  if (!isRight) throw new Distrusted('bad_signature', 'the signature of the request is not right')
  return inflateRawSync(Buffer.from(request, 'base64'), { maxOutputLength: LONGEST_REQUEST }).toString()
}

/** Meant for this connection, and sent just now. */
function refuseUnlessForUs(kernel: Kernel, connection: Connection, xml: string): void {
  const request = readSafely(xml).documentElement
  if (request.localName !== 'LogoutRequest') throw new Distrusted('unreadable', 'another kind of message')
  if (request.getAttribute('Destination') !== addressesOf(kernel, connection).signOutUrl) throw new Distrusted('another_audience', 'the request was made for another address')
  const at = Temporal.Instant.from(request.getAttribute('IssueInstant') ?? '')
  if (Math.abs(kernel.clock.now().since(at).total('seconds')) > MOST_SECONDS) throw new Distrusted('wrong_time', 'the request is of another time')
}

function sessionIndexesIn(xml: string): string[] {
  return Array.from(readSafely(xml).documentElement.childNodes).filter((node) => (node as Element).localName === 'SessionIndex').flatMap(({ textContent }) => textContent?.trim() || [])
}

/** An OpenID Connect provider tells us, without any browser, whom it has signed out. */
export async function signOutByToken(kernel: Kernel, connection: Connection, token: string, requestId: string): Promise<void> {
  await trusting(kernel, connection, requestId, async () => {
    const { issuer, subject, sessionIndex, id, until } = await hearSignOut(kernel, connection, token)
    const isNew = await inOrganization(kernel, connection.organization_id, requestId, (db) => isNewAssertion(db, connection.id, `sign-out ${id}`, until.add({ minutes: 2 })))
    if (!isNew) throw new Distrusted('replayed', 'the token has been taken before')
    await endWithProvider(kernel, connection, { issuer, subject, sessionIndexes: sessionIndex === null ? [] : [sessionIndex] }, requestId)
  })
}

/** What is not believed is recorded, and changes nothing. */
async function trusting<T>(kernel: Kernel, connection: Connection, requestId: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    await recordRefusal(kernel, connection, reasonOfError(error))
    kernel.log.warn({ reason: wordsForLog(error), connectionId: connection.id, requestId }, 'a provider’s word that somebody has signed out was not taken')
    throw new NotSignedOut()
  }
}

export class NotSignedOut extends Error {}

function inOrganization<T>(kernel: Kernel, organizationId: string, requestId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, work)
}
