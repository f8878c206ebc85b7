import { modals } from '@mantine/modals'
import { useCallback } from 'react'
import { toQueryString } from '../../../ui/data/query-string.ts'
import type { QueryValue } from '../../../ui/data/query-string.ts'
import type { Selection } from '../../../ui/list/ListPage.tsx'
import { useWords } from '../../../ui/words/use-words.ts'
import { BulkDialog } from './BulkDialog.tsx'
import type { BulkKind, BulkSelect } from './BulkDialog.tsx'

/** Changing many at once, in a dialog that first says what it would do. Resolves when the dialog is closed. */
export function useBulk(): (kind: BulkKind, selection: Selection) => Promise<void> {
  const t = useWords('tenancy.bulk')
  return useCallback(
    (kind, selection) =>
      new Promise((closed) => {
        const id = modals.open({ title: t(`titles.${kind}`), size: 'lg', closeButtonProps: { 'aria-label': t('close') }, onClose: () => closed(), children: <BulkDialog kind={kind} select={selectOf(selection)} onDone={() => modals.close(id)} /> })
      }),
    [t],
  )
}

/** As the API spells it: ids, or the list's own filters. */
function selectOf({ ids, filter }: Selection): BulkSelect {
  if (ids) return { ids }
  const { q, filter: chosen = {} } = filter as { q?: QueryValue; filter?: Record<string, QueryValue> }
  return { filter: { ...(typeof q === 'string' && { q }), ...Object.fromEntries(new URLSearchParams(toQueryString({ filter: chosen }))) } }
}
