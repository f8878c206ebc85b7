import type { ways } from '../factor-contract.ts'

/** What can be shown besides the password. */
export type Way = (typeof ways)[number]

/** A sign-in that waits for one of them. */
export interface WaitingSignIn {
  ways: Way[]
  trustDays: number
}
