import type { FastifyRequest } from 'fastify'

import { plainAddress } from '../../../kernel/http/address.ts'
import type { Kernel } from '../../../kernel/kernel.ts'

import { countryOf } from './country.ts'
import { deviceInWords } from './device.ts'

/** Where a request comes from, as far as it tells. Whoever wants to can lie about the device; the address is where the answer goes. */
export interface Origin {
  /** What the browser calls itself, at most 300 characters of it. */
  device: string | null
  /** The same in words: `Chrome` on `Windows`. */
  browser: string | null
  system: string | null
  address: string | null
  /** Two letters; null for addresses that are nobody's in particular, such as private ones. */
  country: string | null
}

export function originOf(kernel: Kernel, request: FastifyRequest): Origin {
  const device = request.headers['user-agent']?.slice(0, 300) || null
  const address = plainAddress(request.ip) // a proxy may pass on anything, and what is no address is not kept
  return { device, ...deviceInWords(device), address, country: countryOf(kernel, address) }
}
