import pg from 'pg'

import { Refusal } from '../refusal.ts'

/** What a person reads when a constraint has the last word: its name in the database, and the refusal's code and status. */
export type ConstraintRefusals = Record<string, { code: string; status?: number }>

/**
 * Runs statements whose constraints may refuse them, and turns such a refusal into a sentence. PostgreSQL has then given
 * up the transaction, so nothing may follow but its end (or a savepoint's). Any other error rises as it is.
 */
export function refusingBy(refusals: ConstraintRefusals): <T>(work: Promise<T>) => Promise<T> {
  return async (work) => {
    try {
      return await work
    } catch (error) {
      const refusal = error instanceof pg.DatabaseError && error.constraint ? refusals[error.constraint] : undefined
      throw refusal ? new Refusal(refusal.code, {}, refusal.status) : error
    }
  }
}
