import formbody from '@fastify/formbody'
import type { FastifyInstance } from 'fastify'

import { Refusal } from '../refusal.ts'

/**
 * How bodies and addresses are read. PostgreSQL's text can hold neither NUL nor half of a surrogate pair, and __proto__ is nobody's field:
 * both are refused at the door, wherever they stand.
 */
export async function readBodies(app: FastifyInstance): Promise<void> {
  app.removeContentTypeParser(['application/json', 'text/plain'])
  addJsonBodies(app, ['application/json', 'application/merge-patch+json'])
  await app.register(formbody)
  app.addHook('preValidation', async (request) => {
    if (request.url.includes('%00')) throw nul()
    if (request.headers['content-type']?.startsWith('application/x-www-form-urlencoded') && !isStorable(request.body)) throw nul()
  })
}

/** JSON under these names. */
export function addJsonBodies(app: FastifyInstance, mediaTypes: string[]): void {
  const secureParse = app.getDefaultJsonParser('error', 'error')
  app.addContentTypeParser(mediaTypes, { parseAs: 'string' }, (request, text, done) => {
    const body = text as string
    if (body === '') return done(null, undefined)
    void secureParse(request, body, (error, parsed) => done(error ?? (isStorable(parsed) ? null : nul()), parsed))
  })
}

const DEEPEST = 60

/** Neither NUL nor half a character anywhere, names of members included; and no deeper than anything of ours is. */
function isStorable(value: unknown, depth = 0): boolean {
  if (typeof value === 'string') return !value.includes('\u0000') && value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return depth < DEEPEST && Object.entries(value).every(([name, member]) => isStorable(name, depth) && isStorable(member, depth + 1))
}

function nul(): Refusal {
  return new Refusal('kernel.nul_character', {}, 400)
}
