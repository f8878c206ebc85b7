import { ENTERPRISE, enterpriseAttributes, GROUP, groupAttributes, message, USER, userAttributes } from './attributes.ts'
import type { Attribute } from './attributes.ts'

/** The most that one page of a list holds. */
export const MOST_RESULTS = 100

/** What is spoken here, and how (RFC 7643, 5). */
export function serviceProviderConfig(base: string) {
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig'],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: MOST_RESULTS },
    changePassword: { supported: false },
    sort: { supported: true },
    etag: { supported: true },
    authenticationSchemes: [{ type: 'oauthbearertoken', name: 'Bearer token', description: 'A token of the organization, made in its settings.', specUri: 'https://www.rfc-editor.org/info/rfc6750', primary: true }],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  }
}

export function resourceTypes(base: string) {
  const meta = (name: string) => ({ resourceType: 'ResourceType', location: `${base}/ResourceTypes/${name}` })
  const schemas = ['urn:ietf:params:scim:schemas:core:2.0:ResourceType']
  return [
    { schemas, id: 'User', name: 'User', endpoint: '/Users', description: 'A member of the organization.', schema: USER, schemaExtensions: [{ schema: ENTERPRISE, required: false }], meta: meta('User') },
    { schemas, id: 'Group', name: 'Group', endpoint: '/Groups', description: 'A group of the directory.', schema: GROUP, meta: meta('Group') },
  ]
}

export function schemas(base: string) {
  const schema = (id: string, name: string, description: string, attributes: readonly Attribute[]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes: attributes.map(described),
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  })
  return [
    schema(USER, 'User', 'A member of the organization.', userAttributes),
    schema(ENTERPRISE, 'EnterpriseUser', 'What a company adds.', enterpriseAttributes),
    schema(GROUP, 'Group', 'A group of the directory.', groupAttributes),
  ]
}

/** A list of which there is one page. */
export function listOf(resources: readonly unknown[], { total = resources.length, startIndex = 1 } = {}) {
  return { schemas: [message('ListResponse')], totalResults: total, startIndex, itemsPerPage: resources.length, Resources: resources }
}

function described({ name, type, description, many, required, exact, readOnly, unique, parts }: Attribute): Record<string, unknown> {
  return {
    name,
    type,
    multiValued: many ?? false,
    description,
    required: required ?? false,
    ...(type === 'string' && { caseExact: exact ?? false }),
    mutability: readOnly ? 'readOnly' : 'readWrite',
    returned: 'default',
    ...(type !== 'complex' && { uniqueness: unique ? 'server' : 'none' }),
    ...(type === 'reference' && { referenceTypes: ['User', 'Group'] }),
    ...(parts && { subAttributes: parts.map(described) }),
  }
}
