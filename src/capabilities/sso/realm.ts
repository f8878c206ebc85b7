import type { Kernel } from '../../kernel/kernel.ts'

import { domainOfEmail } from './domain-names.ts'

export interface Realm {
  organizationId: string
  connectionId: string
  name: string
  isRequired: boolean
}

/** By an address; or by the connection, whose address a company gives to people who have another one. */
export type Asked = { email: string } | { connectionId: string }

/**
 * The company through which people of this address sign in, by its domain alone: whether anybody has an account is neither
 * asked nor told.
 */
export async function realmOf(kernel: Kernel, asked: Asked): Promise<Realm | null> {
  return 'email' in asked ? realmOfAddress(kernel, asked.email) : realmOfConnection(kernel, asked.connectionId)
}

async function realmOfConnection(kernel: Kernel, connectionId: string): Promise<Realm | null> {
  const [row] = await kernel.database.identity.rows<Realm>(
    `select c.organization_id as "organizationId", c.id as "connectionId", o.name, c.is_required as "isRequired"
       from sso_connections c
       join organizations o on o.id = c.organization_id
      where c.id = $1 and c.state = 'on'`,
    [connectionId],
  )
  return row ?? null
}

async function realmOfAddress(kernel: Kernel, email: string): Promise<Realm | null> {
  const domain = domainOfEmail(email)
  if (domain === null) return null
  const [row] = await kernel.database.identity.rows<Realm>(
    `select c.organization_id as "organizationId", c.id as "connectionId", o.name, c.is_required as "isRequired"
       from sso_domains d
       join sso_connections c on c.organization_id = d.organization_id and c.id = d.connection_id
       join organizations o on o.id = d.organization_id
      where d.domain = $1 and d.proven_at is not null and c.state = 'on'`,
    [domain],
  )
  return row ?? null
}
