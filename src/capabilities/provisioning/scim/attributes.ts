/** Addresses of the schemas (RFC 7643) and messages (RFC 7644) that are spoken here. */
export const USER = 'urn:ietf:params:scim:schemas:core:2.0:User'
export const GROUP = 'urn:ietf:params:scim:schemas:core:2.0:Group'
export const ENTERPRISE = 'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User'
export const message = (name: 'PatchOp' | 'ListResponse' | 'SearchRequest' | 'Error') => `urn:ietf:params:scim:api:messages:2.0:${name}`

export interface Attribute {
  name: string
  type: 'string' | 'boolean' | 'reference' | 'complex' | 'dateTime'
  description: string
  many?: true
  required?: true
  exact?: true
  readOnly?: true
  unique?: true
  parts?: readonly Attribute[]
}

const text = (name: string, description: string, rest: Partial<Attribute> = {}): Attribute => ({ name, type: 'string', description, ...rest })
const complex = (name: string, description: string, parts: readonly Attribute[], rest: Partial<Attribute> = {}): Attribute => ({ name, type: 'complex', description, parts, ...rest })

/** Values of which there may be several, each with its kind and one of them first. */
const several = (name: string, description: string): Attribute =>
  complex(name, description, [text('value', 'The value itself.'), text('type', 'What kind it is: work, mobile, other …'), { name: 'primary', type: 'boolean', description: 'Whether it is the first one.' }], { many: true })

const reference = (name: string, description: string, rest: Partial<Attribute> = {}): Attribute => ({ name, type: 'reference', description, exact: true, ...rest })

/** What is kept of a user. Whatever else a directory sends is left aside: nothing here would use it. */
export const userAttributes: readonly Attribute[] = [
  text('userName', 'What the directory calls the person; one of each in an organization.', { required: true, unique: true }),
  complex('name', 'The parts of the name.', [
    text('formatted', 'The whole name.'),
    text('familyName', 'The family name.'),
    text('givenName', 'The given name.'),
    text('middleName', 'The middle name.'),
    text('honorificPrefix', 'A title before the name.'),
    text('honorificSuffix', 'What follows the name.'),
  ]),
  text('displayName', 'The name as colleagues see it.'),
  text('title', 'What the person does.'),
  text('preferredLanguage', 'The language to be spoken to in.'),
  text('timezone', 'The zone where the person is, like Europe/Athens.'),
  { name: 'active', type: 'boolean', description: 'Whether the person may come in.' },
  several('emails', 'Addresses; the one of type work is the one at which colleagues write.'),
  several('phoneNumbers', 'Numbers; the one of type work is the one that colleagues dial.'),
  complex('groups', 'The groups the person is in.', [text('value', 'The id of the group.'), reference('$ref', 'The address of the group.'), text('display', 'The name of the group.')], { many: true, readOnly: true }),
]

export const enterpriseAttributes: readonly Attribute[] = [
  text('employeeNumber', 'By what payroll knows the person.'),
  text('costCenter', 'Where the person is booked.'),
  text('department', 'The department; it may be a unit here.'),
  complex('manager', 'Whom the person answers to.', [text('value', 'The id of the manager.', { exact: true }), reference('$ref', 'The address of the manager.'), text('displayName', 'The name of the manager.', { readOnly: true })]),
]

export const groupAttributes: readonly Attribute[] = [
  text('displayName', 'The name of the group; one of each in an organization.', { required: true, unique: true }),
  complex('members', 'Who is in it.', [text('value', 'The id of the user.', { exact: true }), reference('$ref', 'The address of the user.'), text('type', 'Always User.'), text('display', 'The name of the user.')], { many: true }),
]

/** What every resource has, in no schema of its own. */
const common: readonly Attribute[] = [
  text('id', 'Given here.', { readOnly: true, exact: true }),
  text('externalId', 'Given by the directory.', { exact: true }),
  complex('meta', 'About the record.', [text('resourceType', ''), { name: 'created', type: 'dateTime', description: '' }, { name: 'lastModified', type: 'dateTime', description: '' }, reference('location', ''), text('version', '', { exact: true })], { readOnly: true }),
  { name: 'schemas', type: 'reference', description: '', many: true, readOnly: true },
]

/** Attributes of RFC 7643 for which there is no place here: sent by directories as they come, so they are taken and forgotten rather than refused. */
const leftAside = new Set(
  ['nickname', 'profileurl', 'usertype', 'locale', 'password', 'ims', 'photos', 'addresses', 'entitlements', 'roles', 'x509certificates', 'organization', 'division'],
)

export type Kind = 'User' | 'Group'

export interface Found {
  attribute: Attribute
  /** Of the enterprise extension, so it stands in an object of its own. */
  isExtension: boolean
  part: Attribute | null
}

/** What a written name means, whatever its capitals; null for what nobody knows, `aside` for what is known and not kept. */
export function findAttribute(kind: Kind, written: string): Found | 'aside' | null {
  const { name, isExtension } = withoutSchema(kind, written)
  const [first = '', part, ...rest] = name.split('.')
  if (rest.length > 0) return null
  if (isExtension && first === '') return null
  const own = isExtension ? enterpriseAttributes : [...(kind === 'User' ? userAttributes : groupAttributes), ...common]
  const attribute = byName(own, first)
  if (!attribute) return kind === 'User' && leftAside.has(first.toLowerCase()) ? 'aside' : null
  if (part === undefined) return { attribute, isExtension, part: null }
  const found = byName(attribute.parts ?? [], part)
  return found ? { attribute, isExtension, part: found } : null
}

export function byName(attributes: readonly Attribute[], written: string): Attribute | undefined {
  const name = written.toLowerCase()
  return attributes.find((one) => one.name.toLowerCase() === name)
}

/** The name behind the URN of its schema, if it stands behind one. */
function withoutSchema(kind: Kind, written: string): { name: string; isExtension: boolean } {
  const lower = written.toLowerCase()
  for (const urn of [ENTERPRISE, USER, GROUP]) {
    if (!lower.startsWith(`${urn.toLowerCase()}:`)) continue
    const isOther = (urn === GROUP) !== (kind === 'Group')
    return { name: isOther ? '' : written.slice(urn.length + 1), isExtension: urn === ENTERPRISE }
  }
  return { name: written, isExtension: false }
}
