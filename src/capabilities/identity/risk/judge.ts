import { createHmac } from 'node:crypto'

import type { FastifyRequest } from 'fastify'

import type { Kernel } from '../../../kernel/kernel.ts'

import { knownDevice } from '../devices.ts'
import { centreOf } from '../origin/country.ts'
import { originOf } from '../origin/origin.ts'
import { recordSecurityEvent } from '../security-events.ts'
import { normaliseEmail } from '../users.ts'
import { answerTo, scoreOf, strictestOf } from './score.ts'
import type { Answer, Policy, Score } from './score.ts'
import { WEIGHTS } from './weights.ts'

export interface Judged extends Score {
  /** Of the security event that keeps it. */
  id: string
  answer: Answer
  /** Whose sign-in it is, to find what their browser keeps for them. */
  email: string
}

interface Judging {
  userId: string
  /** They have just read a mail of ours: the way back in is not closed by what it leads around, and a mailed code would ask the same once more. */
  isMailboxProven?: boolean
  /** They have shown more than a password already: there is nothing to ask, only to tell. */
  hasGivenFactor?: boolean
  /** An organization's identity provider says who it is. */
  vouching?: { organizationId: string } | null
}

/** Holds a sign-in whose password was right against those before it, and keeps what came of it. */
export async function judge(kernel: Kernel, request: FastifyRequest, { userId, vouching = null, ...proven }: Judging): Promise<Judged> {
  const { address, country } = originOf(kernel, request)
  const vouchedBy = vouching?.organizationId ?? null
  const facts = await factsAbout(kernel, { userId, address, vouchedBy })
  const seen = { isKnownDevice: knownDevice(kernel, request, facts.email) !== null, ...guessesThatCount(facts, vouchedBy) }
  const judged = scoreOf({ at: facts.at, country, place: placeOf(country), ...seen }, facts.history.map(({ at, country: before }) => ({ at: Temporal.Instant.from(at), country: before, place: placeOf(before) })))

  const policy = strictestOf(facts.policies)
  // Everybody signs in as them, from everywhere, and nobody owns their mailbox.
  const answer = facts.is_demo ? 'allow' : milder(answerTo(judged.score, policy), { vouchedBy, ...proven })
  const id = await recordSecurityEvent(kernel, request, { kind: 'sign_in_judged', userId, detail: { ...judged, ...seen, policy, answer, ...(vouchedBy && { vouchedBy }) } })
  return { ...judged, id, answer, email: facts.email }
}

/** Who gave no password has none to be guessed. */
function guessesThatCount(facts: Facts, vouchedBy: string | null) {
  return vouchedBy ? { accountsFromAddress: 0, failuresBefore: 0 } : { accountsFromAddress: facts.accounts_from_address, failuresBefore: facts.failures_before }
}

function milder(answer: Answer, { vouchedBy, isMailboxProven = false, hasGivenFactor = false }: Pick<Judging, 'isMailboxProven' | 'hasGivenFactor'> & { vouchedBy: string | null }): Answer {
  if (hasGivenFactor && answer !== 'allow') return 'notify'
  // A new password is no way back for who comes in through the company only.
  return (isMailboxProven || vouchedBy) && answer === 'refuse' ? 'ask' : answer
}

export function placeOf(country: string | null) {
  return country === null ? null : centreOf(country)
}

/** What somebody tried to sign in as, for counting how many there were: under a key of ours, since it may be anybody's address. */
export function markOfTried(kernel: Kernel, email: string): string {
  return createHmac('sha256', kernel.keyFor('tried accounts')).update(normaliseEmail(email)).digest('base64url').slice(0, 16)
}

interface Facts {
  at: Temporal.Instant
  email: string
  is_demo: boolean
  history: { at: string; country: string | null }[]
  failures_before: number
  accounts_from_address: number
  policies: Policy[]
}

/**
 * One question for all of it, and none of its parts grows with an attack: what is beyond the limits would not change the score.
 * What a provider vouched for is compared with what it vouched for before: whoever runs one must not write somebody's own history.
 */
async function factsAbout(kernel: Kernel, { userId, address, vouchedBy }: { userId: string; address: string | null; vouchedBy: string | null }): Promise<Facts> {
  const [facts] = await kernel.database.identity.rows<Facts>(
    `select now() as at, u.email, u.is_demo,
            (select coalesce(jsonb_agg(jsonb_build_object('at', e.at, 'country', e.country)), '[]')
               from (select at, country from security_events
                      where user_id = $1 and kind = 'signed_in' and at > now() - make_interval(days => $5) and detail ->> 'vouchedBy' is not distinct from $7
                      order by at desc limit 100) e) as history,
            (select count(*)::int
               from (select from security_events
                      where user_id = $1 and kind = 'password_wrong' and at > now() - interval '1 hour' limit $6::int) e) as failures_before,
            (select count(distinct tried)::int
               from (select detail ->> 'tried' as tried from security_events
                      where kind = 'password_wrong' and at > now() - interval '10 minutes' and user_id is distinct from $1
                        and address >= network(set_masklen($2::inet, $3)) and address <= set_masklen(broadcast(set_masklen($2::inet, $3)), $4)
                      limit 500) e) as accounts_from_address,
            array(select coalesce(p.suspicious_sign_in, 'ask')
                    from members m left join security_policies p on p.organization_id = m.organization_id
                   where m.user_id = $1 and m.state = 'active') as policies
       from users u where u.id = $1`,
    [userId, address, ...networkOf(address), WEIGHTS.historyDays, WEIGHTS.manyFailures, vouchedBy],
  )
  return facts!
}

/** How many bits of an address are counted, and how many it has: an IPv6 household has a /64 to itself, as in addressOf(). */
function networkOf(address: string | null): [counted: number, all: number] {
  if (!address?.includes(':')) return [32, 32]
  return address.includes('.') ? [128, 128] : [64, 128]
}
