// Identity providers that run in the tests: a real one (oidc-provider), one that says whatever a test wants, and a name server.
import { createSocket } from 'node:dgram'
import { createServer } from 'node:http'
import type { IncomingMessage, RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import Provider from 'oidc-provider'
import type { Adapter, AdapterPayload, ClientMetadata } from 'oidc-provider'

export interface Claims {
  email?: string
  email_verified?: boolean
  name?: string
  groups?: string[]
  amr?: string[]
}

export interface RunningProvider {
  issuer: string
  clientId: string
  clientSecret: string
  /** Who can sign in there, by the name that they type. */
  people: Map<string, Claims>
  /** Where its answers may go. */
  mayReturnTo(redirectUri: string): void
  /** Where it sends whom it has signed out, and where it says so behind their backs: these are the connection's. */
  tellsSignOuts(of: { signedOutUrl: string; signOutUrl: string }, deliver: (path: string, form: string) => Promise<unknown>): void
  close(): Promise<void>
}

/** The real one, over HTTP. Claims are told at its userinfo, as most providers do; people type a name, and any password. */
export async function runProvider(): Promise<RunningProvider> {
  const people = new Map<string, Claims>()
  const redirectUris: string[] = []
  let signOuts: Partial<ClientMetadata> = {}
  let deliver: ((path: string, form: string) => Promise<unknown>) | null = null
  const relay = await listen()
  relay.answerBy((request, response) => void textOf(request).then((form) => deliver?.(request.url!, form)).then(() => response.writeHead(200).end()))
  const { address: issuer, answerBy, close } = await listen()
  const [clientId, clientSecret] = ['frontdesk', 'a secret between the two of them']
  const { privateKey } = await generateKeyPair('RS256', { extractable: true })

  const provider = new Provider(issuer, {
    adapter: withClients(() => ({ ...signOuts, client_id: clientId, client_secret: clientSecret, redirect_uris: redirectUris, grant_types: ['authorization_code'], response_types: ['code'] })),
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'one' }] },
    cookies: { keys: ['only for these tests'] },
    scopes: ['openid', 'email', 'profile', 'groups'],
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'], groups: ['groups'] },
    features: { backchannelLogout: { enabled: true } },
    fetch: (address, options) => fetch(address, { ...options, dispatcher: undefined } as RequestInit), // its own does not reach this machine
    findAccount: (_context: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people.get(id) }) }),
    // They work for the company that runs it: nobody is asked whether their employer may know their name.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({ clientId: oidc.client!.clientId, accountId: oidc.session!.accountId! })
      grant.addOIDCScope('openid email profile groups')
      await grant.save()
      return grant
    },
  })
  const answer = provider.callback()
  answerBy((request, response) => void answer(request, response))
  return {
    issuer,
    clientId,
    clientSecret,
    people,
    mayReturnTo: (uri) => void redirectUris.push(uri),
    tellsSignOuts: ({ signedOutUrl, signOutUrl }, how) => {
      deliver = how
      signOuts = { post_logout_redirect_uris: [signedOutUrl], backchannel_logout_uri: `${relay.address}${new URL(signOutUrl).pathname}`, backchannel_logout_session_required: true }
    },
    close: async () => {
      await close()
      await relay.close()
    },
  }
}

/** In memory, but for who may ask: their addresses are known only once a connection has been begun. */
function withClients(client: () => ClientMetadata) {
  const kept = new Map<string, AdapterPayload>()
  return class implements Adapter {
    private readonly kind: string
    constructor(kind: string) {
      this.kind = kind
    }
    async find(id: string) {
      return this.kind === 'Client' ? (client() as AdapterPayload) : kept.get(`${this.kind} ${id}`)
    }
    async findByUid(uid: string) {
      return [...kept.values()].find((one) => one.uid === uid)
    }
    async findByUserCode() {
      return undefined
    }
    async upsert(id: string, payload: AdapterPayload) {
      kept.set(`${this.kind} ${id}`, payload)
    }
    async consume(id: string) {
      const one = kept.get(`${this.kind} ${id}`)
      if (one) one.consumed = Math.floor(Date.now() / 1000)
    }
    async destroy(id: string) {
      kept.delete(`${this.kind} ${id}`)
    }
    async revokeByGrantId() {}
  }
}

/** Signs in at the provider as a browser would, and answers the address to which it sends back. */
export async function throughProvider(url: string, login: string, jar = new Map<string, string>()): Promise<URL> {
  let next = new URL(url)
  for (let step = 0; step < 12; step++) {
    const isForm = next.pathname.startsWith('/interaction/')
    const answer = await fetch(next, {
      redirect: 'manual',
      headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') },
      ...(isForm && { method: 'POST', body: new URLSearchParams({ prompt: 'login', login, password: 'any' }) }),
    })
    for (const set of answer.headers.getSetCookie()) jar.set(set.split('=')[0]!, set.split(';')[0]!.split('=').slice(1).join('='))
    const location = answer.headers.get('location')
    if (!location) throw new Error(`the provider does not send on: ${answer.status} ${await answer.text()}`)
    next = new URL(location, next)
    if (next.pathname.startsWith('/sso/')) return next
  }
  throw new Error('the provider sends in circles')
}

/** Goes where somebody is sent who signs out, says yes there, and answers the address to which it sends back. */
export async function signOutAtProvider(url: string, jar: Map<string, string>): Promise<URL> {
  const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
  const asked = await fetch(url, { headers: { cookie } })
  const page = await asked.text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1]
  const action = /action="([^"]+)"/.exec(page)?.[1]
  if (!xsrf || !action) throw new Error(`the provider does not ask: ${asked.status} ${page}`)
  for (const set of asked.headers.getSetCookie()) jar.set(set.split('=')[0]!, set.split(';')[0]!.split('=').slice(1).join('='))
  const said = await fetch(action, { method: 'POST', redirect: 'manual', headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }, body: new URLSearchParams({ xsrf, logout: 'yes' }) })
  return new URL(said.headers.get('location')!)
}

export interface Liar {
  issuer: string
  /** Makes the next token; whatever it answers is handed out. */
  says(make: (about: { nonce: string; clientId: string; sign: (claims: object, options?: { alg?: string; key?: CryptoKey; issuer?: string; audience?: string }) => Promise<string> }) => Promise<string>): void
  /** A token about something else than a sign-in, under its own key. */
  signs(claims: object, header?: { alg?: string; typ?: string; key?: CryptoKey }): Promise<string>
  /** What this provider was asked with, last: by its own address, or by others'. */
  asked: { code: string; verifier: string }[]
  close(): Promise<void>
}

/** Speaks the protocol and says whatever a test makes it say. */
export async function runLiar(metadata: object = {}): Promise<Liar> {
  const { address: issuer, answerBy, close } = await listen()
  const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true })
  const asked: Liar['asked'] = []
  let make: Parameters<Liar['says']>[0] | undefined
  let nonce = ''
  answerBy((request, response) => {
    void (async () => {
      const url = new URL(request.url!, issuer)
      const json = (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body))
      if (url.pathname === '/.well-known/openid-configuration') {
        const own = { issuer, authorization_endpoint: `${issuer}/authorize`, token_endpoint: `${issuer}/token`, jwks_uri: `${issuer}/keys`, response_types_supported: ['code'], subject_types_supported: ['public'], id_token_signing_alg_values_supported: ['RS256', 'none', 'HS256'] }
        json({ ...own, ...metadata })
        return
      }
      if (url.pathname === '/keys') {
        json({ keys: [{ ...(await exportJWK(publicKey)), kid: 'one', alg: 'RS256', use: 'sig' }] })
        return
      }
      if (url.pathname === '/authorize') {
        nonce = url.searchParams.get('nonce')!
        response.writeHead(303, { location: `${url.searchParams.get('redirect_uri')}?code=a-code&state=${encodeURIComponent(url.searchParams.get('state')!)}` }).end()
        return
      }
      const form = new URLSearchParams(await textOf(request))
      asked.push({ code: form.get('code')!, verifier: form.get('code_verifier')! })
      const sign: Parameters<Parameters<Liar['says']>[0]>[0]['sign'] = (claims, { alg = 'RS256', key = privateKey, issuer: by = issuer, audience = 'frontdesk' } = {}) =>
        new SignJWT({ nonce, exp: Math.floor(Date.now() / 1000) + 300, ...claims }).setProtectedHeader({ alg, kid: 'one' }).setIssuer(by).setAudience(audience).setIssuedAt().sign(key)
      json({ access_token: 'any', token_type: 'bearer', id_token: await make!({ nonce, clientId: 'frontdesk', sign }) })
    })()
  })
  const signs: Liar['signs'] = (claims, { alg = 'RS256', typ, key = privateKey } = {}) => new SignJWT({ ...claims }).setProtectedHeader({ alg, kid: 'one', ...(typ && { typ }) }).sign(key)
  return { issuer, signs, asked, says: (how) => void (make = how), close }
}

/** A name server that knows a few TXT records. */
export async function runNameServer(port = 0): Promise<{ address: string; records: Map<string, string[]>; close(): void }> {
  const records = new Map<string, string[]>()
  const socket = createSocket('udp4')
  socket.on('message', (question, from) => socket.send(answerTo(question, records), from.port, from.address))
  await new Promise<void>((resolve) => socket.bind(port, '127.0.0.1', resolve))
  return { address: `127.0.0.1:${socket.address().port}`, records, close: () => void socket.close() }
}

/** RFC 1035, as much of it as a TXT record takes. */
function answerTo(question: Buffer, records: Map<string, string[]>): Buffer {
  const labels: string[] = []
  let at = 12
  while (question[at] !== 0) {
    labels.push(question.subarray(at + 1, at + 1 + question[at]!).toString())
    at += question[at]! + 1
  }
  const asked = question.subarray(12, at + 5)
  const found = records.get(labels.join('.').toLowerCase())
  const header = Buffer.alloc(12)
  question.copy(header, 0, 0, 2)
  header.writeUInt16BE(found ? 0x8180 : 0x8183, 2)
  header.writeUInt16BE(1, 4)
  header.writeUInt16BE(found?.length ?? 0, 6)
  const answers = (found ?? []).map((text) => {
    const data = Buffer.concat([Buffer.from([text.length]), Buffer.from(text)])
    const fixed = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, data.length])
    return Buffer.concat([fixed, data])
  })
  return Buffer.concat([header, asked, ...answers])
}

async function listen(): Promise<{ address: string; answerBy: (how: RequestListener) => void; close(): Promise<void> }> {
  let how: RequestListener = (_request, response) => void response.writeHead(503).end()
  const server = createServer((request, response) => how(request, response))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    address: `http://localhost:${(server.address() as AddressInfo).port}`,
    answerBy: (next) => void (how = next),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString()
}
