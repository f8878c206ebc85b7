import { randomBytes } from 'node:crypto'
import { chmodSync, linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { isLanguage, languages } from './i18n/language.ts'
import type { Language } from './i18n/language.ts'
import { StartProblem } from './start-problem.ts'

/** What was set from outside, read once at start and passed on. Nothing else in Frontdesk looks at `process.env`. */
export type Env = Readonly<ReturnType<typeof readSettings>> & { readonly secretKey: string; readonly secretKeyPrevious: string | null }

/** A setting that cannot be used. */
export class EnvProblem extends StartProblem {
  override name = 'EnvProblem'
}

type Source = Record<string, string | undefined>

/**
 * Reads and checks every setting; the first wrong one throws an EnvProblem that names it, its value and what would do.
 * Without SECRET_KEY a key is made once and kept in the data folder.
 */
export function readEnv(source: Source = process.env): Env {
  const settings = readSettings(source)
  const secretKey = text(source, 'SECRET_KEY', { atLeast: 32, secret: true }) ?? keptSecret(settings.dataDir)
  const secretKeyPrevious = text(source, 'SECRET_KEY_PREVIOUS', { atLeast: 32, secret: true })
  return Object.freeze({ ...settings, secretKey, secretKeyPrevious })
}

function readSettings(source: Source) {
  const mode = oneOf(source, 'NODE_ENV', ['development', 'production', 'test'], 'development')
  const port = wholeNumber(source, 'PORT', { from: 0, to: 65_535, otherwise: 4400 })
  const publicUrl = webAddress(source, 'PUBLIC_URL') ?? `http://localhost:${port}`
  const onOwnMachine = mode !== 'production' && isLocal(publicUrl)
  const role = oneOf(source, 'ROLE', ['all', 'web', 'worker'], 'all')
  const trustProxy = proxies(source, 'TRUST_PROXY')
  if (trustProxy === null && role !== 'worker' && !isReachedDirectly(publicUrl)) refuseUnknownProxy(publicUrl)

  return {
    mode,
    role,
    logLevel: oneOf(source, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], 'info'),

    port,
    host: text(source, 'HOST') ?? '127.0.0.1',
    publicUrl,
    trustProxy: trustProxy ?? false,
    bodyLimit: wholeNumber(source, 'BODY_LIMIT', { from: 1_024, to: 100_000_000, otherwise: 1_000_000 }),
    uploadLimit: wholeNumber(source, 'UPLOAD_LIMIT', { from: 1_024, to: 1_000_000_000, otherwise: 50_000_000 }),
    requestSeconds: wholeNumber(source, 'REQUEST_SECONDS', { from: 1, to: 600, otherwise: 30 }),
    shutdownSeconds: wholeNumber(source, 'SHUTDOWN_SECONDS', { from: 1, to: 300, otherwise: 10 }),

    dataDir: resolve(projectRoot, text(source, 'DATA_DIR') ?? 'data'),
    databaseUrl: databaseAddress(source, 'DATABASE_URL'),
    databasePoolSize: wholeNumber(source, 'DATABASE_POOL_SIZE', { from: 2, to: 200, otherwise: 8 }),
    unnamedStatements: yesOrNo(source, 'UNNAMED_STATEMENTS', false),

    demo: yesOrNo(source, 'DEMO', onOwnMachine),
    sessionDays: wholeNumber(source, 'SESSION_DAYS', { from: 1, to: 365, otherwise: 30 }),
    /** Without anybody at it, a session ends after this long, whatever an organization lets it be. */
    sessionIdleMinutes: wholeNumber(source, 'SESSION_IDLE_MINUTES', { from: 5, to: 525_600, otherwise: 20_160 }),
    /** How often, in one minute. */
    rateLimits: {
      perAddress: wholeNumber(source, 'RATE_LIMIT_PER_ADDRESS', { from: 1, to: 10_000_000, otherwise: 600 }),
      perUser: wholeNumber(source, 'RATE_LIMIT_PER_USER', { from: 1, to: 10_000_000, otherwise: 1_200 }),
      perClient: wholeNumber(source, 'RATE_LIMIT_PER_CLIENT', { from: 1, to: 10_000_000, otherwise: 600 }),
      signIn: wholeNumber(source, 'RATE_LIMIT_SIGN_IN', { from: 1, to: 10_000_000, otherwise: 10 }),
    },

    smtpUrl: mailAddress(source, 'SMTP_URL'),
    smsUrl: providerAddress(source, 'SMS_URL'),
    smsFrom: sender(source, 'SMS_FROM'),
    /** To how many numbers that nobody has confirmed yet codes are texted in a day, over all people together. */
    smsNewNumbersADay: wholeNumber(source, 'SMS_NEW_NUMBERS_A_DAY', { from: 1, to: 10_000_000, otherwise: 500 }),
    smsCountries: countries(source, 'SMS_COUNTRIES'),
    /** Whether browsers are pushed to. Otherwise what would be pushed stays captured. */
    webPush: yesOrNo(source, 'WEB_PUSH', false),
    /** Whether a push service may live at a private address: on the developer's machine. */
    privatePush: onOwnMachine,
    mailFrom: text(source, 'MAIL_FROM') ?? 'Frontdesk <no-reply@localhost>',
    /** Whether identity providers may live at private addresses: in the office's own network, or on the developer's machine. */
    privateProviders: yesOrNo(source, 'PRIVATE_IDENTITY_PROVIDERS', onOwnMachine),
    /** Who is asked for the proofs of domains; the machine's own name servers where nobody is named. */
    dnsServers: nameServers(source, 'DNS_SERVERS'),

    /** Said in accented English instead, to see what was never translated or has no room (i18n/pseudo.ts). Nobody's customers are to read it. */
    pseudoLanguage: mode === 'production' ? null : languageOrNone(source, 'PSEUDO_LANGUAGE'),

    metricsToken: text(source, 'METRICS_TOKEN', { atLeast: 16, secret: true }),
  }
}

const projectRoot = resolve(import.meta.dirname, '../..')

function refuse(name: string, value: string, accepted: string): never {
  throw new EnvProblem(`${name} is ${JSON.stringify(value)}, but must be ${accepted}.`)
}

/** Set but empty counts as not set, so that `NAME=` in an .env file means "the default". */
function given(source: Source, name: string): string | null {
  return source[name]?.trim() || null
}

function text(source: Source, name: string, rule: { atLeast?: number; secret?: boolean } = {}): string | null {
  const value = given(source, name)
  const { atLeast = 0, secret = false } = rule
  if (value !== null && value.length < atLeast) {
    refuse(name, secret ? `${value.length} characters long` : value, `at least ${atLeast} characters long`)
  }
  return value
}

function languageOrNone(source: Source, name: string): Language | null {
  const value = given(source, name)
  return value === null || isLanguage(value) ? value : refuse(name, value, `one of ${languages.join(', ')}`)
}

function wholeNumber(source: Source, name: string, rule: { from: number; to: number; otherwise: number }): number {
  const value = given(source, name)
  if (value === null) return rule.otherwise

  const number = Number(value)
  const fits = /^\d+$/.test(value) && number >= rule.from && number <= rule.to
  return fits ? number : refuse(name, value, `a whole number from ${rule.from} to ${rule.to}`)
}

function yesOrNo(source: Source, name: string, otherwise: boolean): boolean {
  const value = given(source, name)
  if (value === null) return otherwise
  if (value === 'true') return true
  if (value === 'false') return false
  return refuse(name, value, '"true" or "false"')
}

function oneOf<T extends string>(source: Source, name: string, accepted: readonly T[], otherwise: T): T {
  const value = given(source, name)
  if (value === null) return otherwise
  return accepted.find((each) => each === value) ?? refuse(name, value, `one of ${accepted.join(', ')}`)
}

function webAddress(source: Source, name: string): string | null {
  const value = given(source, name)
  if (value === null) return null

  const url = URL.parse(value)
  const fits = url !== null && /^https?:$/.test(url.protocol) && url.pathname === '/' && url.search === ''
  return fits ? url.origin : refuse(name, value, 'an address without a path, like https://frontdesk.example.com')
}

function databaseAddress(source: Source, name: string): string | null {
  const value = given(source, name)
  if (value === null) return null

  const url = URL.parse(value)
  const fits = url !== null && /^postgres(ql)?:$/.test(url.protocol) && url.pathname.length > 1
  return fits ? value : refuse(name, hidePassword(value), 'like postgres://owner:password@host:5432/database')
}

function mailAddress(source: Source, name: string): string | null {
  const value = given(source, name)
  if (value === null) return null

  const url = URL.parse(value)
  const fits = url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
  return fits ? value : refuse(name, hidePassword(value), 'like smtps://user:password@mail.example.com:465')
}

function providerAddress(source: Source, name: string): string | null {
  const value = given(source, name)
  if (value === null) return null

  const url = URL.parse(value)
  const fits = url !== null && /^https?:$/.test(url.protocol) && url.hostname !== ''
  return fits ? value : refuse(name, hidePassword(value), 'like https://name:password@api.twilio.com/2010-04-01/Accounts/name/Messages.json')
}

/** Whom text messages come from; without one, none can be sent. */
function sender(source: Source, name: string): string | null {
  const value = given(source, name)
  if (value === null && given(source, 'SMS_URL') !== null) refuse(name, '', 'the number or name that text messages come from, as SMS_URL is set')
  return value
}

function countries(source: Source, name: string): string[] {
  const value = given(source, name)
  if (value === null) return []

  const codes = value.split(',').map((code) => code.trim())
  return codes.every((code) => /^[A-Z]{2}$/.test(code)) ? codes : refuse(name, value, 'codes of countries like AE,GB')
}

/** How many proxies stand in front (the client's address is that many hops back), or their addresses; `false` says that there are none. */
function proxies(source: Source, name: string): number | string[] | false | null {
  const value = given(source, name)
  if (value === null) return null
  if (value === 'false') return false
  if (/^[1-9]\d?$/.test(value)) return Number(value)

  const addresses = value.split(',').map((address) => address.trim())
  return addresses.every(isNetwork) ? addresses : refuse(name, value, '"false", a number of proxies from 1 to 99, or their addresses like 10.0.0.0/8,::1')
}

/** Addresses, each with a port where it is another than 53. */
function nameServers(source: Source, name: string): string[] | null {
  const value = given(source, name)
  if (value === null) return null

  const servers = value.split(',').map((server) => server.trim())
  const isServer = (server: string) => isIP(server) !== 0 || /^(\d+\.\d+\.\d+\.\d+|\[[0-9a-f:]+\]):\d{1,5}$/i.test(server)
  return servers.every(isServer) ? servers : refuse(name, value, 'the addresses of name servers, like 9.9.9.9,10.0.0.2:5353')
}

/** A length of 0 would be everybody, and with that nobody's word could be relied upon. */
function isNetwork(text: string): boolean {
  const [address = '', length, ...rest] = text.split('/')
  const version = isIP(address)
  if (version === 0 || rest.length > 0) return false
  return length === undefined || (/^[1-9]\d{0,2}$/.test(length) && Number(length) <= (version === 4 ? 32 : 128))
}

/** Frontdesk speaks plain HTTP, so behind https:// there is always a proxy, and behind another machine's name most often. */
function isReachedDirectly(publicUrl: string): boolean {
  return publicUrl.startsWith('http:') && isLocal(publicUrl)
}

/** Were the proxy taken for the visitor, one person's wrong passwords would lock everybody out, and the audit log would name nobody. */
function refuseUnknownProxy(publicUrl: string): never {
  throw new EnvProblem(
    `PUBLIC_URL is ${JSON.stringify(publicUrl)}, so TRUST_PROXY must say who passes requests on, or all visitors would seem to come from one address: ` +
      'TRUST_PROXY=127.0.0.1 for a proxy on this machine, its addresses for one elsewhere, TRUST_PROXY=false if people connect without any.',
  )
}

function hidePassword(value: string): string {
  return value.replace(/:[^:/@]*@/, ':…@')
}

function isLocal(address: string): boolean {
  return /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])$/.test(new URL(address).hostname)
}

/** Written beside and then linked into place: of two processes starting together, both end up with the first one's key. */
function keptSecret(dataDir: string): string {
  const path = join(dataDir, 'secret.key')
  try {
    return readSecret(path)
  } catch (error) {
    if (!hasCode(error, 'ENOENT')) throw error
  }

  mkdirSync(dataDir, { recursive: true, mode: 0o711 })
  const draft = `${path}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, randomBytes(48).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' })
  chmodSync(draft, 0o600)
  try {
    linkSync(draft, path)
  } catch (error) {
    if (!hasCode(error, 'EEXIST')) throw error
  } finally {
    unlinkSync(draft)
  }
  return readSecret(path)
}

function readSecret(path: string): string {
  const secret = readFileSync(path, 'utf8').trim()
  if (secret.length < 32) throw new EnvProblem(`${path} holds no key of at least 32 characters; restore it, or delete it to have a new one made.`)
  return secret
}

function hasCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
