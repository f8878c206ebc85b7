import { randomUUIDv7 } from 'node:crypto'

/**
 * A new id for a row: a version 7 UUID, which begins with the time, so that rows made one after the other lie beside
 * each other in an index. Ids made by the database (`uuidv7()`) sort together with these.
 */
export function newId(): string {
  return randomUUIDv7()
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

/** Whether a text from outside can be an id at all; asking PostgreSQL with anything else is an error, not an empty answer. */
export function isId(text: string): boolean {
  return uuid.test(text)
}
