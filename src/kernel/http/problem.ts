import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'

import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'

import type { Kernel } from '../kernel.ts'
import type { Language } from '../i18n/language.ts'
import { Refusal } from '../refusal.ts'
import type { RefusalData } from '../refusal.ts'
import { languageOf } from './language.ts'

/** What of the framework's own errors a person may be told, by its code. */
const frameworkRefusals: Record<string, { code: string; status: number }> = {
  FST_ERR_CTP_BODY_TOO_LARGE: { code: 'kernel.too_large', status: 413 },
  FST_REQ_FILE_TOO_LARGE: { code: 'kernel.too_large', status: 413 },
  FST_ERR_CTP_INVALID_MEDIA_TYPE: { code: 'kernel.unsupported_media', status: 415 },
  FST_INVALID_MULTIPART_CONTENT_TYPE: { code: 'kernel.unsupported_media', status: 415 },
  FST_ERR_CTP_EMPTY_JSON_BODY: { code: 'kernel.malformed_json', status: 400 },
  FST_ERR_CTP_INVALID_JSON_BODY: { code: 'kernel.malformed_json', status: 400 },
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: { code: 'kernel.bad_request', status: 400 },
  FST_ERR_BAD_URL: { code: 'kernel.bad_request', status: 400 },
  FST_ERR_MAX_PARAM_LENGTH: { code: 'kernel.address_too_long', status: 414 },
  FST_UNDER_PRESSURE: { code: 'kernel.unavailable', status: 503 },
}

/**
 * Every error leaves as RFC 9457 problem details, in the caller's language, and without any internals; a person who
 * opened an address in a browser gets a page instead.
 */
export async function answerProblem(kernel: Kernel, error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const refusal = refusalOf(error)
  if (refusal.status >= 500) request.log.error({ err: error, requestId: request.id }, 'request failed')
  if (refusal.status === 503 || refusal.status === 429) reply.header('retry-after', String(Number(refusal.data.retryAfter ?? 1)))
  if (refusal.status === 429) reply.header('ratelimit', `"limit";r=0;t=${Number(refusal.data.seconds ?? 1)}`)
  reply.code(refusal.status).header('cache-control', 'no-store')
  const page = opensPages(request) ? await refusalPage(kernel, request, refusal) : null
  if (page !== null) return reply.type('text/html; charset=utf-8').send(page)
  return reply.type('application/problem+json').send(JSON.stringify(problemOf(kernel, refusal, request)))
}

/** A browser that goes somewhere asks for text/html by name; one that fetches, and every program, does not. */
function opensPages(request: FastifyRequest): boolean {
  return request.headers.accept?.includes('text/html') === true && !request.url.startsWith('/api/')
}

async function refusalPage(kernel: Kernel, request: FastifyRequest, refusal: Refusal): Promise<string | null> {
  try {
    return (await kernel.refusalPage?.(request, refusal)) ?? null
  } catch (error) {
    // The page needs more than the plain answer does, such as a database that answers; that one then says it.
    request.log.error({ err: error, requestId: request.id }, 'the page of a problem failed')
    return null
  }
}

/** What never became a request (headers too large, or not HTTP) is answered on the wire, in English: nobody knows the caller's language. */
export function answerUnreadable(error: Error & { code?: string }, socket: Socket): void {
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const [status, code, detail] = unreadable[error.code ?? ''] ?? [400, 'bad_request', 'The request could not be understood.']
  const body = JSON.stringify({ type: `/docs/problems#kernel.${code}`, title: STATUS_CODES[status], detail, status, code: `kernel.${code}` })
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`)
}

const unreadable: Record<string, [number, string, string]> = {
  HPE_HEADER_OVERFLOW: [431, 'headers_too_large', 'The headers of the request are too large.'],
  ERR_HTTP_REQUEST_TIMEOUT: [408, 'timeout', 'The request took too long to arrive. Try again.'],
}

/** The sentence that tells a person of a refusal, in their language. */
export function detailOf(kernel: Kernel, { code, data }: Refusal, request: FastifyRequest): string {
  return sentence(kernel, languageOf(request), code, { ...everywhere(kernel, request), ...data })
}

export function problemOf(kernel: Kernel, refusal: Refusal, request: FastifyRequest) {
  const language = languageOf(request)
  return {
    type: `/docs/problems#${refusal.code}`,
    title: kernel.words.translate(language, `kernel.problems.${refusal.status}`),
    detail: detailOf(kernel, refusal, request),
    status: refusal.status,
    code: refusal.code,
    ...(Object.keys(refusal.data).length > 0 ? { data: refusal.data } : {}),
    ...(refusal.errors.length > 0
      ? { errors: refusal.errors.map((field) => ({ ...field, detail: sentence(kernel, language, field.code, field.data ?? {}, 'validation') })) }
      : {}),
    requestId: request.id,
  }
}

/** `bookings.slot_taken` reads `bookings.refusals.slot_taken`; what is wrong with a field reads `kernel.validation.…`. */
function sentence(kernel: Kernel, language: Language, code: string, data: RefusalData, shelf: 'refusals' | 'validation' = 'refusals'): string {
  const [area, ...rest] = code.split('.')
  const key = `${area}.${area === 'kernel' ? shelf : 'refusals'}.${rest.join('.')}`
  return kernel.words.translate(language, key, data)
}

/** What the kernel's own sentences may ask for. */
function everywhere(kernel: Kernel, request: FastifyRequest): RefusalData {
  return { requestId: request.id, limit: kernel.env.bodyLimit, expected: 'application/json', seconds: 1 }
}

export function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error
  const known = frameworkRefusals[(error as FastifyError | null)?.code ?? '']
  if (known) return new Refusal(known.code, {}, known.status)
  const status = (error as FastifyError | null)?.statusCode
  if (status !== undefined && status >= 400 && status < 500) return new Refusal(status === 404 ? 'kernel.not_found' : 'kernel.bad_request', {}, status === 404 ? 404 : 400)
  return new Refusal('kernel.internal', {}, 500)
}
