import createFetchClient from 'openapi-fetch'
import type { FetchOptions, FetchResponse, HeadersOptions } from 'openapi-fetch'
import createQueryHooks from 'openapi-react-query'
import type { FilterKeys, HttpMethod, MediaType, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers'
import type { UseMutationOptions, UseMutationResult, UseQueryOptions, UseQueryResult } from '@tanstack/react-query'
import type { paths as documented } from '../../web/api-types.ts'
import { isUnattended } from './attendance.ts'
import { networkProblem, problemOf } from './problem.ts'
import type { Problem } from './problem.ts'
import { toQueryString } from './query-string.ts'
import type { QueryValue } from './query-string.ts'

/** The office uses nothing but the public API, through this client. */
export const apiBase = '/api/v1'

/** The document writes paths whole, and the headers that this client adds by itself. Here both are left out. */
type paths = {
  [Path in keyof documented as Path extends `/api/v1${infer Rest}` ? Rest : never]: {
    [Method in keyof documented[Path]]: documented[Path][Method] extends { parameters: infer Parameters } ? Omit<documented[Path][Method], 'parameters'> & { parameters: Omit<Parameters, 'header'> & { header?: never } } : documented[Path][Method]
  }
}

const client = createFetchClient<paths>({
  baseUrl: apiBase,
  fetch: (request) => fetch(request), // looked up at each call, so that a test or the gallery can stand in for the network
  credentials: 'same-origin',
  querySerializer: (query) => toQueryString(query as Record<string, QueryValue>),
})

client.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', document.documentElement.lang || 'en')
    if (request.method === 'POST' && !request.headers.has('Idempotency-Key')) request.headers.set('Idempotency-Key', crypto.randomUUID())
    const organization = chosenOrganization()
    if (organization) request.headers.set('X-Organization', organization)
    if (isUnattended()) request.headers.set('X-Unattended', '1')
    return request
  },
  async onResponse({ response }) {
    if (!response.ok) throw await problemOf(response)
  },
  onError({ error }) {
    if (error instanceof TypeError) return networkProblem() // what fetch throws when nobody answers
    return undefined
  },
})

/** The same client, as it behaves: it answers `data`, or throws a Problem. */
export const api = client as unknown as { [Method in HttpMethod as Uppercase<Method>]: Call<Method> }

/** react-query over the same paths. A query's key is `[method, path, init]`, which is how `useLive` finds it. */
export const useApi = createQueryHooks(client) as unknown as {
  useQuery: <Method extends HttpMethod, Path extends PathsWithMethod<paths, Method>, Init extends InitOf<Path, Method>, Selected = Data<Path, Method, Init>>(
    method: Method,
    path: Path,
    init?: Init,
    options?: Omit<UseQueryOptions<Data<Path, Method, Init>, Problem, Selected>, 'queryKey' | 'queryFn'>,
  ) => UseQueryResult<Selected, Problem>
  useMutation: <Method extends HttpMethod, Path extends PathsWithMethod<paths, Method>, Init extends InitOf<Path, Method>>(
    method: Method,
    path: Path,
    options?: Omit<UseMutationOptions<Data<Path, Method, Init>, Problem, Init>, 'mutationKey' | 'mutationFn'>,
  ) => UseMutationResult<Data<Path, Method, Init>, Problem, Init>
}

type InitOf<Path extends keyof paths, Method extends HttpMethod> = FetchOptions<FilterKeys<paths[Path], Method>>
type Answer<Path extends keyof paths, Method extends HttpMethod, Init> =
  // oxlint-disable-next-line typescript/no-explicit-any -- the bound that openapi-fetch asks for
  paths[Path] extends Record<Method, infer Operation extends Record<string | number, any>> ? Extract<FetchResponse<Operation, Init, MediaType>, { error?: never }> : never
type Data<Path extends keyof paths, Method extends HttpMethod, Init> = Answer<Path, Method, Init>['data']
type Call<Method extends HttpMethod> = <Path extends PathsWithMethod<paths, Method>, Init extends InitOf<Path, Method>>(
  path: Path,
  ...init: RequiredKeysOf<InitOf<Path, Method>> extends never ? [Init?] : [Init]
) => Promise<Answer<Path, Method, Init>>

/** The header with which a change says which version it was made on. */
export function ifMatch(version: number): HeadersOptions {
  return { 'If-Match': `"${version}"` }
}

const organizationKey = 'frontdesk.organization'

/** Of several organizations, the one this tab works in; a new tab begins with the last one chosen. */
export function chosenOrganization(): string | null {
  return sessionStorage.getItem(organizationKey) ?? localStorage.getItem(organizationKey)
}

export function chooseOrganization(id: string | null): void {
  for (const storage of [sessionStorage, localStorage]) {
    if (id) storage.setItem(organizationKey, id)
    else storage.removeItem(organizationKey)
  }
}

/** A file of what a list shows: the same address as the list, asked for in another format. */
export async function fetchFile(path: string, query: Record<string, QueryValue>, type: string): Promise<Blob> {
  const organization = chosenOrganization()
  const headers = { Accept: type, 'Accept-Language': document.documentElement.lang, ...(organization && { 'X-Organization': organization }) }
  const response = await fetch(`${apiBase}${path}?${toQueryString(query)}`, { headers, credentials: 'same-origin' }).catch(() => {
    throw networkProblem()
  })
  if (!response.ok) throw await problemOf(response)
  return response.blob()
}
