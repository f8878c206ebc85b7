import { IconHome } from '@tabler/icons-react'
import { defineOfficePages } from '../../ui/pages.ts'
import type { ChecklistStep, Command, NavigationEntry, OfficePage, OfficePages, Search, TodaySection, TranslatableKind } from '../../ui/pages.ts'

/** What every capability brings, found by its place: `capabilities/<name>/office/pages.ts`. */
const found = import.meta.glob<OfficePages>('../../capabilities/*/office/pages.ts', { eager: true, import: 'default' })

const own = defineOfficePages({
  pages: [
    { path: '/office', title: 'office.today.title', load: () => import('./today/TodayPage.tsx') },
    { path: '/office/settings/translations', title: 'ui.translations.title', permission: 'catalogue.edit', load: () => import('./translations/TranslationsPage.tsx') },
  ],
  commands: [{ key: 'ui.translations.title', path: '/office/settings/translations', permission: 'catalogue.edit' }],
  navigation: [{ key: 'office.today.title', icon: IconHome, path: '/office', order: 0 }],
})

const all = [own, ...Object.values(found)]

export const pages: OfficePage[] = all.flatMap((one) => one.pages ?? [])
export const navigation: NavigationEntry[] = all.flatMap((one) => one.navigation ?? []).toSorted(byOrder)
export const commands: Command[] = all.flatMap((one) => one.commands ?? [])
export const searches: Search[] = all.flatMap((one) => one.searches ?? [])
export const today: TodaySection[] = all.flatMap((one) => one.today ?? []).toSorted(byOrder)
export const translatables: TranslatableKind[] = all.flatMap((one) => one.translatables ?? []).toSorted(byOrder)
export const checklist: ChecklistStep[] = all.flatMap((one) => one.checklist ?? []).toSorted(byOrder)

function byOrder(one: { order: number }, other: { order: number }): number {
  return one.order - other.order
}
