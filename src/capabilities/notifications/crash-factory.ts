import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import pg from 'pg'
import { SMTPServer } from 'smtp-server'

import type { App } from '../../app.ts'
import { actingAs, buildApp, newOrganization } from '../../testing.ts'
import type { TestApp, TestMember, TestOrganization } from '../../testing.ts'
import { bookableMember, serviceFor } from '../catalogue/factory.ts'

/** A mail server that somebody stands behind: what each step of a mail waits for, and what has arrived, by Message-ID. */
export interface WatchedMailServer {
  readonly url: string
  readonly received: string[]
  /** Each of them as it came, in the same order. */
  readonly contents: string[]
  /** Called with the address that a mail is for, once the server has heard of it and before it agrees to take it. */
  beforeAccepting: (to: string) => Promise<void>
  /** Called once it has the whole mail, and before it says so. */
  beforeAnswering: (to: string) => Promise<void>
  close(): Promise<void>
}

export async function watchedMailServer(): Promise<WatchedMailServer> {
  const watched: Omit<WatchedMailServer, 'url' | 'close'> = { received: [], contents: [], beforeAccepting: async () => {}, beforeAnswering: async () => {} }
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) => void answered(watched.beforeAccepting(address), done),
    onData: (stream, { envelope }, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const content = Buffer.concat(chunks).toString()
        watched.received.push(/^message-id: <([^@]+)@/im.exec(content)![1]!)
        watched.contents.push(content)
        void answered(watched.beforeAnswering(envelope.rcptTo[0]!.address), done)
      })
    },
  })
  server.on('error', () => {}) // A client that is killed resets its connection.
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return Object.assign(watched, { url: `smtp://127.0.0.1:${port}`, close: () => new Promise<void>((resolve) => server.close(resolve)) })
}

async function answered(step: Promise<void>, done: (error?: Error) => void): Promise<void> {
  try {
    await step
  } catch (error) {
    return done(error as Error)
  }
  done()
}

const worker = `
  const { createKernel, startKernel } = await import(process.env.KERNEL)
  const { capabilities } = await import(process.env.CAPABILITIES)
  const { readEnv } = await import(process.env.ENV)
  await startKernel(createKernel({ env: readEnv(process.env), urls: JSON.parse(process.env.URLS), capabilities }))
  process.stdout.write('works')
`

/** Another process that works on the jobs of this database, to be killed in the middle of them. */
export class WorkerProcess {
  private readonly child: ChildProcess

  constructor(app: App, settings: Record<string, string>) {
    const here = (path: string) => join(import.meta.dirname, '../..', path)
    const paths = { KERNEL: here('kernel/kernel.ts'), CAPABILITIES: here('capabilities.ts'), ENV: here('kernel/env.ts') }
    const { env, database } = app.kernel
    this.child = spawn(process.execPath, ['--input-type=module', '-e', worker], {
      env: { PATH: process.env.PATH, NODE_ENV: 'test', LOG_LEVEL: 'silent', DATA_DIR: env.dataDir, SECRET_KEY: env.secretKey, DATABASE_POOL_SIZE: '8', URLS: JSON.stringify(database.urls), ...paths, ...settings },
      stdio: ['ignore', 'ignore', 'inherit'],
    })
  }

  async kill(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return
    const exited = new Promise((resolve) => this.child.once('exit', resolve))
    this.child.kill('SIGKILL')
    await exited
  }
}

/** What the queue does by itself half a minute after a process was last heard of, and after the pause of a failed attempt: its jobs are given to others. */
export async function giveBackJobs(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query(`update pgboss.job set state = 'retry', retry_count = retry_count + 1, started_on = null, heartbeat_on = null, start_after = now() where state in ('active', 'retry')`)
  } finally {
    await client.end()
  }
}

/** A business whose mails go to a watched server, and whose jobs nobody works on but who is started for it. */
export interface WatchedSalon {
  mailServer: WatchedMailServer
  app: TestApp
  salon: TestOrganization
  director: TestMember
  serviceId: string
  close(): Promise<void>
}

export async function watchedSalon(): Promise<WatchedSalon> {
  const mailServer = await watchedMailServer()
  const app = await buildApp({ env: { SMTP_URL: mailServer.url } })
  const salon = await newOrganization(app)
  const director = await actingAs(app, salon, 'director')
  const { id: serviceId } = await salon.inside(async (db) => serviceFor(db, { givenBy: [await bookableMember(db, director.memberId, { opens: '00:00', closes: '00:00' })], noticeMinutes: 0 }))
  const close = async () => {
    await app.close()
    await mailServer.close()
  }
  return { mailServer, app, salon, director, serviceId, close }
}
