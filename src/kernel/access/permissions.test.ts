import { expect, test } from 'vitest'

import { defineCapability } from '../capability.ts'
import { defineRoutes } from '../http/route.ts'
import { definePermissions, definePlatformPermissions, PermissionRegistry } from './permissions.ts'
import { refuseUndeclared } from './undeclared.ts'

const members = definePermissions('members', { view: { director: 'all', admin: 'all', employee: 'own' } }, { acts: ['view'] })
const platform = definePlatformPermissions('platform', { view_mails: ['super_admin', 'admin'], stop: ['super_admin'] })
const registry = new PermissionRegistry([members, platform])

test('a platform role holds what was declared for it, and nothing inside an organization', () => {
  expect(registry.ofPlatformRoles(['super_admin'])).toEqual(['platform.view_mails', 'platform.stop'])
  expect(registry.ofPlatformRoles(['analyst', 'admin'])).toEqual(['platform.view_mails'])
  expect(registry.ofPlatformRoles([])).toEqual([])
  expect(registry.mayOnPlatform(['admin'], 'platform.stop')).toBe(false)
  expect(registry.mayOnPlatform(['super_admin'], 'platform.nobody_declared_this')).toBe(false)
  expect(registry.mayOnPlatform(['super_admin', 'admin'], 'members.view')).toBe(false)
})

test('an organization’s admin is not the platform’s', () => {
  expect([...registry.reachesOf(['admin', 'director']).keys()]).toEqual(['members.view'])
})

test('nothing is declared twice, on whichever side', () => {
  expect(() => new PermissionRegistry([platform, definePermissions('platform', { stop: { director: 'all' } })])).toThrow('platform.stop is declared twice')
})

test('what asks for a permission that nobody declared does not start', () => {
  const asking = (declare: Parameters<typeof defineRoutes>[0]) => () => refuseUndeclared([defineCapability({ name: 'people', needs: [], routes: defineRoutes(declare) })], registry)
  expect(asking((route) => route.get('/people', { summary: '', permission: 'members.view' }, () => ({})))).not.toThrow()
  expect(asking((route) => route.get('/people', { summary: '', permission: 'members.veiw' }, () => ({})))).toThrow('people asks for permissions that nobody has declared: members.veiw')
  expect(asking((route) => route.get('/people', { summary: '', permission: 'platform.stop' }, () => ({})))).toThrow('platform.stop')
  expect(asking((route) => route.platform.get('/people', { summary: '', permission: 'platform.stop' }, () => ({})))).not.toThrow()
  expect(asking((route) => route.platform.get('/people', { summary: '', permission: 'members.view' }, () => ({})))).toThrow('members.view')
  expect(asking((route) => route.open.get('/people', { summary: '' }, () => ({})))).not.toThrow()
})
