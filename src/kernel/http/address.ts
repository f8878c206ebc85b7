import { isIP } from 'node:net'

import type { Env } from '../env.ts'

/**
 * An address as PostgreSQL's `inet` takes it: without the zone of a link-local one (`fe80::1%eth0`) and without the port
 * that some proxies add. Null for what is no address, which a proxy may pass on from anybody.
 */
export function plainAddress(given: string): string | null {
  const bare = given.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1').replace(/%.*$/, '')
  return isIP(bare) === 0 ? null : bare
}

/**
 * Whose word about the visitor's address is taken. Fastify takes nobody's for a number of proxies, since it cannot know
 * whether somebody came past them; whoever sets a number says that nobody can.
 */
export function trustedProxies(setting: Env['trustProxy']): string[] | false | ((address: string, hop: number) => boolean) {
  return typeof setting === 'number' ? (_, hop) => hop < setting : setting
}
