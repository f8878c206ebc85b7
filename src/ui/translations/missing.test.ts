import { expect, it } from 'vitest'
import type { TranslatableKind } from '../pages.ts'
import { countTexts, missingIn } from './missing.ts'

const fields = [
  { name: 'name', label: 'name', maxLength: 10 },
  { name: 'description', label: 'description', maxLength: 10 },
]
const kind = { fields } as unknown as TranslatableKind
const record = (texts: Record<string, Record<string, string | null>>) => ({ id: '1', version: 1, name: '', path: '', texts })

it('what the own language says and the other does not is missing, and nothing else is', () => {
  const pair = { own: 'en', language: 'ru' }
  const missing = (texts: Record<string, Record<string, string | null>>) => missingIn(fields, record(texts), pair).map(({ name }) => name)
  expect(missing({ en: { name: 'Haircut', description: 'With a wash' } })).toEqual(['name', 'description'])
  expect(missing({ en: { name: 'Haircut', description: 'With a wash' }, ru: { name: 'Стрижка', description: '' } })).toEqual(['description'])
  expect(missing({ en: { name: 'Haircut', description: null }, ru: { name: 'Стрижка' }, ar: {} })).toEqual([])
  expect(countTexts([kind], [[record({ en: { name: 'Haircut', description: 'With a wash' }, ru: { name: 'Стрижка' } }), record({ en: { name: 'Brows' } })]], pair)).toEqual({ done: 1, all: 3 })
})
