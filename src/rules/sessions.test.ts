// A session is started by sign-in.ts alone, which asks for the second factor where there is one. Whatever else opened one
// (a reset, an invitation, a registration) would be a way past it.
import { readFile, readdir } from 'node:fs/promises'
import { join, sep } from 'node:path'

import { expect, test } from 'vitest'

const source = join(import.meta.dirname, '..')
const files = (await readdir(source, { recursive: true })).map((file) => file.split(sep).join('/')).filter((file) => /\.tsx?$/.test(file))

/** Tests, and what they are made with, sign people in without a password. */
const isTest = (file: string) => /\.(test|e2e|matrix)\.ts$/.test(file) || file === 'testing.ts'

async function filesWith(pattern: RegExp): Promise<string[]> {
  const found = await Promise.all(files.filter((file) => !isTest(file)).map(async (file) => (pattern.test(await readFile(join(source, file), 'utf8')) ? [file] : [])))
  return found.flat().sort()
}

test('a session is started in sign-in.ts only', async () => {
  expect(await filesWith(/\bstartSession(For)?\b/)).toEqual(['capabilities/identity/public.ts', 'capabilities/identity/sessions.ts', 'capabilities/identity/sign-in.ts'])
  expect(await filesWith(/insert into user_sessions/)).toEqual(['capabilities/identity/sessions.ts'])
})
