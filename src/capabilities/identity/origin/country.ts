import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { BlockList, isIPv6 } from 'node:net'

import { Reader } from 'maxmind'

import type { Kernel } from '../../../kernel/kernel.ts'

import { countryCentres } from './country-centres.ts'

/** Which country an address belongs to, by a table that is on this machine; nobody else is asked. */
export function countryOf(kernel: Kernel, address: string | null): string | null {
  const plain = address?.replace(/^::ffff:(?=[\d.]+$)/i, '') ?? null
  if (plain === null || nowhere.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4')) return null
  return (tableOf(kernel).get(plain) as { country_code: string } | null)?.country_code ?? null
}

/** About where a country lies, for judging how far two of them are apart. */
export function centreOf(country: string): { latitude: number; longitude: number } | null {
  const centre = countryCentres[country]
  return centre ? { latitude: centre[0], longitude: centre[1] } : null
}

let table: Reader<never> | null = null

/**
 * Read with the first address that is looked up: 7.8 MB of memory in each process that signs people in, 12 ms once, and a
 * microsecond for each address. The table (CC0) follows the registries' own and is as old as the dependency is.
 */
function tableOf(kernel: Kernel): Reader<never> {
  if (table) return table
  const bytes = readFileSync(createRequire(import.meta.url).resolve('@ip-location-db/geo-whois-asn-country-mmdb/geo-whois-asn-country.mmdb'))
  table = new Reader(bytes)
  kernel.log.info({ bytes: bytes.length, of: table.metadata.buildEpoch }, 'the countries of addresses were read')
  return table
}

/** Private, local and example addresses: the table names a country for some of them. */
const nowhere = new BlockList()
for (const [network, length] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) nowhere.addSubnet(network, length, 'ipv4')
for (const [network, length] of [
  ['::', 127],
  ['2001:db8::', 32],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const) nowhere.addSubnet(network, length, 'ipv6')
