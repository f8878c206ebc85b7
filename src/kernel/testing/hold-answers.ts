import type { FastifyInstance } from 'fastify'
import { Compile } from 'typebox/compile'
import type { TSchema } from 'typebox'

/** An answer must be what the document says of it. Nobody waits for that but the tests, and they for each one. */
export function holdAnswersToSchemas(server: FastifyInstance): void {
  const compiled = new Map<TSchema, ReturnType<typeof Compile>>()
  server.addHook('onSend', async ({ method, routeOptions }, reply, payload) => {
    const schema = (routeOptions.schema?.response as Record<number, TSchema> | undefined)?.[reply.statusCode]
    if (!schema || typeof payload !== 'string' || !String(reply.getHeader('content-type')).startsWith('application/json')) return
    if (!compiled.has(schema)) compiled.set(schema, Compile(schema))
    const promise = compiled.get(schema)!
    const answer: unknown = JSON.parse(payload)
    if (!promise.Check(answer)) throw new Error(`${method} ${routeOptions.url} does not answer as it says: ${JSON.stringify(promise.Errors(answer).slice(0, 3))}`)
  })
}
