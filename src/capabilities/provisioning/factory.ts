// What the tests of provisioning need: an organization with a proven domain, and a directory that speaks to it.
import type { App } from '../../app.ts'
import { newId } from '../../kernel/ids.ts'
import { Client } from '../../kernel/testing/client.ts'
import { actingAs } from '../../testing.ts'
import type { TestMember, TestOrganization } from '../../testing.ts'

/** The organization has shown that this domain is its own; how it does that is tested where it belongs. */
export async function provenDomain(organization: TestOrganization, domain: string): Promise<void> {
  const connectionId = newId()
  await organization.inside(async (db) => {
    await db.insertInto('sso_connections').values({ organization_id: organization.id, id: connectionId, kind: 'oidc', name: 'Ours' }).execute()
    await db.insertInto('sso_domains').values({ organization_id: organization.id, id: newId(), connection_id: connectionId, domain, proof: 'shown', outcome: 'proven', proven_at: db.kernel.clock.now() }).execute()
  })
}

export interface Directory extends Client {
  readonly tokenId: string
  readonly secret: string
}

/** A director makes a token, and the directory uses it. */
export async function directoryOf(app: App, organization: TestOrganization, director: TestMember, { name = 'Entra', days = 90 } = {}): Promise<Directory> {
  const made = await director.post('/provisioning/tokens', { name, days })
  if (made.status !== 201) throw new Error(made.text)
  return Object.assign(directoryWith(app, organization.id, made.body.secret as string), { tokenId: made.body.id as string, secret: made.body.secret as string })
}

/** Speaks to an organization's address; paths begin where its resources do: `/Users`. */
export function directoryWith(app: App, organizationId: string, secret: string): Client {
  const client = new Client(app.server, { authorization: `Bearer ${secret}`, 'content-type': 'application/scim+json' })
  const send = client.send.bind(client)
  client.send = (method, path, body, headers) => send(method, `//scim/v2/${organizationId}${path}`, body, headers)
  return client
}

export async function house(app: App, organization: TestOrganization) {
  const director = await actingAs(app, organization, 'director', { isConfirmed: true })
  const domain = `${organization.slug}.example`
  await provenDomain(organization, domain)
  return { director, domain, directory: await directoryOf(app, organization, director) }
}

export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'

export function userOf(address: string, rest: object = {}) {
  return { schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'], userName: address, emails: [{ type: 'work', value: address, primary: true }], active: true, ...rest }
}

export function patchOf(...operations: object[]) {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations }
}
