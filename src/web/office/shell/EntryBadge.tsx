import { createElement, lazy, Suspense } from 'react'
import type { ReactNode } from 'react'
import { navigation } from '../pages.ts'

const badges = new Map<string, ReactNode>(navigation.flatMap(({ path, badge }) => (badge ? [[path, createElement(lazy(badge))] as const] : [])))

/** What waits behind an entry of the rail, where its capability says so. */
export function EntryBadge({ path }: { path: string }) {
  return <Suspense>{badges.get(path)}</Suspense>
}
