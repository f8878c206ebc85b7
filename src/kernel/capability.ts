import type { BulkDefinition } from './bulk/define.ts'
import type { SealedColumn } from './crypto/reseal.ts'
import type { PermissionSet } from './access/permissions.ts'
import type { Organizations, Sessions } from './access/directory.ts'
import type { Members } from './access/members.ts'
import type { TenantDb } from './db/tenant.ts'
import type { EventDefinitions } from './events/define.ts'
import type { Listeners } from './events/define.ts'
import type { PageDefinition, RefusalPage } from './http/pages.ts'
import type { SharedLimits } from './http/rate-limits.ts'
import type { ProtocolDefinition } from './http/protocol.ts'
import type { RouteDefinition } from './http/route.ts'
import type { JobDefinition, ScheduleDefinition } from './jobs/define.ts'
import type { Kernel } from './kernel.ts'
import type { AddressBook, PersonKind, Topic } from './notifications/define.ts'
import type { PrivacyDeclaration } from './privacy.ts'

/** A capability's table of contents: what it needs, and everything it offers to the kernel. */
export interface Capability {
  readonly name: string
  /** The capabilities whose public.ts this one may call; foundation capabilities included, so that it can be read here. */
  readonly needs: readonly string[]
  readonly permissions?: readonly PermissionSet[]
  readonly routes?: readonly RouteDefinition[]
  readonly pages?: readonly PageDefinition[]
  /** Protocols that others have written and whose programs it answers. */
  readonly protocols?: readonly ProtocolDefinition[]
  readonly events?: EventDefinitions
  readonly listeners?: Listeners
  /** What of its happenings people are told. */
  readonly notifications?: readonly Topic[]
  /** How people of a kind that it knows are reached. */
  readonly addressBooks?: { readonly [Kind in PersonKind]?: AddressBook }
  /** What may be done to many of its records at once: the kernel does it in steps, says how far it is, and takes it back. */
  readonly bulks?: readonly BulkDefinition[]
  readonly jobs?: readonly JobDefinition<never>[]
  readonly schedules?: readonly ScheduleDefinition[]
  readonly privacy?: PrivacyDeclaration
  /** What it keeps sealed under the installation's key, for the day on which that changes. */
  readonly sealed?: readonly SealedColumn[]
  /** The organization's currency is about to be another one, in this transaction: whoever keeps prices refuses, or follows. */
  readonly onCurrency?: (db: TenantDb, currency: string) => Promise<void>
  /** What the kernel asks of whoever has it: who a session belongs to, what a member may do, which organization a slug names, how a refusal looks. */
  readonly provides?: (kernel: Kernel) => { sessions?: Sessions; members?: Members; organizations?: Organizations; refusalPage?: RefusalPage; sharedLimits?: SharedLimits }
}

export function defineCapability(capability: Capability): Capability {
  return capability
}
