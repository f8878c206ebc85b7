import type { ways } from '../factor-contract.ts'

/** What can be shown besides the password. */
export type Way = (typeof ways)[number]
