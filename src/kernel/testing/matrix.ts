import type { Role } from '../access/roles.ts'
import type { TenantDb } from '../db/tenant.ts'
import type { Client } from './client.ts'

/** Two organizations and their people, in which every route is tried. */
export interface World {
  readonly slug: string
  readonly organizationId: string
  readonly otherSlug: string
  readonly director: Client & { memberId: string }
  /** Runs something inside the first organization, as the system. */
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
  /** Makes what the call is about, in the first organization, and answers a call that its director may make. */
  call: (world: World) => Promise<Call> | Call
  /** Somebody of the same organization whose role is too low; `null` only where every role may, with the reason beside it. */
  denied: Role | null
  /** What the other organization's director gets with the very same call: 404, or for a list nothing of ours. */
  elsewhere: 'not_found' | 'nothing_of_ours' | 'their_own'
  /** For what changes something: the entries it leaves in the audit log, as `table.action`. `[]` needs a reason beside it. */
  audits?: string[]
  /** For lists: adds one more row, so that the number of queries can be compared. */
  grows?: (world: World) => Promise<unknown>
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
}

export function defineMatrix(matrix: Matrix): Matrix {
  return matrix
}
