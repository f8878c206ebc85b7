import type { FastifyReply, FastifyRequest } from 'fastify'

import type { Actor } from '../access/actor.ts'
import type { OrganizationFacts, Session } from '../access/directory.ts'
import type { Permission } from '../access/permissions.ts'
import type { TenantDb } from '../db/tenant.ts'
import type { Pool } from '../db/pool.ts'
import type { Language } from '../i18n/language.ts'
import type { Kernel } from '../kernel.ts'

interface AnyContext<Params, Query, Body> {
  readonly kernel: Kernel
  readonly params: Params
  readonly query: Query
  readonly body: Body
  /** The language to answer in. */
  readonly language: Language
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  readonly requestId: string
}

/** A request inside one organization: `db` is its transaction, `actor` may be a member or a visitor. */
export interface TenantContext<Params = Record<string, string>, Query = unknown, Body = unknown> extends AnyContext<Params, Query, Body> {
  readonly db: TenantDb
  readonly actor: Actor
  readonly organization: OrganizationFacts
  /** The version that If-Match names; 0 where the route asks for none. */
  readonly version: number
  /** For what is sensitive only sometimes: as `confirmed` does for a whole route. */
  readonly refuseUnlessConfirmed: () => Promise<void>
}

/** A request outside every organization: signing in, signing up. */
export interface OpenContext<Params = Record<string, string>, Query = unknown, Body = unknown> extends AnyContext<Params, Query, Body> {
  readonly session: Session | null
}

/** A request of somebody who runs the platform, across organizations. */
export interface PlatformContext<Params = Record<string, string>, Query = unknown, Body = unknown> extends AnyContext<Params, Query, Body> {
  readonly session: Session
  readonly platform: Pool
  /** Beyond the route's own permission, which they hold: may they do this too? */
  readonly may: (permission: Permission) => boolean
}
