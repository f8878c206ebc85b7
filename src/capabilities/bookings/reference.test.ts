import { expect, test } from 'vitest'

import { newReference, parseReference } from './reference.ts'

test('a reference has no letter that can be misread, and no vowel', () => {
  const references = Array.from({ length: 1000 }, newReference)

  expect(references.join('')).not.toMatch(/[0O1IL2Z5S8BUAEY]/)
  expect(references.every((reference) => /^[3-9A-Z]{3}-[3-9A-Z]{3}$/.test(reference))).toBe(true)
  expect(new Set(references).size).toBe(1000)
})

test('it is understood however it is typed', () => {
  expect(['K7M-4QX', 'k7m4qx', ' K7M 4QX ', 'k7m–4qx'].map(parseReference)).toEqual(Array(4).fill('K7M-4QX'))
})

test('what cannot be a reference is none', () => {
  expect(['', 'K7M-4Q', 'K7M-4QXX', 'O7M-4QX', "K7M'--"].map(parseReference)).toEqual(Array(5).fill(null))
})
