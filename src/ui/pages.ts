import type { Icon } from '@tabler/icons-react'
import type { ReactNode } from 'react'

/**
 * What a capability brings to the office, in its `office/pages.ts`. The shell finds the file by its place; nothing else names it.
 * Only addresses, words and icons stand here: the screens themselves are loaded when they are opened.
 */
export interface OfficePages {
  pages?: OfficePage[]
  navigation?: NavigationEntry[]
  commands?: Command[]
  searches?: Search[]
  today?: TodaySection[]
  checklist?: ChecklistStep[]
  translatables?: TranslatableKind[]
}

/** The default export of a screen's file: a component without props. */
export type Screen = () => ReactNode

export interface OfficePage {
  /** `$id` is a parameter, `$id?` one that may be missing. */
  path: string
  /** The whole key of its name, for the browser's title and ⌘K. */
  title: string
  load: () => Promise<{ default: Screen }>
  /** `platform` is for whoever operates the platform. */
  permission?: string
  /** `plain`: outside of the rail, and without a session (sign-in, sign-up). `office` unless said. */
  frame?: 'office' | 'plain'
}

export interface NavigationEntry {
  key: string
  icon: Icon
  path: string
  /** Addresses that lie under it without beginning with its own. */
  covers?: string[]
  order: number
  permission?: string
  /** Beside its word: how much of it waits, or nothing. */
  badge?: () => Promise<{ default: Screen }>
}

export type Command = { key: string; permission?: string; icon?: Icon } & ({ path: string } | { run: () => void })

export interface Search {
  /** The name of the group of results. */
  key: string
  permission?: string
  run: (q: string, signal: AbortSignal) => Promise<Found[]>
}

export interface Found {
  id: string
  label: string
  detail?: string | null
  path: string
}

/** A part of the Today page. */
export interface TodaySection {
  order: number
  permission?: string
  load: () => Promise<{ default: Screen }>
}

/** Records whose texts an organization writes in its own language and translates, field by field, in the one editor for all of them (translations/). */
export interface TranslatableKind {
  order: number
  /** What they are, as `catalogue.office.services.title`. */
  key: string
  permission: string
  fields: TranslatableField[]
  load: () => Promise<TranslatableRecord[]>
  /** The texts of one language as they are to be, null where there is none. Answers the record as it then is. */
  save: (record: TranslatableRecord, language: string, texts: Texts) => Promise<TranslatableRecord>
}

export interface TranslatableField {
  name: string
  /** The key of its label. */
  label: string
  maxLength: number
  isLong?: boolean
}

export interface TranslatableRecord {
  id: string
  version: number
  /** By what the reader knows it, and where it is. */
  name: string
  path: string
  /** By language and field. */
  texts: Partial<Record<string, Texts>>
}

export type Texts = Partial<Record<string, string | null>>

/** A step of the first run. The list ends when every step is done, or when the person puts it away. */
export interface ChecklistStep {
  order: number
  key: string
  path: string
  permission?: string
  isDone: () => Promise<boolean>
}

export function defineOfficePages(pages: OfficePages): OfficePages {
  return pages
}
