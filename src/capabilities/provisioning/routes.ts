import { defineRoutes } from '../../kernel/http/route.ts'

import { MadeProvisioningToken, NewProvisioningToken, ProvisionedGroup, ProvisionedGroupChanges, ProvisionedGroups, Provisioning, ProvisioningChanges } from './contract.ts'
import { changeProvisionedGroup, changeSettings, listProvisionedGroups, presentProvisioning, presentToken } from './office-state.ts'
import { makeToken, revokeToken } from './tokens.ts'

export const routes = defineRoutes((route) => {
  route.get('/provisioning', { summary: 'How the organization’s directory tells who works here', impersonated: 'never', permission: 'provisioning.view', response: Provisioning }, ({ db, actor, language }) =>
    presentProvisioning(db, actor, language),
  )

  route.patch(
    '/provisioning',
    { summary: 'Change what becomes of people of whom the directory tells', permission: 'provisioning.edit', confirmed: true, body: ProvisioningChanges, response: Provisioning, ifMatch: true },
    async ({ db, actor, language, body, version }) => {
      await changeSettings(db, actor, body, { version, language })
      return presentProvisioning(db, actor, language)
    },
  )

  route.post(
    '/provisioning/tokens',
    { summary: 'Make a token for the directory', permission: 'provisioning.edit', confirmed: true, answersSecret: true, body: NewProvisioningToken, response: MadeProvisioningToken },
    async ({ db, kernel, actor, body }) => {
      const { token, secret } = await makeToken(db, actor, body)
      return { ...presentToken(token, kernel.clock.now()), secret }
    },
  )

  // Not to be held up: whoever finds that a token has leaked ends it at once.
  route.delete('/provisioning/tokens/:id', { summary: 'Revoke a token of the directory', permission: 'provisioning.edit', status: 204 }, async ({ db, params }) => {
    await revokeToken(db, params.id)
  })

  route.get('/provisioning/groups', { summary: 'The directory’s groups, and what they come to here', permission: 'provisioning.view', response: ProvisionedGroups }, async ({ db, actor }) => ({
    groups: await listProvisionedGroups(db, actor),
  }))

  route.patch(
    '/provisioning/groups/:id',
    { summary: 'Say what a group of the directory comes to here', permission: 'provisioning.edit', confirmed: true, body: ProvisionedGroupChanges, response: ProvisionedGroup, ifMatch: true },
    ({ db, actor, params, body, version }) => changeProvisionedGroup(db, actor, params.id, body, version),
  )
})
