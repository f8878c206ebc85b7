/**
 * The shape of the public API, written from `/api/openapi.json` by `npm run generate`.
 * Until it has been written for the first time, every path answers anything.
 */
// oxlint-disable-next-line typescript/no-explicit-any
type AnyOperation = { parameters: { query?: any; header?: any; path?: any; cookie?: any }; requestBody?: any; responses: { 200: { headers: Record<string, unknown>; content: { 'application/json': any } } } }

export interface paths {
  [path: `/api/v1/${string}`]: { get: AnyOperation; post: AnyOperation; put: AnyOperation; patch: AnyOperation; delete: AnyOperation }
}
