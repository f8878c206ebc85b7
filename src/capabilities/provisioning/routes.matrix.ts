import { newId } from '../../kernel/ids.ts'
import { defineMatrix } from '../../kernel/testing/matrix.ts'
import type { World } from '../../kernel/testing/matrix.ts'

/** Put there by hand: there may be five tokens at once, and groups come from the directory only. */
async function token({ organizationId, inside }: World): Promise<string> {
  const id = newId()
  await inside((db) =>
    db.insertInto('provisioning_tokens').values({ organization_id: organizationId, id, name: 'Entra', token_hash: Buffer.from(id), rank: 7, expires_at: db.kernel.clock.now().add({ hours: 1 }) }).execute(),
  )
  return id
}

async function group({ organizationId, inside }: World): Promise<string> {
  const id = newId()
  await inside((db) => db.insertInto('provisioned_groups').values({ organization_id: organizationId, id, name: `Group ${id}` }).execute())
  return id
}

export default defineMatrix({
  'GET /provisioning': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'PATCH /provisioning': {
    call: async ({ organizationId, director, inside }) => {
      // As everything is usual until somebody says otherwise, there is no row to begin with.
      await inside((db) => db.insertInto('provisioning_settings').values({ organization_id: organizationId }).onConflict((conflict) => conflict.doNothing()).execute())
      const { version, defaultRole } = (await director.get('/provisioning')).body
      return { body: { defaultRole: defaultRole === 'employee' ? 'auditor' : 'employee' }, headers: { 'if-match': `"${version}"` } }
    },
    denied: 'admin',
    elsewhere: 'their_own',
    audits: ['provisioning_settings.update'],
  },
  'POST /provisioning/tokens': {
    call: async ({ organizationId, inside }) => {
      await inside((db) => db.updateTable('provisioning_tokens').set({ revoked_at: db.kernel.clock.now() }).where('organization_id', '=', organizationId).where('revoked_at', 'is', null).execute())
      return { body: { name: 'Entra', days: 30 } }
    },
    denied: 'admin',
    elsewhere: 'their_own',
    audits: ['provisioning_tokens.insert'],
  },
  'DELETE /provisioning/tokens/:id': { call: async (world) => ({ params: { id: await token(world) } }), denied: 'admin', elsewhere: 'not_found', audits: ['provisioning_tokens.update'] },
  'GET /provisioning/groups': { call: () => ({}), denied: 'manager', elsewhere: 'their_own' },
  'PATCH /provisioning/groups/:id': {
    call: async (world) => ({ params: { id: await group(world) }, body: { role: 'manager' }, headers: { 'if-match': '"1"' } }),
    denied: 'admin',
    elsewhere: 'not_found',
    audits: ['provisioned_groups.update'],
  },
})
