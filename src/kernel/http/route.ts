import type { Static, TSchema } from 'typebox'

import type { Permission } from '../access/permissions.ts'
import type { Compilable, RowsOf } from '../db/tenant.ts'
import type { OpenContext, PlatformContext, TenantContext } from './context.ts'

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface RouteOptions<Q extends TSchema = TSchema, B extends TSchema = TSchema> {
  summary: string
  /** Which permission the actor must hold, on this record or any; the record itself is checked by access*(). */
  permission: Permission
  query?: Q
  body?: B
  /** Documents the answer, and is held to it in the tests; nothing is cut from the answer by it. */
  response?: TSchema
  status?: number
  /** The change must name the version it was made on: 428 without If-Match, 412 when it is stale. */
  ifMatch?: boolean
  /** Sensitive: only for who has given a password or a code in this session a moment ago. Screens wrap it in `useConfirmed()`. */
  confirmed?: boolean
  /**
   * Somebody from support sits there in place of the person. Without a word they may read what a member may, and nothing else: `with_consent`
   * lets a change in that the member has allowed, `always` is for this very session, `never` shuts what is read as well.
   */
  impersonated?: 'with_consent' | 'always' | 'never'
  /** The answer holds what is shown this once: it is kept nowhere, so no `Idempotency-Key` is taken. */
  answersSecret?: boolean
  /** Multipart uploads: the handler reads `request.parts()` itself. */
  upload?: boolean
  /** A tighter limit than the general one, in requests per minute and address. */
  perMinute?: number
  /** What the route sends when it is not JSON, such as text/calendar. */
  produces?: string
}

type NamesIn<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? Name | NamesIn<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? Name
    : never
type ParamsOf<Path extends string> = { readonly [Name in NamesIn<Path>]: string }
type Given<S> = S extends TSchema ? Static<S> : undefined

/**
 * A batch: the statements are known from the request alone, so they travel in one round trip; `present` makes the
 * answer of their rows. In `statements` the context's `db` only builds; executing on it is an error.
 */
export interface BatchHandler<Context, Queries extends readonly Compilable[] = readonly Compilable[]> {
  readonly statements: (context: Context) => Queries
  readonly present: (context: Context, rows: RowsOf<Queries>) => unknown
}

// Each route types its own context; gathered in one list, they have none in common.
// oxlint-disable-next-line typescript/no-explicit-any
type Handler = ((context: any) => unknown) | BatchHandler<any, any>

/** A route as the server registers it and the OpenAPI document describes it. */
export interface RouteDefinition {
  readonly method: Method
  readonly path: string
  readonly audience: 'tenant' | 'open' | 'platform'
  readonly options: RouteOptions
  readonly handler: Handler
}

/**
 * Whether a key makes it safe to send this twice: the answer is kept in the transaction of its effect, so only where there is one.
 * An upload is not remembered: its body is a stream, and remembering would hold a connection while it trickles in.
 */
export function takesIdempotencyKey({ method, audience, options, handler }: RouteDefinition): boolean {
  return method === 'POST' && audience === 'tenant' && !options.upload && !options.answersSecret && typeof handler === 'function'
}

type OptionsOf<Audience, Q, B> = Omit<RouteOptions, 'query' | 'body' | 'permission'> & { query?: Q; body?: B } & (Audience extends 'open' ? object : { permission: Permission })

interface Declare<Audience extends 'tenant' | 'open' | 'platform'> {
  /** The interactive form: the handler's transaction commits when it returns. */
  <const Path extends string, Q extends TSchema | undefined = undefined, B extends TSchema | undefined = undefined>(
    path: Path,
    options: OptionsOf<Audience, Q, B>,
    handler: (context: ContextOf<Audience, ParamsOf<Path>, Given<Q>, Given<B>>) => unknown,
  ): void
  /** The batch form: which statements, and what to make of their rows; one round trip. */
  <const Path extends string, const Queries extends readonly Compilable[], Q extends TSchema | undefined = undefined, B extends TSchema | undefined = undefined>(
    path: Path,
    options: OptionsOf<Audience, Q, B>,
    statements: (context: ContextOf<Audience, ParamsOf<Path>, Given<Q>, Given<B>>) => Queries,
    present: (context: ContextOf<Audience, ParamsOf<Path>, Given<Q>, Given<B>>, rows: RowsOf<Queries>) => unknown,
  ): void
}

type ContextOf<Audience, P, Q, B> = Audience extends 'tenant' ? TenantContext<P, Q, B> : Audience extends 'platform' ? PlatformContext<P, Q, B> : OpenContext<P, Q, B>

type Verbs<Audience extends 'tenant' | 'open' | 'platform'> = { readonly [Verb in 'get' | 'post' | 'put' | 'patch' | 'delete']: Declare<Audience> }

/** `route.get(…)` inside an organization, `route.open.post(…)` outside every one, `route.platform.get(…)` for the operator. */
export type RouteBuilder = Verbs<'tenant'> & { readonly open: Verbs<'open'>; readonly platform: Verbs<'platform'> }

/** Gathers a capability's routes; all live under /api/v1. Paths under /public/:slug/ are a visitor's. */
export function defineRoutes(declare: (route: RouteBuilder) => void): RouteDefinition[] {
  const routes: RouteDefinition[] = []
  const verbs = (audience: RouteDefinition['audience']) => {
    // oxlint-disable-next-line typescript/no-explicit-any -- RouteBuilder types every call of it
    const verb = (method: Method) => (path: string, options: Partial<RouteOptions>, first: (context: any) => any, present?: BatchHandler<any>['present']) => {
      const handler = present ? { statements: first, present } : first
      routes.push({ method, path, audience, options: { permission: 'anyone.may' as Permission, ...options } as RouteOptions, handler })
    }
    return { get: verb('GET'), post: verb('POST'), put: verb('PUT'), patch: verb('PATCH'), delete: verb('DELETE') }
  }
  declare({ ...verbs('tenant'), open: verbs('open'), platform: verbs('platform') } as unknown as RouteBuilder)
  return routes
}
