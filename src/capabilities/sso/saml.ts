import { generateServiceProviderMetadata, SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import type { CacheProvider, Profile } from '@node-saml/node-saml'

import { hashToken, randomToken } from '../../kernel/crypto/tokens.ts'
import type { TenantDb } from '../../kernel/db/tenant.ts'
import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { addressesOf } from './addresses.ts'
import { readGroups, saysFactor } from './assertion.ts'
import type { Assertion } from './assertion.ts'
import type { SamlSecrets } from './attempts.ts'
import type { Connection } from './connection-row.ts'
import { keyThatOpens } from './safe-xml.ts'
import { decryptionKeysOf, signingKeyOf } from './own-keys.ts'
import { Distrusted } from './refusals.ts'

/** Clocks of two houses differ a little. */
const SKEW_MS = 60_000
const REQUEST_LIVES_MS = 10 * 60_000
const CLEANED_AT_ONCE = 500

const emailAttributes = ['email', 'mail', 'emailAddress', 'urn:oid:0.9.2342.19200300.100.1.3', 'http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress']
const nameAttributes = ['displayName', 'name', 'urn:oid:2.16.840.1.113730.3.1.241', 'http://schemas.microsoft.com/identity/claims/displayname', 'cn']
const methodAttributes = ['http://schemas.microsoft.com/claims/authnmethodsreferences']
const EMAIL_FORMAT = 'urn:oasis:names:tc:SAML:1.1:nameid-format:emailAddress'
const TRANSIENT_FORMAT = 'urn:oasis:names:tc:SAML:2.0:nameid-format:transient'

/** Where the browser goes, with a request that we signed, and which request an answer must be to. */
export async function askSaml(kernel: Kernel, connection: Connection, { state, isFresh }: { state: string; isFresh: boolean }): Promise<{ url: string; secrets: SamlSecrets }> {
  const requestId = `_${randomToken()}`
  const url = await partyOf(kernel, connection, { requestId, forceAuthn: isFresh }).getAuthorizeUrlAsync(state, undefined, {})
  return { url, secrets: { kind: 'saml', requestId } }
}

/**
 * What the provider says of the person. Signature, audience, time and the request are checked by the library, on what was signed and
 * nothing else; who says it, to which address, and for whom it is meant, here as well. `seen` says whether the assertion is new.
 */
export async function hearSaml(
  kernel: Kernel,
  connection: Connection,
  { answer, secrets, isNew }: { answer: string; secrets: SamlSecrets; isNew: (assertionId: string, until: Temporal.Instant) => Promise<boolean> },
): Promise<Assertion> {
  const decryptionPvk = await keyThatOpens(Buffer.from(answer, 'base64').toString(), decryptionKeysOf(kernel, connection))
  const { profile } = await partyOf(kernel, connection, { requestId: secrets.requestId, decryptionPvk }).validatePostResponseAsync({ SAMLResponse: answer })
  if (!profile) throw new Distrusted('nameless', 'the answer is about nobody')
  const signed = readSigned(profile)
  const { redirectUri } = addressesOf(kernel, connection)
  if (signed.issuer === null || signed.issuer !== connection.issuer) throw new Distrusted('another_issuer', 'the assertion is somebody else’s')
  if (signed.recipient !== redirectUri) throw new Distrusted('another_audience', 'the assertion was made for another address')
  if (signed.inResponseTo !== secrets.requestId) throw new Distrusted('another_request', 'the assertion answers another request')
  if (signed.until === null || signed.id === null || !signed.isBearer) throw new Distrusted('wrong_time', 'the assertion does not say for how long, or for whom, it holds')
  if (profile.nameIDFormat === TRANSIENT_FORMAT) throw new Distrusted('nameless', 'the name changes with every sign-in')
  if (!(await isNew(signed.id, signed.until.add({ milliseconds: SKEW_MS })))) throw new Distrusted('replayed', 'the assertion has been taken before')

  const attributes = (profile['attributes'] ?? {}) as Record<string, unknown>
  const first = (names: readonly string[]) => names.flatMap((name) => [attributes[name] ?? []].flat()).find((one): one is string => typeof one === 'string' && one.trim() !== '')?.trim() ?? null
  return {
    issuer: signed.issuer,
    subject: profile.nameID,
    email: first(emailAttributes) ?? (profile.nameIDFormat === EMAIL_FORMAT ? profile.nameID : null),
    // SAML has no word for it. The provider is the organization's own, and counts at the domains that the organization has proven.
    addressIs: 'verified',
    name: first(nameAttributes),
    groups: readGroups(attributes[connection.groups_claim]),
    hasFactor: saysFactor([...signed.classes, ...methodAttributes.flatMap((name) => [attributes[name] ?? []].flat())]),
    authenticatedAt: signed.authenticatedAt,
    sessionIndex: signed.sessionIndex,
    signOutHint: JSON.stringify({ nameID: profile.nameID, nameIDFormat: profile.nameIDFormat, nameQualifier: profile.nameQualifier, spNameQualifier: profile.spNameQualifier }),
  }
}

/** What a provider has to know of us. While a key changes, what we sign is good under either, and answers are to be encrypted for the one that stays. */
export function ownMetadata(kernel: Kernel, connection: Connection): string {
  const { entityId, redirectUri, signOutUrl } = addressesOf(kernel, connection)
  const { signing_certificate: current, next_certificate: next } = connection
  const metadata = generateServiceProviderMetadata({
    issuer: entityId,
    callbackUrl: redirectUri,
    logoutCallbackUrl: signOutUrl,
    publicCerts: [current, next].filter((one) => one !== null),
    privateKey: signingKeyOf(kernel, connection),
    decryptionPvk: signingKeyOf(kernel, connection),
    decryptionCert: next ?? current,
    wantAssertionsSigned: true,
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
  })
  // The library writes one of the two ways in which browsers bring us a sign-out; both are open.
  return metadata.replace(/<SingleLogoutService [^>]*>/, (one) => one.replace('HTTP-POST', 'HTTP-Redirect') + one)
}

/** Each assertion counts once, for as long as it would count at all. */
export async function isNewAssertion(db: TenantDb, connectionId: string, assertionId: string, until: Temporal.Instant): Promise<boolean> {
  const { organizationId } = db.scope
  const over = db.selectFrom('sso_assertions').select('assertion_hash').where('organization_id', '=', organizationId).where('expires_at', '<', db.kernel.clock.now()).limit(CLEANED_AT_ONCE)
  await db.deleteFrom('sso_assertions').where('organization_id', '=', organizationId).where('expires_at', '<', db.kernel.clock.now()).where('assertion_hash', 'in', over).execute()
  const taken = await db
    .insertInto('sso_assertions')
    .values({ organization_id: organizationId, connection_id: connectionId, assertion_hash: hashToken(assertionId), expires_at: until })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return taken.numInsertedOrUpdatedRows === 1n
}

/** Us, as the library plays it: with this request in mind, and the key by which its answer opens. */
export function partyOf(kernel: Kernel, connection: Connection, { requestId, forceAuthn = false, decryptionPvk = null }: { requestId: string; forceAuthn?: boolean; decryptionPvk?: string | null }): SAML {
  const { issuer, sign_in_url: entryPoint, sign_out_url: signOutUrl, certificates } = connection
  if (!issuer || !entryPoint || certificates.length === 0) refuse('sso.not_set_up')
  const { entityId, redirectUri } = addressesOf(kernel, connection)
  return new SAML({
    issuer: entityId,
    audience: entityId,
    callbackUrl: redirectUri,
    entryPoint,
    ...(signOutUrl !== null && { logoutUrl: signOutUrl }),
    idpIssuer: issuer,
    idpCert: certificates,
    privateKey: signingKeyOf(kernel, connection),
    ...(decryptionPvk !== null && { decryptionPvk }),
    signatureAlgorithm: 'sha256',
    digestAlgorithm: 'sha256',
    wantAssertionsSigned: true,
    wantAuthnResponseSigned: false, // some sign the assertion only, which is what counts
    acceptedClockSkewMs: SKEW_MS,
    identifierFormat: null,
    disableRequestedAuthnContext: true,
    forceAuthn,
    validateInResponseTo: ValidateInResponseTo.always,
    requestIdExpirationPeriodMs: REQUEST_LIVES_MS,
    generateUniqueId: () => requestId,
    cacheProvider: onlyRequest(requestId),
  })
}

/** The library asks whether it has made a request; the one that this browser began is the only one there is. */
function onlyRequest(requestId: string): CacheProvider {
  const at = new Date().toISOString()
  return {
    saveAsync: async (key, value) => ({ value, createdAt: Date.now(), key }),
    getAsync: async (key) => (key === requestId ? at : null),
    removeAsync: async (key) => key,
  }
}

type Node = { _?: string; $?: Record<string, string> } & Record<string, unknown>

/** From the assertion whose signature was checked, and not from what came around it. */
function readSigned(profile: Profile) {
  const assertion = (profile.getAssertion?.()?.['Assertion'] ?? {}) as Node
  const below = (node: Node | undefined, name: string) => ((node?.[name] ?? []) as (Node | string)[]).map((one): Node => (typeof one === 'string' ? { _: one } : one))
  const confirmation = below(below(assertion, 'Subject')[0], 'SubjectConfirmation')
  const data = below(confirmation[0], 'SubjectConfirmationData')[0]?.$
  const until = data?.['NotOnOrAfter']
  const statement = below(assertion, 'AuthnStatement')[0]?.$
  return {
    id: assertion.$?.['ID'] ?? null,
    issuer: below(assertion, 'Issuer')[0]?._ ?? null,
    isBearer: confirmation.length === 1 && confirmation[0]?.$?.['Method'] === 'urn:oasis:names:tc:SAML:2.0:cm:bearer',
    recipient: data?.['Recipient'] ?? null,
    inResponseTo: data?.['InResponseTo'] ?? null,
    until: until ? Temporal.Instant.from(until) : null,
    authenticatedAt: statement?.['AuthnInstant'] ? Temporal.Instant.from(statement['AuthnInstant']) : null,
    sessionIndex: statement?.['SessionIndex'] ?? null,
    classes: below(assertion, 'AuthnStatement').flatMap((statement) => below(statement, 'AuthnContext')).flatMap((context) => below(context, 'AuthnContextClassRef')).map(({ _ }) => _),
  }
}
