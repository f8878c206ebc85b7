import type { TranslatableField, TranslatableKind, TranslatableRecord } from '../pages.ts'

interface Pair {
  /** The organization's own language, and the one that is compared with it. */
  own: string
  language: string
}

/** What the organization's own language says and the other does not. */
export function missingIn(fields: TranslatableField[], { texts }: Pick<TranslatableRecord, 'texts'>, { own, language }: Pair): TranslatableField[] {
  return fields.filter(({ name }) => texts[own]?.[name] && !texts[language]?.[name])
}

/** How many texts there are in the organization's own language, and how many of them the other has. */
export function countTexts(kinds: TranslatableKind[], records: TranslatableRecord[][], pair: Pair): { done: number; all: number } {
  const counts = kinds.flatMap(({ fields }, index) =>
    records[index]!.map((record) => {
      const all = fields.filter(({ name }) => record.texts[pair.own]?.[name]).length
      return { all, done: all - missingIn(fields, record, pair).length }
    }),
  )
  return counts.reduce((sum, { done, all }) => ({ done: sum.done + done, all: sum.all + all }), { done: 0, all: 0 })
}
