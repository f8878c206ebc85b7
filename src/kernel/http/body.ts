import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'

import { Refusal } from '../refusal.ts'

/**
 * How bodies and addresses are read. PostgreSQL's text cannot hold the character NUL, and __proto__ is nobody's field:
 * both are refused at the door, wherever they stand.
 */
export async function readBodies(app: FastifyInstance): Promise<void> {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  const secureParse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(['application/json', 'application/merge-patch+json'], { parseAs: 'string' }, (request, text, done) => {
    const body = text as string
    if (body.includes('\\u0000')) return done(nul())
    if (body === '') return done(null, undefined)
    void secureParse(request, body, done)
  })
  await app.register(formbody)
  app.addHook('preValidation', async (request) => {
    if (request.url.includes('%00')) throw nul()
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') && holdsNul(request.body)) throw nul()
  })
}

function holdsNul(form: unknown): boolean {
  return Object.values((form ?? {}) as Record<string, unknown>).some((value) => String(value).includes('\u0000'))
}

function nul(): Refusal {
  return new Refusal('kernel.nul_character', {}, 400)
}
