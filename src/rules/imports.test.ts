// Who may import whom (ARCHITECTURE.md), read from the files themselves.
import { readFile, readdir } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'

import { expect, test } from 'vitest'

import { capabilities } from '../capabilities.ts'

const source = join(import.meta.dirname, '..')
const files = (await readdir(source, { recursive: true })).filter((file) => /\.tsx?$/.test(file)).map((file) => file.split(sep).join('/'))

/** Foundation: any capability may use these. Observers: they may read any public.ts, and nobody uses them. */
const foundation = new Set(['identity', 'tenancy', 'audit', 'privacy', 'notifications', 'operations', 'approvals'])
const observers = new Set(['visits', 'reports', 'integrations'])

interface Import {
  from: string
  to: string
}

const imports: Import[] = (await Promise.all(files.map(importsOf))).flat()
const isTest = (file: string) => /\.(test|e2e|matrix)\.tsx?$/.test(file) || file === 'testing.ts' || file.startsWith('rules/') || file.endsWith('factory.ts')

test('the kernel and ui import no capability, and ui nothing from the server', () => {
  const astray = imports.filter(
    ({ from, to }) =>
      !isTest(from) &&
      ((from.startsWith('kernel/') && /^(capabilities|ui|web|demo)\//.test(to)) || (from.startsWith('ui/') && !to.startsWith('ui/') && !isSharedWithBrowser(to))),
  )
  expect(astray).toEqual([])
})

test('a capability reaches another only through its public.ts, and only what it needs', () => {
  const astray = imports.filter(({ from, to }) => {
    const [here, there] = [capabilityOf(from), capabilityOf(to)]
    if (!there || here === there || isTest(from)) return false
    if (from.endsWith('-cli.ts')) return to !== `capabilities/${there}/public.ts` // a command on the server is outside of them all
    if (!here) return from !== 'capabilities.ts' && !from.startsWith('demo/') && !isShell(from)
    const needs = capabilities.find((capability) => capability.name === here)?.needs ?? []
    const mayUse = needs.includes(there) || observers.has(here)
    const inBrowser = /\/(office|site)\/|\/contract\.ts$/.test(from)
    return !(mayUse && (to === `capabilities/${there}/public.ts` || (inBrowser && to === `capabilities/${there}/contract.ts`)))
  })
  expect(astray).toEqual([])
})

test('the screens import ui, their contract and their own, never the server', () => {
  const astray = imports.filter(
    ({ from, to }) =>
      !isTest(from) &&
      /^capabilities\/[^/]+\/office\//.test(from) &&
      !to.startsWith('ui/') &&
      !/^capabilities\/[^/]+\/(office\/|([a-z-]+\/)?([a-z-]+-)?contract\.ts$|i18n\/)/.test(to) &&
      !to.startsWith('web/') &&
      !isSharedWithBrowser(to),
  )
  expect(astray).toEqual([])
})

test('what capabilities need has no circles, and foundation needs no business', () => {
  const needs = new Map(capabilities.map((capability) => [capability.name, capability.needs]))
  const reaches = (from: string, to: string, seen = new Set<string>()): boolean =>
    (needs.get(from) ?? []).some((next) => next === to || (!seen.has(next) && reaches(next, to, seen.add(next))))
  expect(capabilities.filter(({ name }) => reaches(name, name)).map(({ name }) => name)).toEqual([])
  expect(capabilities.filter(({ name, needs: own }) => foundation.has(name) && own.some((need) => !foundation.has(need))).map(({ name }) => name)).toEqual([])
  expect(capabilities.flatMap(({ needs: own }) => own.filter((need) => observers.has(need)))).toEqual([])
})

test('SQL for a table stands in its own capability only', async () => {
  const owners = await tableOwners()
  const writes = /\b(?:insertInto|updateTable|deleteFrom)\('([a-z_]+)'\)|\b(?:insert into|update|delete from)\s+([a-z_]+)\b/g
  const astray: string[] = []
  for (const file of files) {
    const here = capabilityOf(file)
    if (!here || isTest(file)) continue
    for (const match of (await readFile(join(source, file), 'utf8')).matchAll(writes)) {
      const owner = owners.get((match[1] ?? match[2])!)
      if (owner && owner !== here) astray.push(`${file} writes ${match[1] ?? match[2]}, which is ${owner}’s`)
    }
  }
  expect(astray).toEqual([])
})

/** The API's types, written from its document. */
const generatedTypes = 'web/api-types.ts'

/** Words and pure rules that the server and the browser share. */
function isSharedWithBrowser(file: string): boolean {
  return file.startsWith('kernel/i18n/') || /^kernel\/access\/(roles|powers|wildcards)\.ts$/.test(file) || file === 'kernel/http/schema.ts' || file === generatedTypes
}

function isShell(file: string): boolean {
  return file.startsWith('web/')
}

function capabilityOf(file: string): string | null {
  return /^capabilities\/([^/]+)\//.exec(file)?.[1] ?? null
}

async function importsOf(file: string): Promise<Import[]> {
  const text = await readFile(join(source, file), 'utf8')
  return [...text.matchAll(/(?:from|import)\s*\(?\s*['"](\.[^'"]+)['"]/g)].map((match) => ({
    from: file,
    to: relative(source, resolve(join(source, dirname(file)), match[1]!)).split(sep).join('/'),
  }))
}

/** Whose each table is: the capability in whose migrations it is created. */
async function tableOwners(): Promise<Map<string, string>> {
  const owners = new Map<string, string>()
  for (const capability of await readdir(join(source, 'capabilities'))) {
    const folder = join(source, 'capabilities', capability, 'migrations')
    for (const file of await readdir(folder).catch(() => [] as string[])) {
      for (const match of (await readFile(join(folder, file), 'utf8')).matchAll(/create table (?:if not exists )?([a-z_]+)/g)) owners.set(match[1]!, capability)
    }
  }
  return owners
}
