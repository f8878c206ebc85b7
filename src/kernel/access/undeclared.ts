import type { Capability } from '../capability.ts'
import type { PermissionRegistry } from './permissions.ts'

/** A permission that nobody declared is nobody's, and whatever asks for it would stay shut for ever: better not to start. */
export function refuseUndeclared(capabilities: readonly Capability[], permissions: PermissionRegistry): void {
  for (const { name, routes = [], pages = [], events = {} } of capabilities) {
    const asked = (audience: 'tenant' | 'platform') => routes.filter((route) => route.audience === audience).map(({ options }) => options.permission)
    const inside = [...asked('tenant'), ...pages.flatMap((page) => ('permission' in page ? [page.permission] : [])), ...Object.values(events).map(({ permission }) => permission)]
    const undeclared = [...inside.filter((one) => !permissions.has(one)), ...asked('platform').filter((one) => !permissions.isOnPlatform(one))]
    if (undeclared.length > 0) throw new Error(`${name} asks for permissions that nobody has declared: ${[...new Set(undeclared)].join(', ')}`)
  }
}
