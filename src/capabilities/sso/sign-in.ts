import type { FastifyRequest } from 'fastify'

import { organizationOfToken, tokenWithin } from '../../kernel/crypto/tokens.ts'
import { inTenant } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { Refusal, refuse, refuseUnless } from '../../kernel/refusal.ts'
import { afterVouching, endVouchedSessions } from '../identity/public.ts'
import type { Entry } from '../identity/public.ts'

import { admit } from './admission.ts'
import type { Assertion } from './assertion.ts'
import { keepAttempt, takeAttempt } from './attempts.ts'
import type { Attempt } from './attempts.ts'
import { connectionById } from './connection-row.ts'
import type { Connection } from './connection-row.ts'
import { askOidc, hearOidc } from './oidc.ts'
import { realmOf } from './realm.ts'
import { askSaml, hearSaml, isNewAssertion } from './saml.ts'
import { keepTest } from './trial.ts'

/** Begins to sign somebody in through their company, and answers the address of its provider. */
export async function beginSignIn(kernel: Kernel, { email, browser, requestId }: { email: string; browser: string; requestId: string }): Promise<string> {
  const realm = await realmOf(kernel, email)
  if (!realm) refuse('sso.no_company', {}, 404)
  const connection = await inOrganization(kernel, realm.organizationId, requestId, (db) => connectionById(db, realm.connectionId))
  refuseUnless(connection?.state === 'on', 'sso.no_company', {}, 404)
  return begin(kernel, connection, { purpose: 'sign_in', email, browser, requestId })
}

/** Sends the browser to the provider. What its answer must fit is kept, for this browser, once and for ten minutes. */
export async function begin(kernel: Kernel, connection: Connection, { purpose, email, browser, requestId }: { purpose: Attempt['purpose']; email: string | null; browser: string; requestId: string }): Promise<string> {
  const state = tokenWithin(connection.organization_id)
  const { url, secrets } = connection.kind === 'oidc' ? await askOidc(kernel, connection, { state, email }) : await askSaml(kernel, connection, { state })
  await inOrganization(kernel, connection.organization_id, requestId, (db) => keepAttempt(db, { state, browser, connectionId: connection.id, purpose, secrets }))
  return url
}

export type Returned = { entry: Entry; organizationId: string } | { testedConnectionId: string }

/** The browser is back from the provider. What it brings must fit what this very browser began, with this very connection. */
export async function comeBack(kernel: Kernel, request: FastifyRequest, { connectionId, answer, browser }: { connectionId: string; answer: string; browser: string | null }): Promise<Returned> {
  const state = new URLSearchParams(answer).get('state') ?? ''
  const organizationId = organizationOfToken(state)
  if (organizationId === null || browser === null) refuseAsOver()
  const [attempt, connection] = await inOrganization(kernel, organizationId, request.id, async (db) => [await takeAttempt(db, { state, browser, connectionId }), await connectionById(db, connectionId)] as const)
  if (!attempt || !connection) refuseAsOver()

  if (attempt.purpose === 'test') {
    await keepTest(kernel, connection, () => hear(kernel, connection, attempt, { state, answer, requestId: request.id }), request.id)
    return { testedConnectionId: connection.id }
  }
  refuseUnless(connection.state === 'on', 'sso.no_company', {}, 404)
  const assertion = await hear(kernel, connection, attempt, { state, answer, requestId: request.id })
  const userId = await admit(kernel, connection, assertion, request.id)
  const vouching = { organizationId, connectionId, coversFactor: connection.trusts_factor && assertion.hasFactor }
  const entry = await afterVouching(kernel, request, { userId, vouching })
  await refuseIfSwitchedOff(kernel, connection, request.id)
  return { entry, organizationId }
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
    kernel.log.warn({ reason: reasonOf(error), connectionId: connection.id, requestId }, 'what an identity provider answered was not taken')
    throw isRefusalOfProvider(error) ? new Refusal('sso.provider_refused', {}, 401) : new Refusal('sso.not_vouched', {}, 401)
  }
}

/** Between looking and letting in, somebody may have switched it off: then what was just opened ends with the rest. */
async function refuseIfSwitchedOff(kernel: Kernel, { id, organization_id: organizationId }: Connection, requestId: string): Promise<void> {
  const now = await inOrganization(kernel, organizationId, requestId, (db) => connectionById(db, id))
  if (now?.state === 'on') return
  await endVouchedSessions(kernel, id)
  refuse('sso.no_company', {}, 404)
}

function inOrganization<T>(kernel: Kernel, organizationId: string, requestId: string, work: Parameters<typeof inTenant<T>>[2]): Promise<T> {
  return inTenant(kernel, { organizationId, actorId: null, onBehalfOf: null, requestId }, work)
}

/** The library's own words name what did not fit, and quote nobody. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string }
  return [code, message?.slice(0, 200)].filter(Boolean).join(': ')
}

/** The provider itself said no: the person is not let in there, or thought better of it. */
function isRefusalOfProvider(error: unknown): boolean {
  const { name, xmlStatus } = error as { name?: string; xmlStatus?: string }
  return name === 'AuthorizationResponseError' || xmlStatus !== undefined
}

function refuseAsOver(): never {
  refuse('sso.over', {}, 401)
}
