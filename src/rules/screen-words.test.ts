import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

import { capabilities } from '../capabilities.ts'
import { PermissionRegistry } from '../kernel/access/permissions.ts'
import { officeParts } from '../web/words-of-parts.ts'

const source = join(import.meta.dirname, '..')

interface Tree {
  [key: string]: string | Tree
}

/** A component asks for words by plain keys, since `ui` knows no capability. Here each of them is looked up. */
it('every key that a screen asks for is in the catalogue', () => {
  expect(missingInScreens()).toEqual([])
})

it('every key that a capability hands to the shell is in the catalogue', () => {
  const registries = globSync('{web/office,capabilities/*/office}/pages.ts', { cwd: source })
  const missing = registries.flatMap((file) => {
    const keys = [...readFileSync(join(source, file), 'utf8').matchAll(/\b(?:key|title): '([^']+)'/g)].map(([, key]) => key!)
    return keys.filter((key) => !isThere(key)).map((key) => `${file}: ${key}`)
  })
  expect(missing).toEqual([])
})

it('everything that can be permitted to a member has a name, in the words of its capability: `permissions.<area>.<verb>`, and the area `permissions.<area>.area`', () => {
  const permissions = new PermissionRegistry(capabilities.flatMap((capability) => capability.permissions ?? []))
  const keys = permissions.ofMembers().flatMap((permission) => {
    const [area = ''] = permission.split('.')
    const { name } = capabilities.find((capability) => capability.permissions?.some((set) => set.area === area))!
    return [`${name}.permissions.${permission}`, `${name}.permissions.${area}.area`]
  })
  expect([...new Set(keys)].filter((key) => !isThere(key))).toEqual([])
})

/** The office's words come in parts, each with the code that says them. */
it('every key that a page asks for comes with the page, or with the frame around it', () => {
  const [first, ...pages] = officeParts(source)
  const missing = [first!, ...pages].flatMap((part) => {
    const said = [first!.words('en'), part.words('en')] as Tree[]
    return [...part.modules].flatMap((file) => keysOf(file).filter((names) => !names.some((name) => said.some((tree) => isThere(name, tree)))).map(([name]) => `${part.name}: ${name}`))
  })
  expect(missing).toEqual([])
  expect(isThere('contacts.permissions.contacts.view', pages.find(({ name }) => name.endsWith('RolesPage'))!.words('en'))).toBe(true) // `${capability}.permissions.…`
  expect(pages.length).toBeGreaterThan(30)
})

function missingInScreens(): string[] {
  const screens = globSync('{ui,web/office,capabilities/*/office}/**/*.{ts,tsx}', { cwd: source, exclude: (path) => path.includes('gallery') })
  return screens.flatMap((file) => keysOf(join(source, file)).filter((names) => !names.some((name) => isThere(name))).map(([name]) => `${file}: ${name}`))
}

/** Each key that a file asks for, by the names that it may have: one for each of the namespaces that the file uses. */
function keysOf(file: string): string[][] {
  const text = readFileSync(file, 'utf8')
  const namespaces = [...text.matchAll(/useWords\((?:'([^']*)')?\)/g)].map(([, namespace]) => namespace ?? '')
  if (namespaces.length === 0) return []
  const keys = [...text.matchAll(/\bt(?:\.rich)?\((?:[^()'`]*\?\s*)?'([\w.]+)'(?:\s*:\s*'([\w.]+)')?/g)].flatMap(([, one, other]) => [one!, ...(other ? [other] : [])])
  return keys.map((key) => namespaces.map((namespace) => [namespace, key].filter(Boolean).join('.')))
}

const catalogues: Tree = Object.fromEntries(
  globSync('{ui,web/office,capabilities/*}/i18n/en.json', { cwd: source }).map((file) => [file.split('/').at(-3)!, JSON.parse(readFileSync(join(source, file), 'utf8')) as Tree]),
)

function isThere(key: string, among = catalogues): boolean {
  const found = key.split('.').reduce<string | Tree | undefined>((tree, step) => (typeof tree === 'object' ? tree[step] : undefined), among)
  return typeof found === 'string'
}
