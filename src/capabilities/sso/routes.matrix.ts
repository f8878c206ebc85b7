import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

/** There may be twenty in an organization, so that most calls are about one that is there. */
const connection = async ({ director }: World): Promise<string> =>
  (await director.get('/sso-connections')).body.connections[0]?.id ?? (await director.post('/sso-connections', { kind: 'oidc', name: 'Our own' })).body.id
const samlConnection = async ({ director }: World): Promise<string> =>
  (await director.get('/sso-connections')).body.connections.find(({ kind }: { kind: string }) => kind === 'saml')?.id ?? (await director.post('/sso-connections', { kind: 'saml', name: 'Our other' })).body.id
const domain = async (world: World): Promise<string> => (await world.director.post(`/sso-connections/${await connection(world)}/domains`, { domain: `${newId()}.example` })).body.domains[0].id
const here = (id: string) => ({ params: { id } })

export default defineMatrix({
  'GET /sso-connections': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'GET /sso-connections/:id': { call: async (world) => here(await connection(world)), denied: 'manager', elsewhere: 'not_found' },
  'POST /sso-connections': { call: () => ({ body: { kind: 'oidc', name: 'Our own' } }), denied: 'admin', elsewhere: 'their_own', audits: ['sso_connections.insert'] },
  'PATCH /sso-connections/:id': {
    call: async (world) => {
      const id = await connection(world)
      const { version } = (await world.director.get(`/sso-connections/${id}`)).body
      return { ...here(id), body: { name: 'Another' }, headers: { 'if-match': `"${version}"` } }
    },
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['sso_connections.update'],
  },
  'DELETE /sso-connections/:id': { call: async (world) => here(await connection(world)), denied: 'admin', elsewhere: 'not_found', audits: ['sso_connections.delete'] },
  'POST /sso-connections/:id/domains': {
    call: async (world) => ({ ...here(await connection(world)), body: { domain: `${newId()}.example` } }),
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['sso_domains.insert'],
  },
  'GET /sso-connections/:id/refusals': { call: async (world) => here(await connection(world)), denied: 'manager', elsewhere: 'not_found' },
  'POST /sso-connections/:id/next-key': { call: async (world) => here(await samlConnection(world)), denied: 'admin', elsewhere: 'not_found', audits: ['sso_connections.update'] },
  'PUT /sso-connections/:id/key': {
    call: async (world) => {
      const id = await samlConnection(world)
      await world.director.post(`/sso-connections/${id}/next-key`)
      return here(id)
    },
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['sso_connections.update'],
  },
  'GET /sso-connections/:id/people': { call: async (world) => here(await connection(world)), denied: 'manager', elsewhere: 'not_found' },
  'DELETE /sso-connections/:id/people/:personId': {
    call: async (world) => {
      const id = await connection(world)
      const personId = newId()
      await world.inside((db) =>
        db
          .insertInto('sso_people')
          .values({ organization_id: world.organizationId, id: personId, connection_id: id, issuer: 'https://login.test.example', subject: personId, user_id: world.director.userId })
          .onConflict((conflict) => conflict.columns(['organization_id', 'connection_id', 'user_id']).doUpdateSet({ id: personId }))
          .execute(),
      )
      return { params: { id, personId } }
    },
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['sso_people.delete'],
  },
  'DELETE /sso-domains/:id': { call: async (world) => here(await domain(world)), denied: 'admin', elsewhere: 'not_found', audits: ['sso_domains.delete'] },
  // Changes nothing by itself: the job that it asks for does.
  'POST /sso-domains/:id/checks': { call: async (world) => here(await domain(world)), denied: 'admin', elsewhere: 'not_found', audits: [] },
  // Leads to a provider; that nobody answers at this one is all there is to see. What a test keeps is in oidc.test.ts.
  'POST /sso-connections/:id/tests': { outside: true, call: async (world) => here(await connection(world)), stranger: 401, director: 403 },
  'POST /sso/confirmations': { outside: true, call: () => ({}), stranger: 401, director: 404 },
  'POST /sso/sign-outs': { outside: true, call: () => ({}), stranger: 200, director: 200 },
  'GET /sso/links': { outside: true, call: () => ({}), stranger: 401, director: 200 },
  'POST /sso/links': { outside: true, call: () => ({ body: { connectionId: newId() } }), stranger: 401, director: 403 },
  'DELETE /sso/links/:connectionId': { outside: true, call: () => ({ params: { connectionId: newId() } }), stranger: 401, director: 403 },
  'POST /sso/realm': { outside: true, call: () => ({ body: { email: 'nobody@test.example' } }), stranger: 200, director: 200 },
  'POST /sso/attempts': { outside: true, call: () => ({ body: { email: 'nobody@test.example' } }), stranger: 404, director: 404 },
  'POST /sso/returns': { outside: true, call: () => ({ body: { connectionId: newId(), answer: '?state=never-one-of-ours' } }), stranger: 401, director: 401 },
})
