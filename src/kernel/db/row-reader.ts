import { parserOf } from './value-types.ts'

/** Turns the values of one row, as PostgreSQL wrote them, into an object with the columns' names. */
export type RowReader = (values: readonly (string | null)[]) => Record<string, unknown>

interface Column {
  name: string
  dataTypeID: number
}

/** For a statement that answers no rows. */
export const readsNothing: RowReader = () => ({})

const MOST_READERS = 5_000
const readers = new Map<string, RowReader>()

/** The same columns get the same reader, on every connection; forgetting one only costs writing it again. */
export function rowReaderOf(columns: readonly Column[]): RowReader {
  const key = columns.map(({ name, dataTypeID }) => `${dataTypeID} ${name}`).join('\n')
  let reader = readers.get(key)
  if (!reader) {
    if (readers.size >= MOST_READERS) readers.clear()
    readers.set(key, (reader = writeReader(columns)))
  }
  return reader
}

/**
 * Writes a function for the columns of one statement, as `{ "id": v[0], "version": v[1] === null ? null : p[1](v[1]) }`.
 * A loop that sets whatever name comes next has no shape that the engine could learn, and took four times as long.
 * The names are those of our own statements, and are quoted.
 */
function writeReader(columns: readonly Column[]): RowReader {
  const parsers = columns.map(({ dataTypeID }) => parserOf(dataTypeID))
  const fields = columns.map(({ name, dataTypeID }, index) => {
    const value = `v[${index}]`
    return `${JSON.stringify(name)}: ${isText(dataTypeID) ? value : `${value} === null ? null : p[${index}](${value})`}`
  })
  // oxlint-disable-next-line no-new-func, typescript/no-implied-eval -- nothing of it comes from outside
  return new Function('p', `return (v) => ({ ${fields.join(', ')} })`)(parsers) as RowReader
}

const TEXT = 25
const VARCHAR = 1043
const UUID = 2950

/** Types whose text is the value. */
function isText(typeId: number): boolean {
  return typeId === TEXT || typeId === VARCHAR || typeId === UUID
}
