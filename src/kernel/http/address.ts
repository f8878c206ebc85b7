import { isIP } from 'node:net'

/**
 * An address as PostgreSQL's `inet` takes it: without the zone of a link-local one (`fe80::1%eth0`) and without the port
 * that some proxies add. Null for what is no address, which a proxy may pass on from anybody.
 */
export function plainAddress(given: string): string | null {
  const bare = given.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^([\d.]+):\d+$/, '$1').replace(/%.*$/, '')
  return isIP(bare) === 0 ? null : bare
}
