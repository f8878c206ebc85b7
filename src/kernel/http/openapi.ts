import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'

import { HTTP_COOKIE, HTTPS_COOKIE } from './who.ts'

/** `/api/openapi.json` (OpenAPI 3.1), written from the routes themselves, and `/api/docs`, a page that shows it. */
export async function describeApi(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Frontdesk',
        version: '1',
        description:
          'Everything the office does. Sign in with POST /session, or show a program’s key or access token as `Authorization: Bearer`, which then counts alone; X-Organization chooses among your organizations. A POST that names Idempotency-Key can be sent again safely; changes to a record take If-Match with its version. Errors are RFC 9457 problem details with a stable code.',
      },
      servers: [{ url: '/' }],
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: HTTPS_COOKIE, description: 'Where Frontdesk is reached over https.' },
          program: { type: 'http', scheme: 'bearer', description: 'A key (`fdk_`) or an access token (`fda_`, from POST /tokens) of a program that acts for a member.' },
          sessionOverHttp: { type: 'apiKey', in: 'cookie', name: HTTP_COOKIE, description: 'Where it is reached over http, as on one’s own machine.' },
        },
        schemas: { Problem: problem as never },
      },
      security: [{ session: [] }, { sessionOverHttp: [] }, { program: [] }], // either
    },
    transform: ({ schema, url }) => ({ schema: describe(schema as Record<string, unknown>) as never, url }),
  })
  app.get('/api/openapi.json', { schema: { hide: true } }, async () => app.swagger())
  await app.register(swaggerUi, { routePrefix: '/api/docs', logLevel: 'silent', theme: { title: 'Frontdesk API' } })
}

/** Adds what is true of every route: the problem answer, and the headers that the kernel reads. */
function describe(schema: Record<string, unknown> | undefined): Record<string, unknown> | undefined {
  if (!schema || schema.hide) return schema
  const { 'x-if-match': ifMatch, 'x-idempotency-key': keyLengths, ...rest } = schema
  const headers = {
    ...(keyLengths ? { 'idempotency-key': { type: 'string', ...keyLengths, description: 'Repeat safely: the same key has one effect and one answer for 24 hours.' } } : {}),
    ...(ifMatch ? { 'if-match': { type: 'string', description: 'The version this change was made on, as in the record’s ETag.' } } : {}),
  }
  return {
    ...rest,
    ...(Object.keys(headers).length > 0 ? { headers: { type: 'object', properties: headers, ...(ifMatch ? { required: ['if-match'] } : {}) } } : {}),
    response: {
      ...(rest.response as object),
      '4xx': { description: 'Refused, with the reason', content: { 'application/problem+json': { schema: problem } } },
    },
  }
}

const problem = {
  type: 'object',
  required: ['type', 'title', 'detail', 'status', 'code', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    detail: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    data: { type: 'object', additionalProperties: true },
    errors: {
      type: 'array',
      items: { type: 'object', required: ['pointer', 'code', 'detail'], properties: { pointer: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' }, data: { type: 'object', additionalProperties: true } } },
    },
    requestId: { type: 'string' },
  },
}
