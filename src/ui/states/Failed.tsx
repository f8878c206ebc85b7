import { Button } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { asProblem } from '../data/problem.ts'
import { useSentence } from '../data/use-sentence.ts'
import { useWords } from '../words/use-words.ts'
import { Forbidden } from './Forbidden.tsx'
import { Missing } from './Missing.tsx'
import { State } from './State.tsx'

/** What happened, and a way on. A 403 or 404 is not a failure, and looks like what it is. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords('ui.states.failed')
  const sentence = useSentence()
  const problem = asProblem(error)
  if (problem.status === 403) return <Forbidden />
  if (problem.status === 404) return <Missing />
  return (
    <State
      urgent
      icon={IconAlertTriangle}
      title={t('title')}
      text={
        <>
          {sentence(problem)}
          {problem.requestId && <span className="tabular"> {t('reference', { id: problem.requestId })}</span>}
        </>
      }
      action={
        onRetry && (
          <Button variant="default" onClick={onRetry}>
            {t('retry')}
          </Button>
        )
      }
    />
  )
}
