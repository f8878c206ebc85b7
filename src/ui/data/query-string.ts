/** One spelling of a query for the API and for the addresses of the office: `filter[status]=open,late&filter[createdAt][gte]=2026-11-20&sort=-createdAt`. */
export type QueryValue = string | number | boolean | null | undefined | QueryValue[] | { [key: string]: QueryValue }

export function toQueryString(query: Record<string, QueryValue>): string {
  const pairs = Object.entries(query).flatMap(([key, value]) => pairsOf(key, value))
  return pairs.map(([key, value]) => `${encodeKey(key)}=${encodeValue(value)}`).join('&')
}

function pairsOf(key: string, value: QueryValue): [string, string][] {
  if (value === null || value === undefined || value === '') return []
  if (Array.isArray(value)) return value.length === 0 ? [] : [[key, value.map((item) => String(item).replaceAll(/[\\,]/g, String.raw`\$&`)).join(',')]]
  if (typeof value === 'object') return Object.entries(value).flatMap(([inner, innerValue]) => pairsOf(`${key}[${inner}]`, innerValue))
  return [[key, String(value)]]
}

/** The way back. Lists stay text with commas: only the filter that reads it knows whether it is a list. */
export function fromQueryString(text: string): Record<string, QueryValue> {
  const query: Record<string, QueryValue> = {}
  for (const [key, value] of new URLSearchParams(text)) {
    const path = key.split(/\[|\]\[|\]/).filter(Boolean)
    if (path.length > 0 && !path.some((step) => step in Object.prototype)) put(query, path, value)
  }
  return query
}

function put(into: Record<string, QueryValue>, [step, ...rest]: string[], value: string): void {
  if (rest.length === 0) {
    into[step!] = value
  } else {
    const inner = into[step!]
    const next = typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? inner : {}
    into[step!] = next
    put(next, rest, value)
  }
}

/** `open,late` -> ['open', 'late']; a comma inside a value is written `\,`. */
export function listOf(value: QueryValue): string[] {
  if (typeof value !== 'string' || value === '') return []
  return [...value.matchAll(/(?:\\.|[^,\\])+/g)].map(([item]) => item.replaceAll(/\\(.)/g, '$1'))
}

/** Brackets and commas are allowed in a query and read better as they are. */
function encodeKey(key: string): string {
  return encodeURIComponent(key).replaceAll('%5B', '[').replaceAll('%5D', ']')
}

function encodeValue(value: string): string {
  return encodeURIComponent(value).replaceAll('%2C', ',').replaceAll('%3A', ':')
}
