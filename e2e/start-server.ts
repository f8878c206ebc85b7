import { spawn } from 'node:child_process'
import { mkdirSync, openSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

import { throwawayFolder } from '../src/kernel/testing/throwaway-folder.ts'

const root = join(import.meta.dirname, '..')
const logFile = join(root, 'test-results/server.log')

/** Starts a whole Frontdesk with the demo organizations for the journeys in the browser, and stops it after them. */
export default async function startServer(): Promise<() => Promise<void>> {
  const dataDir = throwawayFolder('frontdesk-e2e-')
  const port = await freePort()
  const url = `http://localhost:${port}`
  const dnsPort = await freePort() // where the journey that proves a domain answers for it

  mkdirSync(join(root, 'test-results'), { recursive: true })
  const log = openSync(logFile, 'w')
  const server = spawn(process.execPath, ['src/main.ts'], { cwd: root, env: { ...settings(dataDir, port, url), DNS_SERVERS: `127.0.0.1:${dnsPort}` }, stdio: ['ignore', log, log] })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))

  async function stop(): Promise<void> {
    server.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }

  try {
    await Promise.race([isReady(url), ended.then(() => failed('It ended before it was ready.'))])
  } catch (error) {
    await stop()
    throw error
  }
  process.env.E2E_URL = url
  process.env.E2E_DNS_PORT = String(dnsPort)
  process.env.E2E_DATA_DIR = dataDir // for what is done on the server itself, beside it
  return stop
}

function settings(dataDir: string, port: number, url: string): NodeJS.ProcessEnv {
  return {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: '',
    SMTP_URL: '',
    PORT: String(port),
    HOST: 'localhost',
    PUBLIC_URL: url,
    DEMO: 'true',
    PSEUDO_LANGUAGE: 'ru', // what the journey through all screens reads (words.e2e.ts); no other reads Russian
    // One address does what hundreds of people would.
    RATE_LIMIT_PER_ADDRESS: '100000',
    RATE_LIMIT_PER_USER: '100000',
    RATE_LIMIT_SIGN_IN: '1000',
  }
}

async function isReady(url: string): Promise<void> {
  const deadline = Date.now() + 120_000
  while (Date.now() < deadline) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.ok) return
    await wait(100)
  }
  failed('It was not ready within two minutes.')
}

function failed(reason: string): never {
  throw new Error(`The server for the journeys did not start. ${reason} Its log:\n\n${readFileSync(logFile, 'utf8').slice(-5_000)}`)
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, 'localhost', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}
