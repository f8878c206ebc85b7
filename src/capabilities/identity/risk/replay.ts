import { answerTo, scoreOf } from './score.ts'
import type { Answer, PastSignIn, Policy, Score, SignIn } from './score.ts'
import { WEIGHTS } from './weights.ts'
import type { Weights } from './weights.ts'

/** A sign-in as the security events keep it: what was known at that moment, and whether it came to a session. */
export interface KeptSignIn extends SignIn {
  id: string
  userId: string
  isCompleted: boolean
}

export interface Replayed extends Score {
  id: string
  answer: Answer
}

/**
 * Judges what has happened as if these weights and this policy had held: each sign-in by those that its owner had
 * completed before it. The events may come in any order.
 */
export function replay(events: readonly KeptSignIn[], { policy, weights = WEIGHTS }: { policy: Policy; weights?: Weights }): Replayed[] {
  const histories = new Map<string, PastSignIn[]>()
  return events
    .toSorted((one, other) => Temporal.Instant.compare(one.at, other.at))
    .map((event) => {
      const history = histories.get(event.userId) ?? []
      const judged = scoreOf(event, history, weights)
      if (event.isCompleted) histories.set(event.userId, [...history, event])
      return { id: event.id, ...judged, answer: answerTo(judged.score, policy, weights) }
    })
}

/** How many of them would have been answered how. */
export function distributionOf(replayed: readonly Replayed[]): Record<Answer, number> {
  const counted = { allow: 0, notify: 0, ask: 0, refuse: 0 }
  for (const { answer } of replayed) counted[answer] += 1
  return counted
}
