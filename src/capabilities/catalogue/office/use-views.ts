import { useWords } from '../../../ui/words/use-words.ts'

/** What is offered, and what giving it takes: two sides of the catalogue. */
export function useViews(active: 'services' | 'resources') {
  const t = useWords('catalogue.office')
  return (['services', 'resources'] as const).map((view) => ({ label: t(`${view}.title`), to: `/office/${view}`, active: view === active }))
}
