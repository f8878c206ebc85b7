// The capabilities of this Frontdesk: the only file that names them all. Foundation first, observers last.
import bookings from './capabilities/bookings/capability.ts'
import catalogue from './capabilities/catalogue/capability.ts'
import audit from './capabilities/audit/capability.ts'
import contacts from './capabilities/contacts/capability.ts'
import identity from './capabilities/identity/capability.ts'
import notifications from './capabilities/notifications/capability.ts'
import operations from './capabilities/operations/capability.ts'
import provisioning from './capabilities/provisioning/capability.ts'
import site from './capabilities/site/capability.ts'
import sso from './capabilities/sso/capability.ts'
import tenancy from './capabilities/tenancy/capability.ts'
import type { Capability } from './kernel/capability.ts'

export const capabilities: readonly Capability[] = [tenancy, identity, sso, provisioning, audit, notifications, operations, contacts, catalogue, site, bookings]
