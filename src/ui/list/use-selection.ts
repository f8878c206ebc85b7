import { useCallback, useMemo, useState } from 'react'

export interface RowSelection {
  offered: boolean
  ids: ReadonlySet<string>
  all: boolean
  isEverythingLoaded: boolean
  has: (id: string) => boolean
  toggle: (id: string, options?: { upTo?: boolean }) => void
  toggleLoaded: () => void
  selectAll: () => void
  clear: () => void
}

/** Which rows are chosen. A list that asks another question (`of`) begins with none. */
export function useSelection(loaded: string[], of: string): RowSelection {
  const [state, setState] = useState<State>(none(of))
  const current = state.of === of ? state : none(of)

  const toggle = useCallback(
    (id: string, { upTo = false } = {}) => setState((old) => toggled(old.of === of ? old : none(of), id, upTo ? loaded : null)),
    [loaded, of],
  )
  return useMemo(() => {
    const isEverythingLoaded = loaded.length > 0 && loaded.every((id) => current.ids.has(id))
    return {
      offered: true,
      ids: current.ids,
      all: current.all,
      isEverythingLoaded,
      has: (id: string) => current.all || current.ids.has(id),
      toggle,
      toggleLoaded: () => setState(isEverythingLoaded ? none(of) : { ...none(of), ids: new Set(loaded) }),
      selectAll: () => setState({ ...none(of), all: true, ids: new Set(loaded) }),
      clear: () => setState(none(of)),
    }
  }, [current.all, current.ids, loaded, of, toggle])
}

export const nothingSelected: RowSelection = {
  offered: false,
  ids: new Set(),
  all: false,
  isEverythingLoaded: false,
  has: () => false,
  toggle: () => undefined,
  toggleLoaded: () => undefined,
  selectAll: () => undefined,
  clear: () => undefined,
}

export interface State {
  of: string
  ids: ReadonlySet<string>
  all: boolean
  last: string | null
}

export function none(of: string): State {
  return { of, ids: new Set(), all: false, last: null }
}

/** With `among`, everything between the last one chosen and this one. */
export function toggled(state: State, id: string, among: string[] | null): State {
  const ids = new Set(state.ids)
  const from = among && state.last !== null ? among.indexOf(state.last) : -1
  if (among && from >= 0) {
    const to = among.indexOf(id)
    for (const between of among.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(between)
  } else if (!ids.delete(id)) {
    ids.add(id)
  }
  return { of: state.of, ids, all: false, last: id }
}
