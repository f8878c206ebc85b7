import type { Role } from '../../../kernel/access/roles.ts'

import { dutyInOrganization, dutyOnPlatform } from './factor-duty.ts'
import type { FactorDuty, FactorPerson, PlatformFactorPolicy } from './factor-duty.ts'

/** As frontdesk.factor_facts_of_user() answers: instants as text. */
export interface UserFacts {
  hasFactor: boolean
  isDemo: boolean
  recoveredAt: string | null
  joinedAt: string
  operatorSince: string | null
  platform: { required: 'operators' | 'everybody'; since: Record<string, string>; graceDays: number }
}

/** As frontdesk.factor_facts_of_member() answers. */
export interface MemberFacts {
  joinedAt: string
  roles: { role: Role; since: string }[]
  requiredSince: string | null
  policy: { required: 'nobody' | 'roles' | 'everybody'; roles: Role[]; since: Record<string, string>; graceDays: number } | null
}

/** What somebody owes an organization, where it comes to a second factor. */
export function dutyOfMember(now: Temporal.Instant, user: UserFacts, member: MemberFacts, { isAsserted = false } = {}): FactorDuty {
  return dutyInOrganization(now, {
    ...personOf(user, isAsserted),
    member: {
      joinedAt: Temporal.Instant.from(member.joinedAt),
      roles: member.roles.map(({ role, since }) => ({ role, since: Temporal.Instant.from(since) })),
      requiredSince: instantOf(member.requiredSince),
    },
    policy: member.policy && { ...member.policy, since: instantsOf(member.policy.since) },
  })
}

/** What somebody owes the platform, whose roles they hold. */
export function dutyOfOperator(now: Temporal.Instant, user: UserFacts): FactorDuty {
  return dutyOnPlatform(now, personOf(user, false))
}

function personOf({ platform, hasFactor, isDemo, recoveredAt, joinedAt, operatorSince }: UserFacts, isAsserted: boolean): { person: FactorPerson; platform: PlatformFactorPolicy } {
  return {
    person: { hasFactor, isDemo, isAsserted, recoveredAt: instantOf(recoveredAt), joinedAt: Temporal.Instant.from(joinedAt), operatorSince: instantOf(operatorSince) },
    platform: { ...platform, since: instantsOf(platform.since) },
  }
}

function instantsOf(since: Record<string, string>): Record<string, Temporal.Instant> {
  return Object.fromEntries(Object.entries(since).map(([name, at]) => [name, Temporal.Instant.from(at)]))
}

function instantOf(at: string | null): Temporal.Instant | null {
  return at === null ? null : Temporal.Instant.from(at)
}
