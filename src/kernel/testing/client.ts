import type { FastifyInstance, InjectOptions } from 'fastify'

export interface Answer<Body = any> {
  status: number
  headers: Record<string, string | string[] | number | undefined>
  /** The JSON, or the text when it is none. */
  body: Body
  text: string
}

/** Knocks on the door that users use: HTTP, with somebody's cookie. Paths are under /api/v1 unless they begin with two slashes. */
export class Client {
  readonly headers: Record<string, string>
  private readonly server: FastifyInstance
  private readonly address: string

  constructor(server: FastifyInstance, headers: Record<string, string>, address = '127.0.0.1') {
    this.server = server
    this.headers = headers
    this.address = address
  }

  get(path: string, headers: Record<string, string> = {}) {
    return this.send('GET', path, undefined, headers)
  }
  post(path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.send('POST', path, body, headers)
  }
  put(path: string, body?: unknown, headers: Record<string, string> = {}) {
    return this.send('PUT', path, body, headers)
  }
  patch(path: string, body: unknown, version: number | null, headers: Record<string, string> = {}) {
    return this.send('PATCH', path, body, version === null ? headers : { 'if-match': `"${version}"`, ...headers })
  }
  delete(path: string, headers: Record<string, string> = {}) {
    return this.send('DELETE', path, undefined, headers)
  }

  async send(method: InjectOptions['method'], path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    const url = path.startsWith('//') ? path.slice(1) : `/api/v1${path}`
    const response = await this.server.inject({
      method: method!,
      url,
      remoteAddress: this.address,
      headers: { ...this.headers, ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    })
    const isJson = String(response.headers['content-type'] ?? '').includes('json') && !response.headers['content-encoding']
    return { status: response.statusCode, headers: response.headers, text: response.payload, body: isJson ? response.json() : response.payload }
  }

  /** The same person, with other headers. */
  with(headers: Record<string, string>): Client {
    return new Client(this.server, { ...this.headers, ...headers }, this.address)
  }
}
