import { randomUUIDv7 } from 'node:crypto'

/**
 * A new id for a row: a version 7 UUID, which begins with the time, so that rows made one after the other lie beside
 * each other in an index. Ids made by the database (`uuidv7()`) sort together with these.
 */
export function newId(): string {
  return randomUUIDv7()
}
