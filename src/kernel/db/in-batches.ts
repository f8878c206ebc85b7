/**
 * Deletes all there is by deleting some, again and again until less than a whole batch was found: no lock is held for long, and no
 * statement outlives its time, even after weeks in which nobody cleaned. `deleteSome` answers a row for each one deleted.
 */
export async function inBatches(size: number, deleteSome: () => Promise<readonly unknown[]>): Promise<void> {
  for (let deleted = size; deleted === size; ) deleted = (await deleteSome()).length
}
