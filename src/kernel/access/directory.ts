import type { FastifyReply } from 'fastify'

import type { Language } from '../i18n/language.ts'
import type { ApiClient } from './api-client.ts'
import type { Powers } from './powers.ts'
import type { PlatformRole } from './roles.ts'

/** `{ en: { booking: { one: 'visit', other: 'visits' } } }` */
export type OwnWords = Readonly<Partial<Record<Language, Readonly<Partial<Record<string, { readonly one: string; readonly other: string }>>>>>>

/** What a request needs to know of an organization before it does anything. */
export interface OrganizationFacts {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly country: string
  readonly zone: string
  readonly currency: string
  readonly defaultLanguage: Language
  readonly languages: readonly Language[]
  readonly brandColour: string
  /** By what it is known, as its content's hash; null where the first letter of its name stands. */
  readonly logoHash: string | null
  /** Its own words for a few nouns, by language and noun; what is not named is called as everywhere. */
  readonly words: OwnWords
  /** Closed for its people and its public site, by whoever runs the platform. */
  readonly isSuspended: boolean
}

/** What keeps a session out of an organization although its person belongs there: a policy of that organization, or that it is closed. */
export const barriers = ['organization_suspended', 'factor_required', 'sign_in_again', 'company_sign_in'] as const
export type Barrier = (typeof barriers)[number]

export interface Membership extends Powers {
  readonly organizationId: string
  /** The organization's, for whoever chooses among several. */
  readonly slug: string
  readonly organizationName: string
  readonly memberId: string
  /** The member's own. */
  readonly name: string
  readonly language: Language | null
  readonly barrier: Barrier | null
  /** A second factor is asked for here, and not there yet. */
  readonly factorDue: FactorDue | null
}

/** Until when somebody comes in without what is asked of them; null where that has no end, as in a demonstration. */
export interface FactorDue {
  readonly until: Temporal.Instant | null
}

/** What somebody is in an organization by now, and whether their session may come in. */
export type Standing = Pick<Membership, 'organizationId' | 'memberId' | 'barrier' | keyof Powers>

/** Somebody from support sees what a member sees, as that member, for a while. */
export interface Impersonation {
  readonly id: string
  /** Who really sits there. */
  readonly operatorId: string
  readonly operatorName: string
  readonly reason: string
  readonly expiresAt: Temporal.Instant
  /** Whether the member was asked to let changes in, and whether they have. */
  readonly wantsChange: boolean
  readonly mayChange: boolean
}

/** One sign-in: who, and where they belong. */
export interface Session {
  readonly id: string
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly language: Language | null
  readonly platformRoles: readonly PlatformRole[]
  /** What keeps this session from what those roles open. */
  readonly platformBarrier: Barrier | null
  readonly platformFactorDue: FactorDue | null
  /** The organization chosen last, if the user still belongs to it. */
  readonly organizationId: string | null
  /**
   * The organization whose identity provider vouched for this sign-in, where the person did not sign in themselves: the session
   * opens that organization alone (no other is among its memberships), no role on the platform, and nothing of the account.
   */
  readonly vouchedBy: string | null
  /** Not the person sits there, but somebody from support: see http/impersonated.ts for what that opens. */
  readonly impersonation: Impersonation | null
  /** They may do more than when this session got its token: the next answer brings another one. */
  readonly isRenewalDue: boolean
  /** Where it is none, but a program that acts for its user in one organization. */
  readonly client?: ApiClient
  readonly memberships: readonly Membership[]
}

/** Whether somebody has a second factor: they do; they do not; or they do not although it is asked of them. */
export const secondFactors = ['on', 'off', 'missing'] as const
export type SecondFactor = (typeof secondFactors)[number]

/** What a member meets at the door of an organization, whichever of their sessions they come with. */
export interface Entrance {
  /** What comes first, where none of their sessions comes in and a new sign-in would not either; null where one does. */
  readonly barrier: Barrier | null
  readonly factorDue: FactorDue | null
  /** Somebody from support sits in their place just now. */
  readonly support: { readonly mayChange: boolean; readonly until: Temporal.Instant } | null
}

/** Who somebody is by their token. Answers may be up to one second old, never older. Given to the kernel by identity. */
export interface Sessions {
  resolve(token: string): Promise<Session | null>
  /** The same for what programs show: a key or an access token. */
  resolveBearer(token: string): Promise<Session | null>
  /** Which of these sessions still hold, and where their users belong by now; for open sockets. Never an old answer. */
  alive(sessionIds: readonly string[]): Promise<ReadonlyMap<string, readonly Standing[]>>
  /** What a member meets at the door; null where they cannot sign in at all. */
  entranceOf(member: { organizationId: string; memberId: string }): Promise<Entrance | null>
  /** Of all who sign in to an organization, or of these members: whether they have a second factor. */
  factorsIn(organizationId: string, memberIds?: readonly string[]): Promise<ReadonlyMap<string, SecondFactor>>
  /** Refuses, unless whoever sits at this session has just said once more who they are: for routes that are `confirmed`. */
  refuseUnlessConfirmed(session: Pick<Session, 'id' | 'userId'>): Promise<void>
  /** Somebody uses this session now. Nobody waits for it. */
  seen(session: Pick<Session, 'id' | 'client'>): void
  /** It is used in this organization, which may see that. Nobody waits for it. */
  visited(session: Pick<Session, 'id'>, organizationId: string): void
  /** Gives the session another token, which the reply brings; the one before is taken for some seconds more. */
  renew(reply: FastifyReply, session: Session): Promise<void>
  /** After a change of this user, no request of this process is answered from before it; others, and sockets everywhere, follow within a moment. */
  forget(userId: string): void
  /** The same of this process alone, for what every process hears of by itself. */
  forgetHere(userId: string): void
}

/** Organizations by id and by public slug. Given to the kernel by tenancy. */
export interface Organizations {
  byId(id: string): Promise<OrganizationFacts | null>
  bySlug(slug: string): Promise<OrganizationFacts | null>
}
