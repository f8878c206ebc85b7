import { StatusDot } from '../../../ui/StatusDot.tsx'
import type { Meaning } from '../../../ui/theme.ts'
import { useWords } from '../../../ui/words/use-words.ts'
import type { Delivery } from './records.ts'

const meaningOf: Record<Delivery['state'], Meaning> = {
  queued: 'info',
  waiting: 'info',
  sending: 'info',
  retrying: 'caution',
  sent: 'good',
  delivered: 'good',
  captured: 'caution',
  suppressed: 'caution',
  dead: 'danger',
  unknown: 'danger',
}

/** How a delivery stands. */
export function DeliveryState({ state }: { state: Delivery['state'] }) {
  const t = useWords('notifications')
  return <StatusDot meaning={meaningOf[state]}>{t(`states.${state}`)}</StatusDot>
}
