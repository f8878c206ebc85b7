import { Link as RouterLink } from '@tanstack/react-router'
import { fromQueryString } from './data/query-string.ts'
import type { QueryValue } from './data/query-string.ts'
import type { AnchorHTMLAttributes, ReactNode, Ref } from 'react'

interface LinkProps extends Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> {
  to: string
  children?: ReactNode
  ref?: Ref<HTMLAnchorElement>
}

/** A link inside the office: a real `<a>`, so it opens in a new tab, and the page's code is fetched when the pointer comes near. */
export function Link({ to, ...rest }: LinkProps) {
  const { path, search } = splitAddress(to)
  return <RouterLink {...rest} to={path} search={search} activeOptions={{ exact: true, includeSearch: false }} />
}

function splitAddress(to: string): { path: string; search: Record<string, QueryValue> } {
  const [path = '', search = ''] = to.split('?')
  return { path: path === '' ? '.' : path, search: fromQueryString(search) }
}
