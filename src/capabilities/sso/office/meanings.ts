import type { Meaning } from '../../../ui/theme.ts'
import type { SsoConnection, SsoDomain } from './records.ts'

export const meaningOfState: Record<SsoConnection['state'], Meaning> = { draft: 'info', on: 'good', off: 'neutral' }
export const meaningOfOutcome: Record<SsoDomain['outcome'], Meaning> = { waiting: 'info', proven: 'good', missing: 'caution', unreachable: 'caution', taken: 'danger' }
