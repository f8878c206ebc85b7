import { createRemoteJWKSet, customFetch, decodeProtectedHeader, jwtVerify } from 'jose'
import { LRUCache } from 'lru-cache'
import * as oidc from 'openid-client'

import type { Kernel } from '../../kernel/kernel.ts'
import { refuse } from '../../kernel/refusal.ts'

import { addressesOf, signedOutAddress } from './addresses.ts'
import { readAddressIs } from './addresses-of-people.ts'
import { readGroups, saysFactor } from './assertion.ts'
import type { Assertion } from './assertion.ts'
import type { Connection } from './connection-row.ts'
import { secretContext } from './connections.ts'
import { isGuest, isOfAnotherTenant } from './entra.ts'
import { providerFetch } from './provider-http.ts'
import { Distrusted } from './refusals.ts'

/** Asymmetric ones only: with a shared secret, whoever can check a token can make one. */
const algorithms = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA', 'Ed25519']
const SETTINGS_KEPT_MS = 10 * 60_000

/** What only the attempt knows, and the answer must fit. */
export interface OidcSecrets {
  kind: 'oidc'
  nonce: string
  verifier: string
}

/** Where the browser goes, and what must be known when it comes back. */
export async function askOidc(kernel: Kernel, connection: Connection, { state, email, isFresh }: { state: string; email: string | null; isFresh: boolean }): Promise<{ url: string; secrets: OidcSecrets }> {
  const settings = await settingsOf(kernel, connection)
  const secrets: OidcSecrets = { kind: 'oidc', nonce: oidc.randomNonce(), verifier: oidc.randomPKCECodeVerifier() }
  const asked = {
    redirect_uri: addressesOf(kernel, connection).redirectUri,
    response_type: 'code',
    scope: scopeOf(settings),
    state,
    nonce: secrets.nonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: 'S256',
    ...(email !== null && { login_hint: email }),
    ...(isFresh && { prompt: 'login', max_age: '0' }),
  }
  return { url: webAddress(() => oidc.buildAuthorizationUrl(settings, asked)), secrets }
}

/**
 * Changes the code for what the provider says of the person. State, issuer, nonce, audience, time and signature are checked by the
 * library; the kind of signature, and that the token was made out to us alone, here as well.
 */
export async function hearOidc(kernel: Kernel, connection: Connection, { answer, state, secrets }: { answer: string; state: string; secrets: OidcSecrets }): Promise<Assertion> {
  const settings = await settingsOf(kernel, connection)
  const address = new URL(`${addressesOf(kernel, connection).redirectUri}?${answer.replace(/^\?/, '')}`)
  const tokens = await oidc.authorizationCodeGrant(settings, address, { pkceCodeVerifier: secrets.verifier, expectedNonce: secrets.nonce, expectedState: state, idTokenExpected: true })
  const claims = tokens.claims()
  const algorithm = decodeProtectedHeader(tokens.id_token ?? '').alg ?? 'none'
  if (!claims || !algorithms.includes(algorithm)) throw new Distrusted('weak_algorithm', `the token is signed with ${algorithm}`)
  if (claims.azp !== undefined && claims.azp !== connection.client_id) throw new Distrusted('another_audience', 'the token was made out to somebody else')
  if (isOfAnotherTenant(claims.iss, claims)) throw new Distrusted('another_issuer', 'the token is of another tenant than its issuer')

  const more = await moreClaims(settings, connection, tokens.access_token, claims)
  // What is said of an address belongs to the address that the same answer names.
  const ofAddress = claims['email'] === undefined ? {} : { email_verified: claims['email_verified'], xms_edov: claims['xms_edov'] }
  const all = { ...more, ...claims, ...ofAddress } as Record<string, unknown>
  return {
    issuer: claims.iss,
    subject: claims.sub,
    email: textIn(all, 'email'),
    addressIs: readAddressIs(all, { isGuest: isGuest(claims.iss, all) }),
    name: textIn(all, 'name'),
    groups: readGroups(valueAt(all, connection.groups_claim)),
    hasFactor: saysFactor([claims['amr'] ?? [], claims.acr].flat()),
    authenticatedAt: typeof claims.auth_time === 'number' ? Temporal.Instant.fromEpochMilliseconds(Math.floor(claims.auth_time) * 1000) : null,
    sessionIndex: textIn(claims, 'sid'),
    signOutHint: tokens.id_token ?? null,
  }
}

/** Where a browser goes to be signed out at the provider too; null where it offers no such thing. */
export async function signOutOfOidc(kernel: Kernel, connection: Connection, { hint }: { hint: string | null }): Promise<string | null> {
  const settings = await settingsOf(kernel, connection)
  if (!settings.serverMetadata().end_session_endpoint) return null
  return webAddress(() => oidc.buildEndSessionUrl(settings, { post_logout_redirect_uri: signedOutAddress(kernel), ...(hint !== null && { id_token_hint: hint }) }))
}

/** What the provider tells us behind the browser's back: whom it has signed out (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
export async function hearSignOut(kernel: Kernel, connection: Connection, token: string): Promise<{ issuer: string; subject: string | null; sessionIndex: string | null; id: string; until: Temporal.Instant }> {
  const settings = await settingsOf(kernel, connection)
  const { payload, protectedHeader } = await jwtVerify(token, keysOf(kernel, connection, settings), {
    issuer: settings.serverMetadata().issuer,
    audience: connection.client_id!,
    algorithms,
    clockTolerance: 60,
    maxTokenAge: '10 minutes',
    requiredClaims: ['iat', 'exp', 'jti', 'events'],
  })
  const { typ } = protectedHeader
  if (typ !== undefined && !['logout+jwt', 'jwt'].includes(typ.toLowerCase())) throw new Distrusted('unreadable', 'another kind of token')
  if ('nonce' in payload) throw new Distrusted('another_request', 'a token about a sign-in')
  const event = (payload['events'] as Record<string, unknown> | null)?.[SIGN_OUT_EVENT]
  if (typeof event !== 'object' || event === null) throw new Distrusted('unreadable', 'a token about another event')
  const [subject, sessionIndex] = [textIn(payload, 'sub'), textIn(payload, 'sid')]
  if (subject === null && sessionIndex === null) throw new Distrusted('nameless', 'a token about nobody')
  return { issuer: payload.iss!, subject, sessionIndex, id: payload.jti!, until: Temporal.Instant.fromEpochMilliseconds(payload.exp! * 1000) }
}

const SIGN_OUT_EVENT = 'http://schemas.openid.net/event/backchannel-logout'
const keptKeys = new LRUCache<string, ReturnType<typeof createRemoteJWKSet>>({ max: 500, ttl: SETTINGS_KEPT_MS })

/** The provider's keys; asked for again at most twice a minute, whatever keys are named to us. */
function keysOf(kernel: Kernel, connection: Connection, settings: oidc.Configuration) {
  const key = `${connection.id} ${connection.version}`
  const known = keptKeys.get(key)
  if (known) return known
  const made = createRemoteJWKSet(new URL(settings.serverMetadata().jwks_uri!), { [customFetch]: (url, options) => providerFetch(kernel)(url, { ...options, body: undefined, headers: Object.fromEntries(options.headers) }), timeoutDuration: 5_000 })
  keptKeys.set(key, made)
  return made
}

/** Where a provider says that people go: a page, and nothing that a browser would run here. The library refuses most else by throwing. */
function webAddress(make: () => URL): string {
  const url = attempted(make)
  return url !== null && /^https?:$/.test(url.protocol) ? url.href : refuse('sso.provider_unreachable', {}, 503)
}

function attempted(make: () => URL): URL | null {
  try {
    return make()
  } catch {
    return null
  }
}

/** Many providers keep the token small, and tell the rest to who asks. */
async function moreClaims(settings: oidc.Configuration, connection: Connection, accessToken: string, claims: oidc.IDToken): Promise<object> {
  const isEnough = 'email' in claims && valueAt(claims, connection.groups_claim) !== undefined
  if (isEnough || !settings.serverMetadata().userinfo_endpoint) return {}
  return oidc.fetchUserInfo(settings, accessToken, claims.sub)
}

/** By its whole name first (`https://example.com/roles`), then as a path (`realm_access.roles`). */
function valueAt(claims: object, name: string): unknown {
  if (Object.hasOwn(claims, name)) return (claims as Record<string, unknown>)[name]
  return name.split('.').reduce<unknown>((value, part) => (typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as Record<string, unknown>)[part] : undefined), claims)
}

function textIn(claims: Record<string, unknown>, name: string): string | null {
  const value = claims[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : null
}

/** A provider that knows a scope for groups is asked for it; the others refuse what they do not know. */
function scopeOf(settings: oidc.Configuration): string {
  const known = settings.serverMetadata().scopes_supported ?? []
  return ['openid', 'email', 'profile', ...(known.includes('groups') ? ['groups'] : [])].join(' ')
}

const kept = new LRUCache<string, oidc.Configuration>({ max: 500, ttl: SETTINGS_KEPT_MS })

/** What the provider says of itself, kept for a while: its addresses, and (inside the library) its keys. */
async function settingsOf(kernel: Kernel, connection: Connection): Promise<oidc.Configuration> {
  if (!connection.issuer || !connection.client_id) refuse('sso.not_set_up')
  const key = `${connection.id} ${connection.version}`
  const known = kept.get(key)
  if (known) return known

  const made = await discover(kernel, connection.issuer, connection).catch((error: unknown) => {
    kernel.log.warn({ err: error, connectionId: connection.id }, 'a provider does not say what it is')
    return refuse('sso.provider_unreachable', {}, 503)
  })
  kept.set(key, made)
  return made
}

async function discover(kernel: Kernel, issuer: string, connection: Connection): Promise<oidc.Configuration> {
  const clientId = connection.client_id!
  const options: oidc.DiscoveryRequestOptions = { [oidc.customFetch]: providerFetch(kernel), timeout: 5, execute: issuer.startsWith('http:') ? [oidc.allowInsecureRequests] : [] }
  const metadata = (await oidc.discovery(new URL(issuer), clientId, undefined, oidc.None(), options)).serverMetadata()

  const settings = new oidc.Configuration(metadata, clientId, {}, authenticationOf(kernel, connection, metadata))
  settings[oidc.customFetch] = providerFetch(kernel)
  settings.timeout = 5
  oidc.enableNonRepudiationChecks(settings) // the token's signature, although it came over TLS: a leaked code must not be enough
  if (issuer.startsWith('http:')) oidc.allowInsecureRequests(settings)
  return settings
}

function authenticationOf(kernel: Kernel, connection: Connection, { token_endpoint_auth_methods_supported: methods }: oidc.ServerMetadata): oidc.ClientAuth {
  if (connection.client_secret_sealed === null) return oidc.None()
  const secret = kernel.sealer.open(connection.client_secret_sealed, secretContext(connection.id))
  if (secret === null) throw new Error('the secret of a connection does not open: its key is gone, or the row was changed')
  return methods && !methods.includes('client_secret_basic') ? oidc.ClientSecretPost(secret) : oidc.ClientSecretBasic(secret)
}
