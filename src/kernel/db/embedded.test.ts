import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './embedded.ts'
import type { EmbeddedPostgres } from './embedded.ts'
import { isAlive } from './embedded-leftovers.ts'

const isRoot = process.getuid?.() === 0
const onLinux = process.platform === 'linux'

let prepared: string
let dataDir: string
const running: EmbeddedPostgres[] = []
const children: ChildProcess[] = []
const folders: string[] = []

beforeAll(async () => {
  prepared = emptyFolder()
  await (await startEmbeddedPostgres({ dataDir: prepared })).stop()
})
beforeEach(() => {
  dataDir = emptyFolder()
  spawnSync('cp', ['-a', `${prepared}/.`, dataDir]) // five times as fast as preparing one
})
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  for (const server of running.splice(0)) await server.stop()
})
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 20 })
})

test('what was committed is there after a stop and a second start, which is quick', async () => {
  const first = await start()
  await query(first.adminUrl, 'create table kept as select 42 as answer')
  await first.stop()
  expect(isAlive(first.pid)).toBe(false)

  const began = performance.now()
  const second = await start()
  expect(performance.now() - began).toBeLessThan(3_000) // 50 ms, on a machine with nothing else to do
  expect(await query(second.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
})

test('it is a PostgreSQL 18 that sorts by code point, forces writes to disk, and listens to this machine only', async () => {
  const { adminUrl } = await start()
  const [settings] = await query(
    adminUrl,
    `select current_setting('server_version_num')::int / 10000 as version, current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
            current_setting('timezone') as zone, current_setting('password_encryption') as passwords, d.datlocprovider as provider, d.datlocale as locale
     from pg_database d where d.datname = 'template1'`,
  )
  expect(settings).toEqual({ version: 18, fsync: 'on', listens: '127.0.0.1', zone: 'UTC', passwords: 'scram-sha-256', provider: 'b', locale: 'C.UTF-8' })

  const withoutPassword = adminUrl.replace(/:[^:@]+@/, ':wrong@')
  await expect(query(withoutPassword, 'select 1')).rejects.toThrow(/password authentication failed/)
  for (const file of ['postgres.password', 'postgres.log']) expect(statSync(join(dataDir, file)).mode & 0o077).toBe(0)
})

test('a second Frontdesk on the same folder is told who has it', async () => {
  await startInProcess()
  await expect(startEmbeddedPostgres({ dataDir, patience: 100 })).rejects.toThrow(/Another Frontdesk \(process \d+\) is running on .* set DATA_DIR/)
})

test('a Frontdesk that is just stopping is waited for', async () => {
  const first = await start()
  const second = start()
  await wait(300)
  await first.stop()
  expect(await query((await second).adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
})

test('stopped while it is being started again after a crash, it ends', async () => {
  const server = await start()
  const { adminUrl, pid } = server
  process.kill(pid, 'SIGKILL')
  await until(() => !isAlive(pid))
  await server.stop()
  await expect(query(adminUrl, 'select 1')).rejects.toThrow()
})

describe('after kill -9 of Frontdesk', () => {
  test('its PostgreSQL ends by itself, and the next start has everything committed', async () => {
    const killed = await startInProcess()
    await query(killed.adminUrl, 'create table kept as select 42 as answer')
    killed.child.kill('SIGKILL')
    await until(() => !isAlive(killed.pid))

    const next = await start()
    expect(await query(next.adminUrl, 'select answer from kept')).toEqual([{ answer: 42 }])
  })

  test.runIf(onLinux)('a PostgreSQL that still runs is stopped, and another one started', async () => {
    const killed = await startInProcess()
    killGuardOf(killed.pid)
    killed.child.kill('SIGKILL')
    await wait(300)
    expect(isAlive(killed.pid)).toBe(true)

    const next = await start()
    await until(() => !isAlive(killed.pid))
    expect(await query(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test.runIf(onLinux)('a number in postmaster.pid that a stranger has got meanwhile neither stops the start nor the stranger', async () => {
    const killed = await startInProcess()
    killGuardOf(killed.pid)
    const file = readFileSync(join(dataDir, 'postgres/postmaster.pid'), 'utf8')
    killed.child.kill('SIGKILL')
    process.kill(killed.pid, 'SIGKILL')
    await until(() => !isAlive(killed.pid))

    const stranger = sleeper()
    writeFileSync(join(dataDir, 'postgres/postmaster.pid'), file.replace(/^\d+/, String(stranger.pid)))
    const next = await start()
    expect(await query(next.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    expect(isAlive(stranger.pid!)).toBe(true)
  })

  test('in the middle of preparing the folder, the next start prepares it anew', async () => {
    dataDir = emptyFolder()
    for (const delay of [50, 250, 450]) {
      const child = inProcess()
      await wait(delay)
      child.kill('SIGKILL')
    }
    const { adminUrl } = await start()
    expect(await query(adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})

test('a PostgreSQL that is killed comes back at the same address', async () => {
  const server = await start()
  await query(server.adminUrl, 'create table kept as select 42 as answer')
  const before = server.pid
  process.kill(before, 'SIGKILL')

  await until(async () => (await query(server.adminUrl, 'select answer from kept').catch(() => [])).length === 1)
  expect(server.pid).not.toBe(before)
})

test('one that does not stay up is given up, with a sentence', async () => {
  const server = await start()
  const lost = server.lost.then((problem) => problem.message)
  for (let time = 0; time < 6; time++) {
    const pid = server.pid
    process.kill(pid, 'SIGKILL')
    if (time < 5) await until(() => server.pid !== pid)
  }
  expect(await lost).toMatch(/ended 5 times within ten minutes; .*postgres\.log tells why/)
})

test('data of another major version is left alone, with a sentence', async () => {
  writeFileSync(join(dataDir, 'postgres/PG_VERSION'), '17\n')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toThrow(/was made by PostgreSQL 17, and this Frontdesk brings PostgreSQL 18/)
})

test('a wrong setting stops the start with what PostgreSQL says, and leaves the folder free', async () => {
  await expect(startEmbeddedPostgres({ dataDir, settings: { shared_buffers: 'plenty' } })).rejects.toThrow(/could not start: .*shared_buffers/)
  await start()
})

test('its log does not grow for ever', async () => {
  writeFileSync(join(dataDir, 'postgres.log'), 'x'.repeat(11_000_000))
  await start()
  expect(statSync(join(dataDir, 'postgres.log')).size).toBeLessThan(100_000)
  expect(existsSync(join(dataDir, 'postgres.log.1'))).toBe(true)
})

describe.runIf(isRoot && onLinux)('as root', () => {
  test('PostgreSQL runs as nobody, even in a folder that nobody cannot walk to', async () => {
    dataDir = emptyFolder()
    chmodSync(dataDir, 0o700)
    const inside = join(dataDir, 'deep/data')
    mkdirSync(inside, { recursive: true })
    const server = await start(inside)
    expect(statSync(`/proc/${server.pid}`).uid).not.toBe(0)
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  test('an ordinary user needs nothing of root', async () => {
    const uid = 1 // any that has a name
    dataDir = emptyFolder()
    chownSync(dataDir, uid, uid)
    const server = await startInProcess({ uid, gid: uid })
    expect(statSync(`/proc/${server.pid}`).uid).toBe(uid)
    expect(await query(server.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    server.child.kill('SIGKILL')
    await until(() => !isAlive(server.pid))

    const asRoot = await start()
    expect(statSync(`/proc/${asRoot.pid}`).uid).toBe(uid)
  })

  test.each([
    ['on data that root made', 0, 1, /cannot be written by this user .*start Frontdesk as the user who owns it/],
    ['without a name', 54321, 54321, /user does not exist.*start Frontdesk as such a user, or as root/],
  ])('an ordinary user %s is told what to do', async (_, owner, user, sentence) => {
    if (owner !== 0) dataDir = emptyFolder()
    chownSync(dataDir, owner, owner)
    const { stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program()], { encoding: 'utf8', uid: user, gid: user })
    expect(stderr).toMatch(sentence)
  })
})

function emptyFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'frontdesk-embedded-'))
  folders.push(folder)
  return folder
}

async function start(folder = dataDir): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: folder })
  running.push(server)
  return server
}

/** A Frontdesk in a process of its own, to be killed. */
async function startInProcess(who: { uid?: number; gid?: number } = {}): Promise<{ child: ChildProcess; adminUrl: string; pid: number }> {
  const child = inProcess(who)
  const line = await new Promise<string>((resolve, reject) => {
    child.stdout?.once('data', (data) => resolve(String(data)))
    child.once('exit', () => reject(new Error('ended before it was up')))
  })
  return { child, ...(JSON.parse(line) as { adminUrl: string; pid: number }) }
}

function inProcess(who: { uid?: number; gid?: number } = {}): ChildProcess {
  const child = spawn(process.execPath, ['--input-type=module', '-e', program()], { stdio: ['ignore', 'pipe', 'inherit'], ...who })
  children.push(child)
  return child
}

function program(): string {
  return `
    import { startEmbeddedPostgres } from ${JSON.stringify(import.meta.resolve('./embedded.ts'))}
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(JSON.stringify({ adminUrl: server.adminUrl, pid: server.pid }))`
}

function sleeper(): ChildProcess {
  const child = spawn('sleep', ['60'], { stdio: 'ignore', ...(isRoot ? { uid: 65534, gid: 65534 } : {}) })
  children.push(child)
  return child
}

function killGuardOf(postmaster: number): void {
  const guard = readdirSync('/proc').find((pid) => /^\d+$/.test(pid) && commandOf(pid).endsWith(`frontdesk-guard\0${postmaster}\0`))
  process.kill(Number(guard), 'SIGKILL')
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return '' // ended meanwhile
  }
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 })
  client.on('error', () => {}) // the server is killed under some of these
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}

async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error('waited in vain')
    await wait(20)
  }
}
