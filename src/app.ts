import type { FastifyInstance } from 'fastify'

import { capabilities } from './capabilities.ts'
import type { RoleUrls } from './kernel/db/bootstrap.ts'
import { buildServer } from './kernel/http/server.ts'
import { createKernel, startKernel, stopKernel } from './kernel/kernel.ts'
import type { Kernel, KernelOptions } from './kernel/kernel.ts'

/** A Frontdesk: its kernel and its HTTP server, ready to listen. */
export interface App {
  readonly kernel: Kernel
  readonly server: FastifyInstance
  /** Stops taking requests, lets what runs end, and closes every connection. */
  close(): Promise<void>
}

/** Puts the kernel and every capability together. `idle` starts neither jobs nor the reader of events. */
export async function createApp(options: Omit<KernelOptions, 'capabilities'> & { urls: RoleUrls; idle?: boolean }): Promise<App> {
  const kernel = createKernel({ ...options, capabilities })
  const server = await buildServer(kernel)
  if (!options.idle) await startKernel(kernel)
  return {
    kernel,
    server,
    async close() {
      kernel.inFlight.refuseMore()
      await kernel.realtime.stop()
      await closeServer(server, kernel.env.shutdownSeconds)
      await stopKernel(kernel)
    },
  }
}

/** Running requests may end; a client that dribbles on longer than that is cut off. */
async function closeServer(server: FastifyInstance, seconds: number): Promise<void> {
  const late = setTimeout(() => server.server.closeAllConnections(), seconds * 1000)
  await server.close().finally(() => clearTimeout(late))
}
