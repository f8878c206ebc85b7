import { rmSync } from 'node:fs'
import type { TestProject } from 'vitest/node'
import { startEmbeddedPostgres } from '../db/embedded.ts'
import { prepareTemplate } from './template.ts'
import { throwawayFolder } from './throwaway-folder.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A superuser's connection to the test cluster. */
    adminUrl: string
  }
}

/** Starts the one PostgreSQL of a test run and migrates the template database, of which each test file gets a clone. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = throwawayFolder('frontdesk-test-')
  const server = await startEmbeddedPostgres({ dataDir, throwaway: true })
  try {
    await prepareTemplate(server.adminUrl)
  } catch (error) {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
    throw error
  }
  project.provide('adminUrl', server.adminUrl)

  return async () => {
    await server.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}
