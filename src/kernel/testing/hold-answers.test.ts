import fastify from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { Exactly, Type } from '../http/schema.ts'
import { holdAnswersToSchemas } from './hold-answers.ts'

const server = fastify()

beforeAll(async () => {
  server.setSerializerCompiler(() => (answer) => JSON.stringify(answer))
  server.get('/:name', { schema: { response: { 200: Exactly({ name: Type.String() }) } } }, (request, reply) => {
    const { name } = request.params as { name: string }
    return reply.type('application/json').send(JSON.stringify(name === 'secret' ? { name, password: 'known' } : { name }))
  })
  holdAnswersToSchemas(server) // after the routes, as buildApp does
  await server.ready()
})
afterAll(() => server.close())

test('an answer that the document does not describe fails the test that asked for it', async () => {
  expect((await server.inject('/ada')).statusCode).toBe(200)
  const refused = await server.inject('/secret')
  expect(refused.statusCode).toBe(500)
  expect(refused.body).toContain('GET /:name does not answer as it says')
})
