import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { EnvProblem, readEnv } from './env.ts'

const root = join(import.meta.dirname, '../..')

let dataDir: string
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'frontdesk-env-'))
})
afterEach(() => rmSync(dataDir, { recursive: true }))

test('nothing needs to be set', () => {
  expect(readEnv({ DATA_DIR: dataDir })).toMatchObject({ port: 4400, host: '127.0.0.1', publicUrl: 'http://localhost:4400', role: 'all', databaseUrl: null, demo: true })
})

test('set but empty is not set', () => {
  expect(readEnv({ DATA_DIR: dataDir, PORT: '', SMTP_URL: '  ', DEMO: '' })).toMatchObject({ port: 4400, smtpUrl: null, demo: true })
})

test.each([
  ['PORT', 'http', 'PORT is "http", but must be a whole number from 0 to 65535.'],
  ['PORT', '65536', 'PORT is "65536", but must be a whole number from 0 to 65535.'],
  ['PORT', '4e2', 'PORT is "4e2", but must be a whole number from 0 to 65535.'],
  ['ROLE', 'server', 'ROLE is "server", but must be one of all, web, worker.'],
  ['DEMO', 'yes', 'DEMO is "yes", but must be "true" or "false".'],
  ['PUBLIC_URL', 'example.com', 'PUBLIC_URL is "example.com", but must be an address without a path, like https://frontdesk.example.com.'],
  ['PUBLIC_URL', 'https://example.com/desk', 'PUBLIC_URL is "https://example.com/desk", but must be an address without a path, like https://frontdesk.example.com.'],
  ['DATABASE_URL', 'mysql://me:secret@db/x', 'DATABASE_URL is "mysql://me:…@db/x", but must be like postgres://owner:password@host:5432/database.'],
  ['DNS_SERVERS', '9.9.9.9,dns.example.com', 'DNS_SERVERS is "9.9.9.9,dns.example.com", but must be the addresses of name servers, like 9.9.9.9,10.0.0.2:5353.'],
  ['SMTP_URL', 'mail.example.com', 'SMTP_URL is "mail.example.com", but must be like smtps://user:password@mail.example.com:465.'],
  ['SMS_URL', 'api.twilio.com', 'SMS_URL is "api.twilio.com", but must be like https://name:password@api.twilio.com/2010-04-01/Accounts/name/Messages.json.'],
  ['SMS_URL', 'https://api.twilio.com/x', 'SMS_FROM is "", but must be the number or name that text messages come from, as SMS_URL is set.'],
  ['SMS_COUNTRIES', 'AE,Britain', 'SMS_COUNTRIES is "AE,Britain", but must be codes of countries like AE,GB.'],
  ['SECRET_KEY', 'too short', 'SECRET_KEY is "9 characters long", but must be at least 32 characters long.'],
  ...['yes', 'abc', '0', '-1', '100', '1.5', '999.1.1.1', '10.0.0.0/99', '10.0.0.0/0', '10.0.0.0/8/8', '::1/129', '10.0.0.1,', '10.0.0.1 10.0.0.2'].map(
    (value): [string, string, string] => ['TRUST_PROXY', value, `TRUST_PROXY is "${value}", but must be "false", a number of proxies from 1 to 99, or their addresses like 10.0.0.0/8,::1.`],
  ),
])('%s=%s stops the start with a sentence', (name, value, sentence) => {
  expect(() => readEnv({ DATA_DIR: dataDir, [name]: value })).toThrow(new EnvProblem(sentence))
})

test.each([
  ['1', 1],
  ['false', false],
  ['10.0.0.0/8, ::1', ['10.0.0.0/8', '::1']],
])('TRUST_PROXY=%s is understood', (value, meaning) => {
  expect(readEnv({ DATA_DIR: dataDir, TRUST_PROXY: value }).trustProxy).toEqual(meaning)
})

test.each(['https://desk.example', 'http://desk.example', 'http://192.0.2.7:4400', 'https://localhost:4400'])('behind %s it must be said who passes requests on', (address) => {
  const start = (settings: Record<string, string>) => readEnv({ DATA_DIR: dataDir, PUBLIC_URL: address, ...settings })
  expect(() => start({})).toThrow(
    new EnvProblem(
      `PUBLIC_URL is "${address}", so TRUST_PROXY must say who passes requests on, or all visitors would seem to come from one address: ` +
        'TRUST_PROXY=127.0.0.1 for a proxy on this machine, its addresses for one elsewhere, TRUST_PROXY=false if people connect without any.',
    ),
  )
  expect(start({ TRUST_PROXY: '127.0.0.1' }).trustProxy).toEqual(['127.0.0.1'])
  expect(start({ TRUST_PROXY: 'false' }).trustProxy).toBe(false)
  expect(start({ ROLE: 'worker' }).trustProxy).toBe(false)
})

test.each(['http://localhost:4400', 'http://127.0.0.1:4400', 'http://[::1]:4400'])('at %s nobody needs to say so', (address) => {
  expect(readEnv({ DATA_DIR: dataDir, PUBLIC_URL: address }).trustProxy).toBe(false)
})

test.each([
  [{}, true],
  [{ NODE_ENV: 'production' }, false],
  [{ PUBLIC_URL: 'https://frontdesk.example.com', TRUST_PROXY: '1' }, false],
  [{ PUBLIC_URL: 'http://127.0.0.1:4400' }, true],
  [{ NODE_ENV: 'production', DEMO: 'true' }, true],
])('with %j the demo organizations, whose passwords are public, are loaded: %s', (settings, loaded) => {
  expect(readEnv({ DATA_DIR: dataDir, ...settings }).demo).toBe(loaded)
})

test('a secret key is made once, for its owner’s eyes only', () => {
  const first = readEnv({ DATA_DIR: dataDir })
  const path = join(dataDir, 'secret.key')
  expect(first.secretKey.length).toBeGreaterThanOrEqual(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(readEnv({ DATA_DIR: dataDir }).secretKey).toBe(first.secretKey)
  expect(readdirSync(dataDir)).toEqual(['secret.key'])

  writeFileSync(path, 'cut off')
  expect(() => readEnv({ DATA_DIR: dataDir })).toThrow(/holds no key of at least 32 characters; restore it/)
})

test('.env.example lists every setting, each with a sentence, and no other', () => {
  const example = readFileSync(join(root, '.env.example'), 'utf8')
  const listed = [...example.matchAll(/^# \S.*[.]\n#([A-Z_]+)=/gm)].map(([, name]) => name)
  const mentioned = [...example.matchAll(/^#([A-Z_]+)=/gm)].map(([, name]) => name)
  expect(mentioned).toEqual(listed)
  expect(new Set(listed)).toEqual(namesRead())
})

test('every setting is used by somebody', () => {
  const code = sourcesIn(join(root, 'src')).map((path) => readFileSync(path, 'utf8')).join('\n')
  const { rateLimits, ...settings } = readEnv({ DATA_DIR: dataDir })
  const unused = [...Object.keys(settings), ...Object.keys(rateLimits)].filter((name) => !new RegExp(`\\b${name}\\b`).test(code))
  expect(unused).toEqual([])
})

function namesRead(): Set<string> {
  const names = new Set<string>()
  const source = new Proxy<Record<string, string | undefined>>({ DATA_DIR: dataDir }, { get: (target, name: string) => (names.add(name), target[name]) })
  readEnv(source)
  return names
}

function sourcesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return sourcesIn(path)
    return path.endsWith('.ts') && !/env(\.test)?\.ts$/.test(path) ? [path] : []
  })
}
