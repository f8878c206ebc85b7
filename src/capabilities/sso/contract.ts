import { Exactly, Id, Instant, Nullable, OneOf, Type } from '../../kernel/http/schema.ts'

import { SignInAnswer } from '../identity/contract.ts'

export const kinds = ['oidc', 'saml'] as const
export const states = ['draft', 'on', 'off'] as const
/** What members can be; customers and contractors are contacts with a sign-in. */
export const mappedRoles = ['director', 'admin', 'manager', 'employee', 'auditor'] as const
export const domainOutcomes = ['waiting', 'proven', 'missing', 'unreachable', 'taken'] as const
/** Why somebody was not let in, as an admin is told. */
export const refusalReasons = [
  'bad_signature', 'another_audience', 'another_issuer', 'another_request', 'wrong_time', 'replayed', 'another_browser', 'weak_algorithm', 'not_decrypted', 'unreadable', 'nameless', 'provider_refused', 'provider_unreachable',
  'email_not_verified', 'domain_not_proven', 'guest', 'no_role', 'not_admitted', 'somebody_else', 'account_not_proven', 'suspended_here', 'left_before', 'not_fresh', 'another_person',
] as const

const Name = Type.String({ minLength: 1, maxLength: 80, pattern: '\\S' })
const Email = Type.String({ minLength: 3, maxLength: 254 })
/** A preset by its name, or a role of the organization's own by its id. */
const MappedRole = Type.Union([OneOf(mappedRoles), Id])
const RoleRule = Exactly({ group: Type.String({ minLength: 1, maxLength: 200 }), role: MappedRole })

export const NewSsoConnection = Exactly({ kind: OneOf(kinds), name: Name })

export const SsoConnectionChanges = Exactly({
  name: Type.Optional(Name),
  state: Type.Optional(OneOf(['on', 'off'])),
  issuer: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  clientId: Type.Optional(Type.String({ minLength: 1, maxLength: 300 })),
  clientSecret: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 500, description: 'Kept sealed, and never told again' }))),
  signInUrl: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
  signOutUrl: Type.Optional(Nullable(Type.String({ minLength: 1, maxLength: 1000 }))),
  certificates: Type.Optional(Type.Array(Type.String({ minLength: 1, maxLength: 10_000 }), { maxItems: 5 })),
  metadata: Type.Optional(Type.String({ minLength: 1, maxLength: 200_000, description: 'The provider’s own SAML metadata, from which issuer, address and certificates are read' })),
  groupsClaim: Type.Optional(Type.String({ minLength: 1, maxLength: 200 })),
  roleRules: Type.Optional(Type.Array(RoleRule, { maxItems: 100 })),
  defaultRoles: Type.Optional(Type.Array(MappedRole, { maxItems: 25, uniqueItems: true, description: 'For whom no rule speaks; none refuses them' })),
  vouchesForDomains: Type.Optional(Type.Boolean({ description: 'Where the provider does not say whether an address is theirs, it counts at the proven domains all the same' })),
  admitsNew: Type.Optional(Type.Boolean({ description: 'Who is vouched for and not a member yet becomes one' })),
  trustsFactor: Type.Optional(Type.Boolean({ description: 'A second factor at the provider counts as one here' })),
  isRequired: Type.Optional(Type.Boolean({ description: 'People of its domains come in through it only' })),
  exemptMemberIds: Type.Optional(Type.Array(Id, { maxItems: 10, uniqueItems: true, description: 'Directors who may use their password all the same' })),
})

export const SsoDomain = Exactly({
  id: Id,
  domain: Type.String(),
  outcome: OneOf(domainOutcomes),
  isProven: Type.Boolean(),
  record: Exactly({ name: Type.String(), type: Type.Literal('TXT'), value: Type.String() }),
  checkedAt: Nullable(Instant),
  failingSince: Nullable(Instant),
})

const OwnCertificate = Exactly({ pem: Type.String(), validTo: Instant })

const Tested = Exactly({
  at: Instant,
  outcome: Type.String({ description: '`ok`, or the reason why it was not taken' }),
  roles: Nullable(Type.Array(MappedRole)),
  groups: Type.Array(Type.String()),
  hasEmail: Type.Boolean(),
  isEmailProven: Type.Boolean(),
  hasFactor: Type.Boolean(),
})

export const SsoConnection = Exactly({
  id: Id,
  version: Type.Integer(),
  kind: OneOf(kinds),
  name: Type.String(),
  state: OneOf(states),
  issuer: Nullable(Type.String()),
  clientId: Nullable(Type.String()),
  hasClientSecret: Type.Boolean(),
  signInUrl: Nullable(Type.String()),
  signOutUrl: Nullable(Type.String()),
  certificates: Type.Array(Exactly({ pem: Type.String(), subject: Type.String(), validTo: Instant })),
  /** What to copy to the provider. */
  ours: Exactly({
    redirectUri: Type.String(),
    entityId: Type.String(),
    metadataUrl: Nullable(Type.String()),
    signOutUrl: Type.String({ description: 'SAML: single logout. OpenID Connect: back-channel logout' }),
    signedOutUrl: Nullable(Type.String({ description: 'Where the provider sends whom we have signed out there' })),
    signInUrl: Type.String({ description: 'Where people begin whose address is not at one of the domains' }),
  }),
  /** Ours, as certificates: what we sign with and read encrypted answers by, what follows it, and what is still read. */
  keys: Nullable(Exactly({ current: OwnCertificate, next: Nullable(OwnCertificate), former: Nullable(Exactly({ validTo: Instant, readUntil: Instant })) })),
  groupsClaim: Type.String(),
  roleRules: Type.Array(RoleRule),
  defaultRoles: Type.Array(MappedRole),
  vouchesForDomains: Type.Boolean(),
  admitsNew: Type.Boolean(),
  trustsFactor: Type.Boolean(),
  isRequired: Type.Boolean(),
  exemptMemberIds: Type.Array(Id),
  isTested: Type.Boolean(),
  lastTest: Nullable(Tested),
  domains: Type.Array(SsoDomain),
  people: Type.Integer({ minimum: 0, description: 'How many have come through it' }),
  createdAt: Instant,
  updatedAt: Instant,
  can: Exactly({ edit: Type.Boolean() }),
})

export const SsoConnections = Exactly({ connections: Type.Array(SsoConnection) })

/** The latest five hundred. */
export const SsoPeople = Exactly({ people: Type.Array(Exactly({ id: Id, memberId: Nullable(Id), name: Nullable(Type.String()), email: Nullable(Type.String()), since: Instant, isSuspended: Type.Boolean() })) })

/** Of the last thirty days. */
export const SsoRefusals = Exactly({ refusals: Type.Array(Exactly({ reason: OneOf(refusalReasons), times: Type.Integer({ minimum: 1 }), lastAt: Instant })) })

export const NewSsoDomain = Exactly({ domain: Type.String({ minLength: 4, maxLength: 253 }) })

/** Whose e-mail it is decides; whether there is an account does not, and is not told. */
export const SsoRealmQuestion = Type.Union([Exactly({ email: Email }), Exactly({ connectionId: Id })])
export const SsoRealm = Exactly({ company: Nullable(Exactly({ name: Type.String(), isRequired: Type.Boolean() })) })

/** By an address, or by the connection itself. */
export const NewSsoAttempt = Type.Union([Exactly({ email: Email }), Exactly({ connectionId: Id })])
export const BegunSsoAttempt = Exactly({ url: Type.String({ description: 'Where the browser goes on: the provider' }) })

/** What the provider sent the browser back with. */
export const SsoReturn = Exactly({ connectionId: Id, answer: Type.String({ maxLength: 16_000, description: 'The query of the address to which the provider sent the browser' }) })
export const SsoReturned = Type.Union([...SignInAnswer.anyOf, Exactly({ testedConnectionId: Id }), Exactly({ linkedConnectionId: Id }), Exactly({ isConfirmed: Type.Literal(true) })])

export const SsoSignOut = Exactly({ url: Nullable(Type.String({ description: 'Where the browser goes on to be signed out at the provider too' })) })

/** The companies of which one is a member and that sign their people in, each with whether one’s account is linked there. */
export const SsoLinks = Exactly({
  links: Type.Array(
    Exactly({ connectionId: Id, company: Type.String(), name: Type.String(), linkedAt: Nullable(Instant), signInUrl: Type.String({ description: 'Where one begins, whatever one’s address' }) }),
  ),
})
export const NewSsoLink = Exactly({ connectionId: Id })
