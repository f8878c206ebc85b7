import { useCallback } from 'react'
import { useWords } from '../words/use-words.ts'
import { asProblem } from './problem.ts'

/** The sentence of whatever was thrown. The server's is already in the reader's language; what the network, a proxy before the server or a bug threw has ours. */
export function useSentence(): (error: unknown) => string {
  const t = useWords('ui.problems')
  return useCallback(
    (error) => {
      const problem = asProblem(error)
      if (problem.message) return problem.message
      if (problem.code === 'ui.unreachable' || problem.status >= 500) return t(navigator.onLine ? 'unreachable' : 'offline')
      return t('broken')
    },
    [t],
  )
}
