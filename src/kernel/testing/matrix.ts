import type { Role } from '../access/roles.ts'
import type { TenantDb } from '../db/tenant.ts'
import type { Client } from './client.ts'

/** One of the two organizations in which every route is tried, seen from inside; the other one is seen the other way round. */
export interface World {
  readonly slug: string
  readonly organizationId: string
  readonly otherSlug: string
  readonly director: Client & { memberId: string; userId: string }
  /** Runs something inside the organization, as the system. */
  readonly inside: <T>(work: (db: TenantDb) => Promise<T>) => Promise<T>
}

export interface Call {
  /** Values for the path's parameters. */
  params?: Record<string, string>
  query?: string
  body?: unknown
  headers?: Record<string, string>
}

/** How one route is tried. */
export interface MatrixRow {
  /** Makes what the call is about, in the world's organization, and answers a call that its director may make. */
  call: (world: World) => Promise<Call> | Call
  /** Somebody of the same organization whose role is too low; `null` only where every role may, with the reason beside it. */
  denied: Role | null
  /**
   * What another organization gets with the very same call: 404; a refusal, where the body or the query names our records;
   * nothing of ours, for a list, which does hold what is theirs; or where the call names nobody's records, their own.
   */
  elsewhere: 'not_found' | 'refused' | 'nothing_of_ours' | 'their_own'
  /** For what changes something: the entries it leaves in the audit log, as `table.action`. `[]` needs a reason beside it. */
  audits?: string[]
  /** For lists: adds one more row to what the last call asks for. It answers the new record, where that has an id. */
  grows?: (world: World) => Promise<unknown>
  /** For lists of what has no id: what tells two items apart. */
  identify?: (item: any) => string // oxlint-disable-line typescript/no-explicit-any -- every list has its own
}

/** The rows of a capability's routes, by `METHOD /path`. A route without its row fails the build. */
export type Matrix = Record<string, MatrixRow | OutsideRow>

/** A route outside every organization: what a stranger gets, and whether somebody who is signed in is needed. */
export interface OutsideRow {
  outside: true
  call: (world: World) => Promise<Call> | Call
  /** Status without a sign-in. */
  stranger: number
  /** Status for a director. */
  director: number
  /** For lists: adds one more row to what the world's director sees. */
  grows?: (world: World) => Promise<unknown>
}

export function defineMatrix(matrix: Matrix): Matrix {
  return matrix
}
