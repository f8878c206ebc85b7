import { expect, test } from 'vitest'
import { randomFrom } from '../../capabilities/contacts/import/fixtures.ts'
import { neutraliseFormula, restoreFormula } from './formulas.ts'

test.for(['=1+1', '+49 30 123456', '-5', '@SUM(A1)', '\t=1', '\r=1', '＝1+1', "'=1+1", "''-5"])('%j cannot run in a spreadsheet and comes back the same', (text) => {
  const cell = neutraliseFormula(text)
  expect(cell).toBe(`'${text}`)
  expect(restoreFormula(cell)).toBe(text)
})

test.for(['Anna', "'t Hooft", '', "'", 'a=b', '1-2', ' =1'])('%j is written as it is and read as it is', (text) => {
  expect(neutraliseFormula(text)).toBe(text)
  expect(restoreFormula(text)).toBe(text)
})

test('whatever is written out comes back the same, and never begins like a formula', () => {
  for (let seed = 0; seed < 5_000; seed++) {
    const text = randomFrom(seed).text(["'", '=', '+', '-', '@', '\t', '\r', '\n', '＝', 'a', '1', ' ', '"', ','], 6)
    const cell = neutraliseFormula(text)
    expect(restoreFormula(cell), `seed ${seed}`).toBe(text)
    expect(cell, `seed ${seed}`).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/)
  }
})
