import type { FastifyRequest } from 'fastify'

import type { Session } from '../../kernel/access/directory.ts'
import { organizationOfToken, tokenWithin } from '../../kernel/crypto/tokens.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../kernel/refusal.ts'
import { afterVouching, endVouchedSessions } from '../identity/public.ts'
import type { Entry } from '../identity/public.ts'

import { admit } from './admission.ts'
import type { Assertion } from './assertion.ts'
import { keepAttempt, takeAttempt, whyNotTaken } from './attempts.ts'
import type { Attempt, Bound } from './attempts.ts'
import { confirmByProvider } from './confirmation.ts'
import { connectionById } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import { linkByProof } from './links.ts'
import { askOidc, hearOidc } from './oidc.ts'
import { keepProviderSession, providerSession } from './provider-sessions.ts'
import { realmOf } from './realm.ts'
import type { Asked } from './realm.ts'
import { reasonOfError, reasonOfRefusal, recordRefusal, RefusedAnswer, wordsForLog } from './refusals.ts'
import { askSaml, hearSaml, isNewAssertion } from './saml.ts'
import { keepTest } from './trial.ts'

/** Begins to sign somebody in through their company, and answers the address of its provider. */
export async function beginSignIn(kernel: Kernel, { asked, browser, requestId }: { asked: Asked; browser: string; requestId: string }): Promise<string> {
  const realm = await realmOf(kernel, asked)
  if (!realm) refuse('sso.no_company', {}, 404)
  const connection = await inOrganization(kernel, realm.organizationId, requestId, (db) => connectionById(db, realm.connectionId))
  refuseUnless(connection?.state === 'on', 'sso.no_company', {}, 404)
  return begin(kernel, connection, { purpose: 'sign_in', email: 'email' in asked ? asked.email : null, browser, requestId })
}

interface Beginning {
  purpose: Attempt['purpose']
  email: string | null
  browser: string
  /** The session it is about, where it is about one. */
  bound?: Bound
  requestId: string
}

/** Sends the browser to the provider. What its answer must fit is kept, for this browser, once and for ten minutes. */
export async function begin(kernel: Kernel, connection: Connection, { purpose, email, browser, bound, requestId }: Beginning): Promise<string> {
  const state = tokenWithin(connection.organization_id)
  const isFresh = purpose === 'confirm'
  const { url, secrets } = connection.kind === 'oidc' ? await askOidc(kernel, connection, { state, email, isFresh }) : await askSaml(kernel, connection, { state, isFresh })
  await inOrganization(kernel, connection.organization_id, requestId, (db) => keepAttempt(db, { state, browser, connectionId: connection.id, purpose, secrets, bound: bound ?? null }))
  return url
}

export type Returned = { entry: Entry; organizationId: string } | { testedConnectionId: string } | { linkedConnectionId: string } | { isConfirmed: true }

/** What a browser brings back, and who sits at it. */
interface Return {
  connectionId: string
  answer: string
  browser: string | null
  session: Session | null
}

/** The browser is back from the provider. What it brings must fit what this very browser began, with this very connection. */
export async function comeBack(kernel: Kernel, request: FastifyRequest, { connectionId, answer, browser, session }: Return): Promise<Returned> {
  const state = new URLSearchParams(answer).get('state') ?? ''
  const organizationId = organizationOfToken(state)
  if (organizationId === null) refuseAsOver()
  const shown = { state, browser: browser ?? '', connectionId }
  const [attempt, connection] = await inOrganization(kernel, organizationId, request.id, async (db) => [await takeAttempt(db, shown), await connectionById(db, connectionId)] as const)
  if (!connection) refuseAsOver()
  if (!attempt) {
    const reason = await inOrganization(kernel, organizationId, request.id, (db) => whyNotTaken(db, shown))
    if (reason) await recordRefusal(kernel, connection, reason)
    refuseAsOver()
  }

  const hearing = () => hear(kernel, connection, attempt, { state, answer, requestId: request.id })
  if (attempt.purpose === 'test') {
    await keepTest(kernel, connection, hearing, request.id)
    return { testedConnectionId: connection.id }
  }
  refuseUnless(connection.state === 'on', 'sso.no_company', {}, 404)
  return recordingRefusals(kernel, connection, async () => {
    const assertion = await hearing()
    if (attempt.purpose === 'confirm') return confirmByProvider(kernel, connection, { attempt, assertion, session, requestId: request.id })
    if (attempt.purpose === 'link') return linkByProof(kernel, request, connection, { attempt, assertion, session })
    return { entry: await signInAs(kernel, request, connection, assertion), organizationId }
  })
}

async function signInAs(kernel: Kernel, request: FastifyRequest, connection: Connection, assertion: Assertion): Promise<Entry> {
  const userId = await admit(kernel, request, connection, assertion)
  const { id: connectionId, organization_id: organizationId } = connection
  const vouchedAs = await inOrganization(kernel, organizationId, request.id, (db) => keepProviderSession(db, connection, assertion))
  const vouching = { organizationId, connectionId, vouchedAs, coversFactor: connection.trusts_factor && assertion.hasFactor }
  const entry = await afterVouching(kernel, request, { userId, vouching })
  await refuseIfOver(kernel, connection, vouchedAs, request.id)
  return entry
}

/** Whatever is wrong with an answer reads the same; the log says what it was, without what the provider said of the person. */
async function hear(kernel: Kernel, connection: Connection, attempt: Attempt, { state, answer, requestId }: { state: string; answer: string; requestId: string }): Promise<Assertion> {
  try {
    if (attempt.secrets.kind === 'oidc') return await hearOidc(kernel, connection, { answer, state, secrets: attempt.secrets })
    if (attempt.answer === null) throw new Error('the provider has not answered')
    const isNew = (id: string, until: Temporal.Instant) => inOrganization(kernel, connection.organization_id, requestId, (db) => isNewAssertion(db, connection.id, id, until))
    return await hearSaml(kernel, connection, { answer: attempt.answer, secrets: attempt.secrets, isNew })
  } catch (error) {
    if (error instanceof Refusal) throw error
    kernel.log.warn({ reason: wordsForLog(error), connectionId: connection.id, requestId }, 'what an identity provider answered was not taken')
    throw isRefusalOfProvider(error) ? new RefusedAnswer('sso.provider_refused', 'provider_refused') : new RefusedAnswer('sso.not_vouched', reasonOfError(error))
  }
}

/** Whom it does not let in is a security event of the organization, where it is about this sign-in and not about the account. */
async function recordingRefusals<T>(kernel: Kernel, connection: Connection, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const reason = error instanceof RefusedAnswer ? error.reason : error instanceof Refusal ? reasonOfRefusal(error.code) : null
    if (reason) await recordRefusal(kernel, connection, reason)
    throw error
  }
}

/** Between looking and letting in, somebody may have switched it off, or been signed out there: then what was just opened ends with the rest. */
async function refuseIfOver(kernel: Kernel, { id, organization_id: organizationId }: Connection, vouchedAs: string, requestId: string): Promise<void> {
  const [now, there] = await inOrganization(kernel, organizationId, requestId, async (db) => Promise.all([connectionById(db, id), providerSession(db, vouchedAs)]))
  if (now?.state === 'on' && there) return
  await endVouchedSessions(kernel, id, now?.state === 'on' ? { vouchedAs: [vouchedAs] } : {})
  refuse('sso.no_company', {}, 404)
}

function inOrganization<T>(kernel: Kernel, organizationId: string, requestId: string, work: (db: TenantDb) => Promise<T>): Promise<T> {
  return inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, work)
}

/** The provider itself said no: the person is not let in there, or thought better of it. */
function isRefusalOfProvider(error: unknown): boolean {
  const { name, xmlStatus } = error as { name?: string; xmlStatus?: string }
  return name === 'AuthorizationResponseError' || xmlStatus !== undefined
}

function refuseAsOver(): never {
  refuse('sso.over', {}, 401)
}
